import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { DoneNotice, RegisterTrail } from '../../register/record-pages.tsx'
import type { Register } from '../../register/register.ts'
import { elementName, type PlanElement } from '../../spine/plan-element.ts'
import type { SpineRow } from '../../spine/spine-reading.ts'
import { ButtonLink } from '../../ui/button/button.tsx'
import { Facts } from '../../ui/facts/facts.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { Fact, PageTitle } from '../../ui/page-title/page-title.tsx'
import type { Child, Row } from '../../ui/part.ts'
import { SightLine } from '../../ui/sight-line/sight-line.tsx'
import { Standing } from '../../ui/standing/standing.tsx'
import { actionRegisterPaths, planPaths } from './paths.ts'
import type { ActionShown } from './plan-reading.ts'
import { type SightUp, stepsFromAction } from './sight.ts'
import { actionStanding, EvidenceUnder } from './under.tsx'

export type ActionPageProps = {
  view: View
  register: Register
  action: ActionShown
  up: SightUp
  framework?: PlanElement
  /** The action that must be done first. */
  waitsFor?: ActionShown
  /** Actions that wait for this one. */
  waiting: ActionShown[]
  evidence: SpineRow[]
  today: string
  done: string | null
  /** May change the action and add work. */
  works: boolean
  history: Child
}

const isOpen = ({ status }: ActionShown) => status === 'planned' || status === 'running'

/** One action: who does it, when, with what; what it serves; and the work that shows it was done. */
export const ActionPage = (props: ActionPageProps) => {
  const { view, register, action, up, waitsFor, works, today } = props
  const { words } = view
  return (
    <StaffPage
      view={view}
      title={action.title}
      trail={<RegisterTrail view={view} register={register} more={[{ label: action.code }]} />}
    >
      <DoneNotice view={view} register={register} done={props.done} />
      {waitsFor && isOpen(waitsFor) && isOpen(action) && (
        <Notice title={words.t('plan.action.waits')}>
          <a href={planPaths.action(waitsFor.id)} lang="nl">{`${waitsFor.code} ${waitsFor.title}`}</a>
        </Notice>
      )}
      <PageTitle
        title={<span lang="nl">{action.title}</span>}
        actions={
          works && (
            <>
              <ButtonLink href={actionRegisterPaths.change(action.id)} kind="quiet" icon="pencil-simple">
                {words.t('common.change')}
              </ButtonLink>
              {isOpen(action) && (
                <ButtonLink href={`${planPaths.newActivity}?actions=${action.id}&themes=${action.theme_id}`} icon="plus">
                  {words.t('themes.activities.add')}
                </ButtonLink>
              )}
            </>
          )
        }
        meta={
          <>
            <Fact icon="flag-banner">{action.code}</Fact>
            <Fact icon="calendar-blank">{words.t('register.period', { from: action.starts_on, until: action.ends_on })}</Fact>
            <Fact icon="user">{action.owner ?? words.t('plan.owner.none')}</Fact>
          </>
        }
      />
      <SightLine label={words.t('plan.sight')} steps={stepsFromAction(words, up, 'action')} />
      <Facts rows={factsOf(props, today)} />
      <EvidenceUnder view={view} rows={props.evidence} all={planPaths.timelineOfAction(action.id)} />
      {props.history}
    </StaffPage>
  )
}

const ActionLinks = ({ actions }: { actions: ActionShown[] }) => (
  <>
    {actions.map(({ id, code, title }) => (
      <span class="line">
        <a href={planPaths.action(id)} lang="nl">{`${code} ${title}`}</a>
      </span>
    ))}
  </>
)

const factsOf = ({ view, action, framework, waitsFor, waiting }: ActionPageProps, today: string): Row[] => {
  const { words } = view
  const { kind, says } = actionStanding(view, action, today)
  const blank = words.t('register.blank')
  return [
    { label: words.t('plan.status'), value: <Standing kind={kind}>{says}</Standing> },
    {
      label: words.t('plan.kind.unit'),
      value: action.unit_id ? <a href={planPaths.unit(action.unit_id)}>{action.unit}</a> : blank,
    },
    { label: words.t('plan.action.means'), value: action.means ? <span lang="nl">{action.means}</span> : blank },
    {
      label: words.t('plan.kind.framework'),
      value: framework ? <a href={planPaths.element(framework.id)}>{elementName(framework, words.lang)}</a> : blank,
    },
    ...(waitsFor ? [{ label: words.t('plan.action.waitsFor'), value: <ActionLinks actions={[waitsFor]} /> }] : []),
    ...(waiting.length ? [{ label: words.t('plan.action.waiting'), value: <ActionLinks actions={waiting} /> }] : []),
  ]
}

import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { DoneNotice, RegisterTrail } from '../../register/record-pages.tsx'
import type { Register } from '../../register/register.ts'
import { elementName, type PlanElement } from '../../spine/plan-element.ts'
import type { SpineRow } from '../../spine/spine-reading.ts'
import type { Theme } from '../../spine/theme.ts'
import { ButtonLink } from '../../ui/button/button.tsx'
import { Facts } from '../../ui/facts/facts.tsx'
import { Fact, PageTitle } from '../../ui/page-title/page-title.tsx'
import type { Child } from '../../ui/part.ts'
import { Quote } from '../../ui/quote/quote.tsx'
import { Section, Stack } from '../../ui/section/section.tsx'
import { SideLayout } from '../../ui/side-layout/side-layout.tsx'
import { SightLine } from '../../ui/sight-line/sight-line.tsx'
import { ProgressLine } from '../../ui/standing/standing.tsx'
import { Tags } from '../../ui/tags/tags.tsx'
import { objectiveRegisterPaths, planPaths } from './paths.ts'
import type { ActionShown, IndicatorUnder, ObjectiveShown } from './plan-reading.ts'
import type { Commitment } from './plan-tables.ts'
import { progressShown } from './progress-shown.ts'
import { stepsUp } from './sight.ts'
import { ActionsUnder, CommitmentsUnder, EvidenceUnder, IndicatorsUnder } from './under.tsx'

export type ObjectivePageProps = {
  view: View
  register: Register
  objective: ObjectiveShown
  owner: string | null
  theme: Theme
  pillar: PlanElement
  vision?: PlanElement
  serves: PlanElement[]
  actions: ActionShown[]
  indicators: IndicatorUnder[]
  commitments: Commitment[]
  evidence: SpineRow[]
  today: string
  done: string | null
  manage: boolean
  /** May add actions. */
  works: boolean
  history: Child
}

/** One objective: what it serves, how far it is, and everything that was done for it. */
export const ObjectivePage = (props: ObjectivePageProps) => {
  const { view, register, objective, today, works, manage } = props
  const { words } = view
  const { code, title, reason, progress } = objective
  const steps = [
    { kind: words.t('plan.kind.objective'), label: `${code} ${title}` },
    ...stepsUp(words, { theme: props.theme, pillar: props.pillar, vision: props.vision ?? null }),
  ]
  return (
    <StaffPage view={view} title={title} trail={<RegisterTrail view={view} register={register} more={[{ label: code }]} />}>
      <DoneNotice view={view} register={register} done={props.done} />
      <PageTitle
        title={<span lang="nl">{title}</span>}
        actions={
          manage && (
            <ButtonLink href={objectiveRegisterPaths.change(objective.id)} kind="quiet" icon="pencil-simple">
              {words.t('common.change')}
            </ButtonLink>
          )
        }
        meta={
          <>
            <Fact icon="flag-banner">{code}</Fact>
            <Fact icon="calendar-blank">
              {words.t('register.period', { from: objective.starts_on, until: objective.ends_on })}
            </Fact>
            <Fact icon="user">{props.owner ?? words.t('plan.owner.none')}</Fact>
          </>
        }
      />
      <SightLine label={words.t('plan.sight')} steps={steps} />
      <SideLayout side={<Side {...props} />}>
        <Stack>
          <Section title={words.t('plan.objective.where')}>
            <div class="sheet sheet--pad">
              <HowFar view={view} progress={progress} />
            </div>
          </Section>
          {reason && (
            <Quote from={words.t('plan.objective.reason')}>
              {reason.split(/\n{2,}/).map((paragraph) => (
                <p lang="nl" dir="auto">
                  {paragraph}
                </p>
              ))}
            </Quote>
          )}
          <ActionsUnder
            view={view}
            actions={props.actions}
            today={today}
            add={works && <a href={`${planPaths.newAction}?objective=${objective.id}`}>{words.t('plan.action.add')}</a>}
          />
          <IndicatorsUnder
            view={view}
            indicators={props.indicators}
            add={manage && <a href={`${planPaths.newIndicator}?objective=${objective.id}`}>{words.t('plan.indicator.add')}</a>}
          />
          <EvidenceUnder view={view} rows={props.evidence} />
          {props.commitments.length > 0 && <CommitmentsUnder view={view} commitments={props.commitments} today={today} />}
        </Stack>
      </SideLayout>
      {props.history}
    </StaffPage>
  )
}

const HowFar = ({ view: { words }, progress }: { view: View; progress: ObjectiveShown['progress'] }) => {
  const { says, ...shown } = progressShown(words, progress)
  const measured = {
    indicators: 'plan.objective.by.indicators',
    actions: 'plan.objective.by.actions',
    nothing: 'plan.objective.by.nothing',
  } as const
  return (
    <>
      <ProgressLine {...shown}>{says}</ProgressLine>
      <p class="hint">{words.t(measured[progress.of])}</p>
    </>
  )
}

const Side = ({ view: { words }, objective, serves }: ObjectivePageProps) => (
  <>
    <Section title={words.t('plan.under')}>
      <Facts
        side
        rows={[
          { label: words.t('plan.actions'), value: words.number(objective.work.actions) },
          { label: words.t('plan.evidence.short'), value: words.number(objective.work.evidence) },
        ]}
      />
    </Section>
    <Section title={words.t('plan.objective.serves')}>
      {serves.length > 0 ? (
        <Tags
          tags={serves.map((element) => ({ label: elementName(element, words.lang), href: planPaths.element(element.id) }))}
        />
      ) : (
        <p class="subtle">{words.t('plan.objective.serves.none')}</p>
      )}
    </Section>
  </>
)

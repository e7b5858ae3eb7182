import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { DoneNotice, RegisterTrail } from '../../register/record-pages.tsx'
import type { Register } from '../../register/register.ts'
import { elementName, elementText, type PlanElement } from '../../spine/plan-element.ts'
import type { SpineRow } from '../../spine/spine-reading.ts'
import { ButtonLink } from '../../ui/button/button.tsx'
import { Goals } from '../../ui/goals/goals.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import type { Child } from '../../ui/part.ts'
import { Quote } from '../../ui/quote/quote.tsx'
import { Section } from '../../ui/section/section.tsx'
import { SightLine } from '../../ui/sight-line/sight-line.tsx'
import { elementRegisterPaths, planPaths } from './paths.ts'
import { elementLabels } from './plan-links.ts'
import type { ActionShown, IndicatorUnder, ObjectiveShown } from './plan-reading.ts'
import type { Commitment } from './plan-tables.ts'
import {
  ActionsUnder,
  CommitmentsUnder,
  EvidenceUnder,
  IndicatorsUnder,
  ObjectivesUnder,
  objectiveItem,
  Under,
} from './under.tsx'

export type ElementPageProps = {
  view: View
  register: Register
  element: PlanElement
  pillars: PlanElement[]
  vision?: PlanElement
  objectives: ObjectiveShown[]
  indicators: IndicatorUnder[]
  /** Actions under this framework; empty for another kind. */
  actions: ActionShown[]
  /** Commitments under this success factor. */
  commitments: Commitment[]
  evidence: SpineRow[]
  /** Where the plan's sentences come from. */
  source: string
  today: string
  done: string | null
  manage: boolean
  history: Child
}

/** A part of the plan, and everything that hangs under it: from the vision down to the evidence. */
export const ElementPage = (props: ElementPageProps) => {
  const { view, register, element, objectives, evidence, today } = props
  const { words } = view
  const name = elementName(element, words.lang)
  const text = elementText(element, words.lang)
  const kind = words.t(elementLabels[element.kind])
  return (
    <StaffPage view={view} title={name} trail={<RegisterTrail view={view} register={register} more={[{ label: kind }]} />}>
      <DoneNotice view={view} register={register} done={props.done} />
      <PageTitle
        title={name}
        lede={kind}
        actions={
          props.manage && (
            <ButtonLink href={elementRegisterPaths.change(element.id)} kind="quiet" icon="pencil-simple">
              {words.t('common.change')}
            </ButtonLink>
          )
        }
      />
      {text && (
        <Quote from={<span lang="nl">{props.source}</span>}>
          {text.split(/\n{2,}/).map((paragraph) => (
            <p dir="auto">{paragraph}</p>
          ))}
        </Quote>
      )}
      {element.kind !== 'vision' && props.vision && (
        <SightLine
          label={words.t('plan.sight')}
          steps={[
            { kind, label: name },
            {
              kind: words.t('plan.kind.vision'),
              label: elementName(props.vision, words.lang),
              href: planPaths.element(props.vision.id),
            },
          ]}
        />
      )}
      {element.kind === 'vision' ? <Down {...props} /> : <ObjectivesUnder view={view} objectives={objectives} />}
      {element.kind === 'framework' && <ActionsUnder view={view} actions={props.actions} today={today} />}
      {props.indicators.length > 0 || promises.has(element.kind) ? (
        <IndicatorsUnder view={view} indicators={props.indicators} />
      ) : null}
      {element.kind === 'success-factor' && <CommitmentsUnder view={view} commitments={props.commitments} today={today} />}
      <EvidenceUnder view={view} rows={evidence} />
      {props.history}
    </StaffPage>
  )
}

const promises = new Set<PlanElement['kind']>(['society-promise', 'staff-promise', 'success-factor'])

/** The line of sight downwards: pillar by pillar, with how much evidence each objective has. */
const Down = ({ view, pillars, objectives }: ElementPageProps) => {
  const { words } = view
  if (!objectives.length)
    return <Under title={words.t('plan.objectives')} some={false} empty={words.t('plan.under.objectives.none')} />
  return (
    <>
      {pillars.map((pillar) => {
        const under = objectives.filter((one) => one.pillar_id === pillar.id)
        return (
          <Section
            title={<a href={planPaths.element(pillar.id)}>{elementName(pillar, words.lang)}</a>}
            count={words.t('plan.count.evidence', { n: under.reduce((sum, one) => sum + one.work.evidence, 0) })}
          >
            {under.length > 0 ? (
              <Goals items={under.map((one) => objectiveItem(view, one))} />
            ) : (
              <p class="subtle">{words.t('plan.under.objectives.none')}</p>
            )}
          </Section>
        )
      })}
    </>
  )
}

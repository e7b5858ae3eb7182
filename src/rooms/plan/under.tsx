import type { View } from '../../http/visit.ts'
import type { SpineRow } from '../../spine/spine-reading.ts'
import { Badge, type BadgeKind } from '../../ui/badge/badge.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { type GoalItem, Goals } from '../../ui/goals/goals.tsx'
import type { Child } from '../../ui/part.ts'
import { Section } from '../../ui/section/section.tsx'
import type { StandingKind } from '../../ui/standing/standing.tsx'
import { Timeline } from '../../ui/timeline/timeline.tsx'
import { WorkList } from '../../ui/work-list/work-list.tsx'
import { happeningOf } from './happening.tsx'
import { planPaths } from './paths.ts'
import type { ActionShown, IndicatorUnder, ObjectiveShown } from './plan-reading.ts'
import type { Commitment } from './plan-tables.ts'
import { progressShown } from './progress-shown.ts'

/** An objective as a line with its progress and what hangs under it. */
export const objectiveItem = ({ words }: View, { id, code, title, progress, work }: ObjectiveShown): GoalItem => ({
  href: planPaths.objective(id),
  title: <span lang="nl">{`${code} ${title}`}</span>,
  ...progressShown(words, progress),
  facts: [
    { icon: 'check-circle', text: words.t('plan.count.actions', { n: work.actions }) },
    { icon: 'footprints', text: words.t('plan.count.evidence', { n: work.evidence }) },
  ],
})

const standings: Record<ActionShown['status'], StandingKind> = { planned: 'wait', running: 'ok', done: 'ok', stopped: 'wait' }

/** How an action stands on a day: its status, and whether its last day passed. */
export const actionStanding = (
  { words }: View,
  { status, ends_on }: Pick<ActionShown, 'status' | 'ends_on'>,
  today: string,
): { kind: StandingKind; says: string } => {
  if (ends_on < today && (status === 'planned' || status === 'running'))
    return { kind: 'back', says: words.t('plan.action.lateSince', { day: ends_on }) }
  return { kind: standings[status], says: words.t(`plan.status.${status}`) }
}

/** An action as a line: how it stands, who does it, how much evidence there is. */
export const actionItem = (view: View, action: ActionShown, today: string): GoalItem => ({
  href: planPaths.action(action.id),
  title: <span lang="nl">{`${action.code} ${action.title}`}</span>,
  ...actionStanding(view, action, today),
  facts: [
    { icon: 'user', text: action.owner ?? view.words.t('plan.owner.none') },
    ...(action.unit ? [{ icon: 'users-three' as const, text: action.unit }] : []),
    { icon: 'calendar-blank', text: view.words.t('register.period', { from: action.starts_on, until: action.ends_on }) },
    { icon: 'footprints', text: view.words.t('plan.count.evidence', { n: action.evidence }) },
  ],
})

type UnderProps = { title: Child; count?: Child; action?: Child; empty: Child; children?: Child; some: boolean }

/** A section that says in one calm line that there is nothing yet. */
export const Under = ({ title, count, action, empty, some, children }: UnderProps) => (
  <Section title={title} count={some ? count : undefined} action={action}>
    {some ? children : <EmptyState title={empty} calm />}
  </Section>
)

export const ObjectivesUnder = ({ view, objectives }: { view: View; objectives: ObjectiveShown[] }) => (
  <Under
    title={view.words.t('plan.objectives')}
    count={objectives.length}
    some={objectives.length > 0}
    action={<a href={planPaths.plan}>{view.words.t('plan.inPlan')}</a>}
    empty={view.words.t('plan.under.objectives.none')}
  >
    <Goals items={objectives.map((one) => objectiveItem(view, one))} />
  </Under>
)

type ActionsProps = { view: View; actions: ActionShown[]; today: string; add?: Child }
export const ActionsUnder = ({ view, actions, today, add }: ActionsProps) => (
  <Under
    title={view.words.t('plan.actions')}
    count={actions.length}
    some={actions.length > 0}
    action={add}
    empty={view.words.t('plan.under.actions.none')}
  >
    <Goals items={actions.map((one) => actionItem(view, one, today))} />
  </Under>
)

export const IndicatorsUnder = ({ view, indicators, add }: { view: View; indicators: IndicatorUnder[]; add?: Child }) => {
  const { words } = view
  return (
    <Under
      title={words.t('plan.indicators')}
      count={indicators.length}
      some={indicators.length > 0}
      action={add}
      empty={words.t('plan.under.indicators.none')}
    >
      <Goals
        items={indicators.map(({ id, title, progress }) => ({
          href: planPaths.indicator(id),
          title: <span lang="nl">{title}</span>,
          ...progressShown(words, progress),
        }))}
      />
    </Under>
  )
}

const badges: Record<Commitment['outcome'], BadgeKind> = { open: 'waiting', kept: 'done', partly: 'busy', broken: 'late' }

export const CommitmentsUnder = ({ view, commitments, today }: { view: View; commitments: Commitment[]; today: string }) => {
  const { words } = view
  const late = (one: Commitment) => one.outcome === 'open' && one.due_on < today
  return (
    <Under
      title={words.t('plan.commitments')}
      count={commitments.length}
      some={commitments.length > 0}
      action={<a href={planPaths.commitments}>{words.t('plan.commitments.all')}</a>}
      empty={words.t('plan.under.commitments.none')}
    >
      <WorkList
        items={commitments.map((one) => ({
          href: planPaths.commitment(one.id),
          title: <span lang="nl">{one.title}</span>,
          note: words.t('plan.commitment.note.line', { party: words.t(`plan.party.${one.party}`), day: one.due_on }),
          icon: 'scales',
          end: (
            <Badge kind={late(one) ? 'late' : badges[one.outcome]}>
              {words.t(late(one) ? 'plan.commitment.late' : `plan.outcome.${one.outcome}`)}
            </Badge>
          ),
        }))}
      />
    </Under>
  )
}

type EvidenceProps = { view: View; rows: SpineRow[]; all?: string; add?: Child }
/** What was done: evidence hangs itself under whatever it serves. */
export const EvidenceUnder = ({ view, rows, all, add }: EvidenceProps) => (
  <Under
    title={view.words.t('plan.evidence')}
    some={rows.length > 0}
    action={
      <>
        {add}
        {all && rows.length > 0 && <a href={all}>{view.words.t('themes.page.whole')}</a>}
      </>
    }
    empty={view.words.t('plan.under.evidence.none')}
  >
    <Timeline happenings={rows.map((row) => happeningOf(view, row))} />
  </Under>
)

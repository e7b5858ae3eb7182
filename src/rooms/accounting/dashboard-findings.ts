import { elementName } from '../../spine/plan-element.ts'
import { themeName } from '../../spine/theme.ts'
import type { StandingKind } from '../../ui/standing/standing.tsx'
import type { Words } from '../../words/words.ts'
import {
  type AccountedIndicator,
  type AccountedObjective,
  type Commitment,
  countStates,
  type PlanAccount,
  type Span,
} from '../plan/open.ts'
import { planPaths } from '../plan/paths.ts'
import type { WorkCount } from './period-work.ts'
import type { ClosedYear } from './safe-figures.ts'

/** A sentence that the figures say, how it stands, and where the thing is that it is about. */
export type Finding = { kind: StandingKind; text: string; href?: string }

/** How many objectives go well, and which one lags most. */
export const objectiveFindings = (words: Words, objectives: readonly AccountedObjective[]): Finding[] => {
  const { all, well, attention, behind } = countStates(objectives.map(({ progress }) => progress.state))
  if (!all) return [{ kind: 'wait', text: words.t('accounting.finding.objectives.none'), href: planPaths.plan }]
  const kind = behind ? 'back' : attention ? 'look' : 'ok'
  const most = laggingMost(objectives)
  return [
    {
      kind: kind === 'back' ? 'look' : kind,
      text: words.t('accounting.finding.objectives', { well, all }),
      href: planPaths.plan,
    },
    ...(most
      ? [
          {
            kind,
            text: words.t('accounting.finding.lagging', {
              title: most.title,
              share: most.progress.share ?? 0,
              expected: most.progress.expected ?? 0,
            }),
            href: planPaths.objective(most.id),
          } as const,
        ]
      : []),
  ]
}

/** The objective that is farthest from where it should be; undefined when none asks for attention. */
export const laggingMost = (objectives: readonly AccountedObjective[]): AccountedObjective | undefined =>
  objectives
    .filter(({ progress: { state, share } }) => (state === 'behind' || state === 'attention') && share !== null)
    .sort((a, b) => lagOf(b) - lagOf(a))[0]

const lagOf = ({ progress }: AccountedObjective) => (progress.expected ?? 0) - (progress.share ?? 0)

/** Days that a promise which is still open is over its day; 0 when it is not. */
export const daysOver = ({ outcome, due_on }: Commitment, today: string): number =>
  outcome === 'open' && due_on < today ? (Date.parse(today) - Date.parse(due_on)) / 86_400_000 : 0

/** What one party promised and kept, and what is longest over its day, else comes next. */
export const commitmentFindings = (
  words: Words,
  commitments: readonly Commitment[],
  party: Commitment['party'],
  today: string,
): Finding[] => {
  const theirs = commitments.filter((one) => one.party === party)
  if (!theirs.length) return [{ kind: 'wait', text: words.t('accounting.finding.commitments.none', { party }) }]
  const kept = theirs.filter(({ outcome }) => outcome === 'kept').length
  const late = theirs.filter((one) => daysOver(one, today) > 0).sort((a, b) => daysOver(b, today) - daysOver(a, today))
  const next = theirs.find(({ outcome, due_on }) => outcome === 'open' && due_on >= today)
  const first: Finding = {
    kind: late.length ? 'look' : 'ok',
    text: words.t('accounting.finding.commitments', { all: theirs.length, kept, party }),
    href: planPaths.commitments,
  }
  const [worst] = late
  if (worst) {
    const text = words.t('accounting.finding.overdue', { title: worst.title, days: daysOver(worst, today) })
    return [first, { kind: 'back', text, href: planPaths.commitment(worst.id) }]
  }
  if (!next) return [first]
  const text = words.t('accounting.finding.due', { title: next.title, day: next.due_on })
  return [first, { kind: 'wait', text, href: planPaths.commitment(next.id) }]
}

/** How many units have an action of their own, and which do not. */
export const unitFindings = (words: Words, units: PlanAccount['units']): Finding[] => {
  if (!units.length) return []
  const without = units.filter(({ own }) => own === 0)
  const counts = { own: units.length - without.length, all: units.length }
  const href = planPaths.units
  if (!without.length || without.length > 4)
    return [{ kind: without.length ? 'look' : 'ok', text: words.t('accounting.finding.units', counts), href }]
  const names = words.list(without.map(({ name }) => name))
  return [{ kind: 'look', text: words.t('accounting.finding.units.without', { ...counts, names }), href }]
}

/** How much work was done, and for which theme most; a theme without any is named. */
export const workFindings = (
  words: Words,
  { themes }: Pick<PlanAccount, 'themes'>,
  { work, total, span }: { work: readonly WorkCount[]; total: number; span: Span },
): Finding[] => {
  const counted = themes.map((theme) => ({ theme, n: countFor(work, theme.id) })).sort((a, b) => b.n - a.n)
  const [most] = counted
  if (!total || !most?.n) return [{ kind: 'wait', text: words.t('accounting.finding.work.none', { from: span.from }) }]
  const none = counted.filter(({ n }) => n === 0)
  return [
    {
      kind: 'ok',
      text: words.t('accounting.finding.work', { n: total, from: span.from, theme: themeName(most.theme, words.lang) }),
      href: planPaths.timelineOf(most.theme.slug),
    },
    ...none.map(({ theme }) => ({
      kind: 'look' as const,
      text: words.t('accounting.finding.work.without', { theme: themeName(theme, words.lang), from: span.from }),
      href: planPaths.theme(theme.slug),
    })),
  ]
}

export const countFor = (work: readonly WorkCount[], theme: string): number =>
  work.filter(({ theme_id }) => theme_id === theme).reduce((sum, { n }) => sum + n, 0)

/** The closed year's reports and how quickly they had an answer; nothing of it when it is hidden. */
export const figureFindings = (words: Words, year: ClosedYear | undefined, href: string): Finding[] => {
  if (typeof year?.total !== 'number') return []
  const counts = { year: year.year, n: year.total }
  if (typeof year.median !== 'number') return [{ kind: 'wait', text: words.t('accounting.finding.reports', counts), href }]
  return [{ kind: 'wait', text: words.t('accounting.finding.reports.median', { ...counts, days: year.median }), href }]
}

/** Indicators whose measurement is late. */
export const measuringFindings = (words: Words, account: PlanAccount): Finding[] => {
  const late = everyIndicator(account).filter(({ progress }) => progress.overdue).length
  return late ? [{ kind: 'look', text: words.t('accounting.finding.measuring', { n: late }), href: planPaths.indicators }] : []
}

/** Each indicator of an account once, also when it hangs under an objective and an element. */
export const everyIndicator = ({ objectives, indicators }: PlanAccount): AccountedIndicator[] => [
  ...new Map([...objectives.flatMap((one) => one.indicators), ...indicators].map((one) => [one.id, one])).values(),
]

/** The pillar in which nothing is planned in the span. */
export const emptyPillarFindings = (words: Words, { elements, objectives }: PlanAccount): Finding[] =>
  elements
    .filter(({ id, kind }) => kind === 'pillar' && !objectives.some((objective) => objective.pillar_id === id))
    .map((pillar) => ({
      kind: 'look',
      text: words.t('accounting.finding.pillar.empty', { pillar: elementName(pillar, words.lang) }),
      href: planPaths.element(pillar.id),
    }))

import { isOverdue, nextDue } from './measuring-rhythm.ts'
import type { Frequency } from './plan-tables.ts'

export const progressStates = ['reached', 'on-track', 'attention', 'behind', 'to-start', 'unknown'] as const
/** `to-start`: nothing was measured, and nothing had to be yet. `unknown`: there should be a value, but it is hidden or missing. */
export type ProgressState = (typeof progressStates)[number]

/** Where an indicator begins and where it must go; numbers in its own measure, days `YYYY-MM-DD`. */
export type Course = {
  baseline: number
  baselineOn: string
  target: number
  targetOn: string
  better: 'higher' | 'lower'
  frequency: Frequency
}
/** The latest measurement; its value is null when it is hidden. */
export type Measured = { on: string; value: number | null }

/** How far an indicator came: shares from 0 (baseline) to 1 (target). */
export type IndicatorProgress = {
  /** The latest value; null while there is none or it is hidden. */
  now: number | null
  measuredOn: string | null
  share: number | null
  /** Where it should be, going in even steps from baseline to target. */
  expected: number
  state: ProgressState
  /** By when the next measurement is expected, and whether it is late. */
  dueOn: string | null
  overdue: boolean
}

/** Points of a hundred that an indicator may lag before it asks for attention, and before it is behind. */
const slack = { attention: 0.1, behind: 0.25 }

const clamp = (share: number) => Math.min(1, Math.max(0, share))
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/**
 * The state of an indicator on a day. What was measured is held against the day of measuring: a yearly figure of December is not behind
 * in November. Once the next measurement is late it is held against today, so that silence does not keep an indicator on track.
 */
export const progressOf = (course: Course, latest: Measured | undefined, today: string): IndicatorProgress => {
  const due = nextDue(latest?.on ?? course.baselineOn, course)
  const overdue = due !== null && isOverdue(due, today)
  const expected = expectedShare(course, latest && !overdue ? latest.on : today)
  const rest = { measuredOn: latest?.on ?? null, dueOn: due, overdue }
  const now = latest?.value ?? null
  if (now === null) return { now, share: null, expected, state: latest || overdue ? 'unknown' : 'to-start', ...rest }
  const share = shareOf(course, now)
  return { now, share, expected, state: stateOf(course, share, expected, today), ...rest }
}

/** From 0 to 1, how much of the way from baseline to target a value is; where the level must be kept, how much of it is kept. */
export const shareOf = ({ baseline, target, better }: Course, now: number): number => {
  if (baseline !== target) return clamp((now - baseline) / (target - baseline))
  if (better === 'higher' ? now >= target : now <= target) return 1
  const [less, more] = better === 'higher' ? [now, target] : [target, now]
  return more > 0 ? clamp(less / more) : 0
}

/** Where an indicator should be on a day; a level that must be kept is always expected whole. */
export const expectedShare = ({ baseline, baselineOn, target, targetOn }: Course, day: string): number =>
  baseline === target ? 1 : clamp((dayNumber(day) - dayNumber(baselineOn)) / (dayNumber(targetOn) - dayNumber(baselineOn)))

const stateOf = ({ baseline, target, targetOn }: Course, share: number, expected: number, today: string): ProgressState => {
  // A level is only known to be kept when its last day has come.
  if (share === 1 && (baseline !== target || today >= targetOn)) return 'reached'
  return stateBy(share, expected)
}

/** A share held against where it should be. */
export const stateBy = (share: number, expected: number): ProgressState => {
  const lag = Math.round((expected - share) * 1e9) / 1e9
  if (lag <= slack.attention) return 'on-track'
  return lag <= slack.behind ? 'attention' : 'behind'
}

const worstFirst: readonly ProgressState[] = ['behind', 'attention', 'on-track', 'reached']

/** The state of several together: the worst that is known; reached only when all are. */
export const worstOf = (states: readonly ProgressState[]): ProgressState => {
  const worst = worstFirst.find((state) => states.includes(state))
  if (worst === 'reached') return states.every((state) => state === 'reached') ? 'reached' : 'on-track'
  return worst ?? (states.includes('unknown') ? 'unknown' : 'to-start')
}

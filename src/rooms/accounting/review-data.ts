import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import type { SpineRow } from '../../spine/spine-reading.ts'
import { type PlanAccount, planAccount } from '../plan/open.ts'
import { tellingWork, type WorkCount, workCounts, workTotal } from './period-work.ts'
import type { ReviewPeriod } from './review-period.ts'
import { latestTexts, type ReviewText } from './review-text.ts'
import { type ClosedQuarter, type ClosedYear, closedQuarters, closedYear } from './safe-figures.ts'

/** Everything that a review tells, read at one moment: its documents are made of this and of nothing else. */
export type ReviewData = {
  force: Pick<Force, 'name' | 'invented' | 'districts'>
  period: ReviewPeriod
  /** The last day that is told of: the period's, or today while it runs. */
  until: string
  /** With the objectives that ran in the period. */
  account: PlanAccount
  work: WorkCount[]
  total: number
  /** The work of each theme that tells most, by the theme's id. */
  telling: Map<string, SpineRow[]>
  year?: ClosedYear
  quarters: ClosedQuarter[]
  texts: ReviewText[]
}

/** How many lines of work a theme's chapter tells. */
const told = 6

/** What there is to tell of a period; undefined when no plan is loaded. */
export const readReviewData = async (
  tx: Tx,
  force: Force,
  { period, review, today }: { period: ReviewPeriod; review: string; today: string },
): Promise<ReviewData | undefined> => {
  const until = period.until < today ? period.until : today
  const span = { from: period.from, until }
  const whole = await planAccount(tx, span, today)
  if (!whole) return undefined
  const account = { ...whole, objectives: whole.objectives.filter((one) => one.starts_on <= until && one.ends_on >= span.from) }
  const telling = new Map<string, SpineRow[]>()
  for (const { id } of account.themes) telling.set(id, await tellingWork(tx, { ...span, theme: id, size: told }))
  return {
    force,
    period,
    until,
    account,
    work: await workCounts(tx, span),
    total: await workTotal(tx, span),
    telling,
    year: period.kind === 'year' ? await closedYear(tx, period.code) : undefined,
    quarters: await closedQuarters(tx, period.lastQuarter),
    texts: await latestTexts(tx, review),
  }
}

import { codingDays, dayAfter, type Quarter } from '../../gate/period.ts'
import type { Plan } from '../../spine/plan-period.ts'
import type { Words } from '../../words/words.ts'
import type { Span } from '../plan/open.ts'

/** What a review is of: a year (`2026`) or a quarter (`2026-Q3`), as the gate writes its periods. */
export type ReviewPeriod = Span & { code: string; kind: 'year' | 'quarter'; lastQuarter: Quarter }

const plusDays = (day: string, count: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

/** The period of a code; undefined for what is none. */
export const readPeriod = (code: string): ReviewPeriod | undefined => {
  const [, year, n] = /^(20\d\d)(?:-Q([1-4]))?$/.exec(code) ?? []
  if (!year) return undefined
  const lastQuarter = `${Number(year)}-Q${(n ?? '4') as '4'}` as Quarter
  const month = n ? String(Number(n) * 3 - 2).padStart(2, '0') : '01'
  return {
    code,
    kind: n ? 'quarter' : 'year',
    from: `${year}-${month}-01`,
    until: plusDays(dayAfter(lastQuarter), -1),
    lastQuarter,
  }
}

/** The first day on which the figures of a period are frozen: from then on its review can be published. */
export const frozenFrom = ({ lastQuarter }: ReviewPeriod): string => plusDays(dayAfter(lastQuarter), codingDays)

/** `running`: it is not over. `coding`: it is over, and its figures are not frozen yet. */
export const stageOf = (period: ReviewPeriod, today: string): 'running' | 'coding' | 'closed' => {
  if (period.until >= today) return 'running'
  return frozenFrom(period) <= today ? 'closed' : 'coding'
}

/** The review of a period by its name: "Jaarverslag 2026", "Verslag van het 3e kwartaal 2026". */
export const reviewName = (words: Words, code: string): string => {
  const [year = '', quarter] = code.split('-Q')
  return quarter ? words.t('accounting.review.quarter', { quarter, year }) : words.t('accounting.review.year', { year })
}

/** Whether a plan ran on some day of a period: without one there is nothing to account for. */
export const isPlanned = ({ from, until }: Span, plans: readonly Plan[]): boolean =>
  plans.some((plan) => plan.starts_on <= until && plan.ends_on >= from)

/** Periods that began and that a plan covers, the latest first: at most six years and eight quarters. */
export const offeredPeriods = (plans: readonly Plan[], today: string): ReviewPeriod[] => {
  const year = Number(today.slice(0, 4))
  const years = Array.from({ length: 6 }, (_, ago) => String(year - ago))
  const quarters = [year, year - 1, year - 2].flatMap((one) => [4, 3, 2, 1].map((n) => `${one}-Q${n}`))
  const begun = (codes: string[]) =>
    codes.map((code) => readPeriod(code)!).filter((period) => period.from <= today && isPlanned(period, plans))
  return [...begun(years), ...begun(quarters).slice(0, 8)]
}

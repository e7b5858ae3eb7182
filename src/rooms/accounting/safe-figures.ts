import type { Tx } from '../../db/schema.ts'
import { releases } from '../../gate/gate.ts'
import { releasedMedians } from '../../gate/released-median.ts'
import { figures, firstAnswerDays, reportCounts, type Shown, type YearFigures } from '../monitoring/open.ts'

/** Figures about reports of a closed year, as the gate froze them, the total of the year before, and the median of working days. */
export type ClosedYear = YearFigures & { median: Shown; before: Shown }

/** What left through the gate of one year; of the latest closed one where no year is asked. */
export const closedYear = async (tx: Tx, wanted?: string): Promise<ClosedYear | undefined> => {
  const { year } = await figures(tx, wanted ?? null)
  if (!year || (wanted && year.year !== wanted)) return undefined
  const before = String(Number(year.year) - 1)
  const earlier = (await figures(tx, before)).year
  const medians = await releasedMedians(tx, firstAnswerDays.name)
  return {
    ...year,
    median: medians.find(({ kind, period }) => kind === 'year' && period === year.year)?.value,
    before: earlier?.year === before ? earlier.total : undefined,
  }
}

/** A closed quarter: how many reports, and the median of working days until the first answer. */
export type ClosedQuarter = { period: string; value: Shown; median: Shown; frozenOn: string }

/** The closed quarters up to one (`2026-Q3`), at most eight, oldest first. */
export const closedQuarters = async (tx: Tx, until: string): Promise<ClosedQuarter[]> => {
  const medians = await releasedMedians(tx, firstAnswerDays.name)
  return (await releases(tx, reportCounts.name))
    .filter(({ kind, period }) => kind === 'quarter' && period <= until)
    .slice(0, 8)
    .map(({ period, cells, frozen_on }) => ({
      period,
      value: cells.find(({ id }) => id === period)?.value,
      median: medians.find((median) => median.kind === 'quarter' && median.period === period)?.value,
      frozenOn: frozen_on,
    }))
    .reverse()
}

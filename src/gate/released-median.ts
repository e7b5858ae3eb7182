import type { Force } from '../db/force.ts'
import type { Tx } from '../db/schema.ts'
import { releases } from './gate.ts'
import { quartersOf } from './period.ts'

/** Fewest people or reports whose median may be shown (design.md §5). */
export const medianMinimum = 10

type MedianKind = 'quarter' | 'year'
/** A median as it left: a whole number, or hidden (null). Never why. */
export type ReleasedMedian = { kind: MedianKind; period: string; frozen_on: string; value: number | null }

/** A whole number that each counted thing has, such as the days until its answer; null while it has none: still waiting. */
export type MedianSource = {
  name: string
  /** The source of counts whose periods and things it follows, so that table and median tell of the same reports. */
  counted: string
  values(tx: Tx, force: Force, things: readonly string[]): Promise<(number | null)[]>
}

declare module '../db/schema.ts' {
  interface Database {
    released_median: ReleasedMedian & { force_id: string; source: string }
  }
}

/**
 * The least number within which at least half stand; who still waits stands beyond every number (a censored observation), because leaving
 * them out makes a slow service look quick. Null with fewer than ten, and when more than half wait.
 */
export const safeMedian = (values: readonly (number | null)[]): number | null => {
  if (values.length < medianMinimum) return null
  const sorted = values.map((value) => value ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b)
  const middle = sorted[Math.ceil(sorted.length / 2) - 1]!
  return Number.isFinite(middle) ? middle : null
}

/**
 * The median of a year whose quarters were released before. Hidden too where the quarters that stay hidden hold together fewer than ten:
 * from the year and its other quarters an outsider could tell how long each of those few waited.
 */
export const safeYearMedian = (
  quarters: readonly { values: readonly (number | null)[]; released: number | null }[],
): number | null => {
  const rest = quarters.filter(({ released }) => released === null).reduce((all, { values }) => all + values.length, 0)
  return rest === 0 || rest >= medianMinimum ? safeMedian(quarters.flatMap(({ values }) => values)) : null
}

/** Freezes the median of each period that the gate closed. Run after `closePeriods`, as the system; twice changes nothing. */
export const closeMedians = async (tx: Tx, force: Force, source: MedianSource, today: string): Promise<void> => {
  const closed = await releases(tx, source.counted)
  const medians = await releasedMedians(tx, source.name)
  const open = (kind: MedianKind) =>
    closed
      .filter((release) => release.kind === kind)
      .map((release) => release.period)
      .filter((period) => !medians.some((median) => median.kind === kind && median.period === period))
      .sort()
  const valuesOf = async (quarter: string) => source.values(tx, force, await countedIn(tx, source, quarter))
  for (const period of open('quarter')) {
    const median: ReleasedMedian = { kind: 'quarter', period, frozen_on: today, value: safeMedian(await valuesOf(period)) }
    await keepMedian(tx, force, source, median)
    medians.push(median)
  }
  for (const period of open('year')) {
    const quarters: Parameters<typeof safeYearMedian>[0][number][] = []
    for (const quarter of quartersOf(period)) {
      const released = medians.find((median) => median.kind === 'quarter' && median.period === quarter)?.value ?? null
      quarters.push({ values: await valuesOf(quarter), released })
    }
    await keepMedian(tx, force, source, { kind: 'year', period, frozen_on: today, value: safeYearMedian(quarters) })
  }
}

const countedIn = async (tx: Tx, source: MedianSource, quarter: string): Promise<string[]> => {
  const rows = await tx
    .selectFrom('counted_thing')
    .select('thing_id')
    .where('source', '=', source.counted)
    .where('quarter', '=', quarter)
    .execute()
  return rows.map((row) => row.thing_id)
}

const keepMedian = async (tx: Tx, force: Force, source: MedianSource, median: ReleasedMedian): Promise<void> => {
  await tx
    .insertInto('released_median')
    .values({ force_id: force.id, source: source.name, ...median })
    .execute()
}

/** The medians of a source that left, the latest period first. */
export const releasedMedians = (tx: Tx, source: string): Promise<ReleasedMedian[]> =>
  tx
    .selectFrom('released_median')
    .select(['kind', 'period', 'frozen_on', 'value'])
    .where('source', '=', source)
    .orderBy('period', 'desc')
    .execute()

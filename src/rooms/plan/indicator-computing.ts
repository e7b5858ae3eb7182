import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { isClosed, type Quarter, quarterOf } from '../../gate/period.ts'
import { planOn } from '../../spine/plan-period.ts'
import { type ComputedSource, type Scope, type Span, sourceOf } from './computed-sources.ts'
import { periodEnd, periodStart } from './measuring-rhythm.ts'
import type { Indicator } from './plan-tables.ts'

/** How often a computed indicator is measured: the gate closes quarters and years, so nothing else is offered. */
export const computedFrequencies = ['quarter', 'year'] as const

type Computing = { force: Force; now: Date; today: string }
type Measurable = Pick<Indicator, 'id' | 'plan_id' | 'computed' | 'frequency' | 'baseline_on' | 'objective_id'>

/**
 * Computes what became known of every computed indicator of the plan of today, and keeps it as measurements that nobody entered: a page
 * then reads one row instead of counting anew, and what was once told stays. Run daily, as the system, after the gate closed its periods;
 * twice changes nothing.
 */
export const computeIndicators = async (tx: Tx, computing: Computing): Promise<void> => {
  const plan = await planOn(tx, computing.today)
  if (!plan) return
  const indicators = await tx
    .selectFrom('indicator')
    .select(['id', 'plan_id', 'computed', 'frequency', 'baseline_on', 'objective_id'])
    .where('plan_id', '=', plan.id)
    .where('removed_at', 'is', null)
    .where('computed', 'is not', null)
    .execute()
  for (const indicator of indicators) await computeIndicator(tx, indicator, computing)
}

/** Computes one indicator. What is entered by hand, or computed from a source that is not there any more, stays as it is. */
export const computeIndicator = async (tx: Tx, indicator: Measurable, computing: Computing): Promise<void> => {
  const source = sourceOf(indicator.computed)
  const kind = computedFrequencies.find((frequency) => frequency === indicator.frequency)
  if (!source || !kind) return
  const scope: Scope = { planId: indicator.plan_id, theme: await themeOf(tx, indicator.objective_id) }
  const measure = { tx, indicator, source, scope, computing }
  if (source.standing) await keepStanding(measure, kind)
  else await keepClosed(measure, kind)
}

type Measure = { tx: Tx; indicator: Measurable; source: ComputedSource; scope: Scope; computing: Computing }

const themeOf = async (tx: Tx, objectiveId: string | null): Promise<string | null> => {
  if (!objectiveId) return null
  const objective = await tx.selectFrom('objective').select('theme_id').where('id', '=', objectiveId).executeTakeFirst()
  return objective?.theme_id ?? null
}

/** Each closed period after the baseline that has no measurement yet. */
const keepClosed = async ({ tx, indicator, source, scope, computing }: Measure, kind: Span['kind']): Promise<void> => {
  const { today } = computing
  const there = await tx
    .selectFrom('measurement')
    .select('measured_on')
    .where('indicator_id', '=', indicator.id)
    .where('withdrawn_at', 'is', null)
    .execute()
  const known = new Set(there.map((row) => row.measured_on))
  const spans = spansAfter(indicator.baseline_on, kind, today).filter((span) => !known.has(span.until))
  for (const span of spans) await keep(tx, indicator, computing, span.until, await source.value(tx, scope, span))
}

/** The state of today takes the place of the earlier one of the same period; the last one of each period stays. */
const keepStanding = async ({ tx, indicator, source, scope, computing }: Measure, kind: Span['kind']): Promise<void> => {
  const span = { ...spanOf(computing.today, kind), until: computing.today }
  if (span.until <= indicator.baseline_on) return
  await tx
    .deleteFrom('measurement')
    .where('indicator_id', '=', indicator.id)
    .where('entered_by', 'is', null)
    .where('measured_on', '>=', span.from)
    .execute()
  await keep(tx, indicator, computing, span.until, await source.value(tx, scope, span))
}

const keep = async (tx: Tx, { id }: Measurable, { force, now }: Computing, day: string, value: number | null | undefined) => {
  if (value === undefined) return
  await tx
    .insertInto('measurement')
    .values({
      force_id: force.id,
      indicator_id: id,
      measured_on: day,
      value: value === null ? null : String(value),
      entered_by: null,
      entered_at: now,
      withdrawn_by: null,
      withdrawn_at: null,
    })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** The quarter or year of a day. */
export const spanOf = (day: string, kind: Span['kind']): Span => {
  const until = periodEnd(day, kind)
  return { kind, name: kind === 'year' ? day.slice(0, 4) : quarterOf(day), from: periodStart(until, kind), until }
}

/** No force has records in Vonk of before, whatever the day of its baseline. */
const oldest = '2019-12-31'

/** The closed periods that end after a day, in order. */
const spansAfter = (baselineOn: string, kind: Span['kind'], today: string): Span[] => {
  const spans: Span[] = []
  const day = baselineOn > oldest ? baselineOn : oldest
  for (let span = spanOf(day, kind); isClosed(quarterOf(span.until) as Quarter, today); span = spanOf(after(span.until), kind))
    if (span.until > day) spans.push(span)
  return spans
}

const after = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

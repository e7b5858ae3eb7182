import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import { type Course, type IndicatorProgress, type ProgressState, progressOf, stateBy, worstOf } from './indicator-progress.ts'
import type { Indicator } from './plan-tables.ts'

/** An indicator's place in the plan and how far it came. */
export type PlacedProgress = IndicatorProgress & { objectiveId: string | null; elementId: string | null }

type Way = Pick<Indicator, 'baseline' | 'baseline_on' | 'target' | 'target_on' | 'better' | 'frequency'>
type IndicatorRow = Way &
  Pick<Indicator, 'id' | 'objective_id' | 'element_id'> & { measured_on: string | null; value: string | null }

/**
 * How far each indicator of a plan came, by its id. One question: only the latest measurement counts, and what Vonk computes itself is
 * kept as measurements too (`indicator-computing.ts`), so nothing is counted anew here.
 */
export const progressOfIndicators = (tx: Tx, planId: string, today: string): Promise<Map<string, PlacedProgress>> =>
  progressWhere(tx, sql<boolean>`i.plan_id = ${planId} and i.removed_at is null`, today)

/** As `progressOfIndicators`, of these alone, also where they were removed. */
export const progressOfThese = (tx: Tx, ids: readonly string[], today: string): Promise<Map<string, PlacedProgress>> =>
  progressWhere(tx, sql<boolean>`i.id = any(${[...ids]}::uuid[])`, today)

const progressWhere = async (tx: Tx, where: RawBuilder<boolean>, today: string): Promise<Map<string, PlacedProgress>> => {
  const { rows } = await sql<IndicatorRow>`select i.id, i.objective_id, i.element_id, i.frequency, i.better, i.baseline,
      i.baseline_on, i.target, i.target_on, m.measured_on, m.value
    from indicator i left join lateral (select measured_on, value from measurement
      where indicator_id = i.id and withdrawn_at is null and measured_on <= ${today} order by measured_on desc limit 1) m on true
    where ${where}`.execute(tx)
  return new Map(rows.map((row) => [row.id, placed(row, today)]))
}

/** The course of an indicator as its row has it: PostgreSQL sends exact numbers as text. */
export const courseOf = (row: Way): Course => ({
  baseline: Number(row.baseline),
  baselineOn: row.baseline_on,
  target: Number(row.target),
  targetOn: row.target_on,
  better: row.better,
  frequency: row.frequency,
})

const placed = (row: IndicatorRow, today: string): PlacedProgress => {
  const latest = row.measured_on ? { on: row.measured_on, value: row.value === null ? null : Number(row.value) } : undefined
  return { ...progressOf(courseOf(row), latest, today), objectiveId: row.objective_id, elementId: row.element_id }
}

/**
 * How far an objective came: the mean of its indicators, with the worst state among them. Without an indicator, how many of its actions
 * are done, against how many should be. `of` says which of the two it is; `nothing`: it has neither, and so nothing started.
 */
export type ObjectiveProgress = {
  share: number | null
  expected: number | null
  state: ProgressState
  of: 'indicators' | 'actions' | 'nothing'
}

/** Actions of an objective that were not stopped: all, done, those whose last day has passed, begun. */
type ActionCounts = { actions: number; done: number; ended: number; begun: number }

/** What hangs under an objective: its actions, also stopped ones, and how much evidence of them everybody may open. */
export type ObjectiveWork = { actions: number; evidence: number }

/**
 * The actions of each objective of a plan, by its id: how they stand on a day, and what hangs under them. Actions have no history: on a
 * day that is `past`, one that is done by now counts as done from its planned last day, so that a report on a year does not take credit
 * for the year after.
 */
export const actionsUnder = async (
  tx: Tx,
  planId: string,
  today: string,
  { past = false } = {},
): Promise<Map<string, { counts: ActionCounts; work: ObjectiveWork }>> => {
  // An action that was stopped is no part of the way any more.
  const { rows } = await sql<ActionCounts & { id: string; every: number; evidence: number }>`select o.id,
      count(a.id)::int as every, coalesce(sum(e.n), 0)::int as evidence,
      count(a.id) filter (where a.status <> 'stopped')::int as actions,
      count(*) filter (where a.status = 'done' and (a.ends_on <= ${today} or not ${past}))::int as done,
      count(*) filter (where a.status <> 'stopped' and a.ends_on < ${today})::int as ended,
      count(*) filter (where a.status <> 'stopped'
        and (a.starts_on <= ${today} or (a.status <> 'planned' and not ${past})))::int as begun
    from objective o left join plan_action a on a.objective_id = o.id and a.removed_at is null
    left join action_evidence e on e.action_id = a.id
    where o.plan_id = ${planId} and o.removed_at is null group by o.id`.execute(tx)
  return new Map(rows.map(({ id, every, evidence, ...counts }) => [id, { counts, work: { actions: every, evidence } }]))
}

/** How far each objective of a plan came on a day, by its id; `past` as above. */
export const progressOfObjectives = async (
  tx: Tx,
  planId: string,
  today: string,
  when: { past?: boolean } = {},
): Promise<Map<string, ObjectiveProgress>> => {
  const indicators = [...(await progressOfIndicators(tx, planId, today)).values()]
  const under = await actionsUnder(tx, planId, today, when)
  return new Map([...under].map(([id, { counts }]) => [id, objectiveProgress(indicatorsOf(indicators, id), counts)]))
}

/** The indicators of one objective. */
export const indicatorsOf = (indicators: readonly PlacedProgress[], objectiveId: string): PlacedProgress[] =>
  indicators.filter((indicator) => indicator.objectiveId === objectiveId)

/** An objective's progress from its indicators, else from its actions. */
export const objectiveProgress = (
  indicators: readonly IndicatorProgress[],
  { actions, done, ended, begun }: ActionCounts,
): ObjectiveProgress => {
  if (indicators.length) return { ...meanOf(indicators), state: worstOf(indicators.map(({ state }) => state)), of: 'indicators' }
  if (!actions) return { share: null, expected: null, state: 'to-start', of: 'nothing' }
  const [share, expected] = [done / actions, ended / actions]
  if (!begun) return { share, expected, state: 'to-start', of: 'actions' }
  return { share, expected, state: done === actions ? 'reached' : stateBy(share, expected), of: 'actions' }
}

/** Mean share and expectation of the indicators that have a value: a hidden one says nothing of either. */
const meanOf = (indicators: readonly IndicatorProgress[]) => {
  const known = indicators.flatMap(({ share, expected }) => (share === null ? [] : [{ share, expected }]))
  if (!known.length) return { share: null, expected: null }
  const mean = (values: number[]) => values.reduce((all, value) => all + value, 0) / values.length
  return { share: mean(known.map(({ share }) => share)), expected: mean(known.map(({ expected }) => expected)) }
}

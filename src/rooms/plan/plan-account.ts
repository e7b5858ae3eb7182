import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import { allUnits, type Unit } from '../../spine/force-unit.ts'
import { type Objective, objectivesOf } from '../../spine/objective.ts'
import { elementsOf, type PlanElement } from '../../spine/plan-element.ts'
import { type Plan, planOn } from '../../spine/plan-period.ts'
import { allThemes, isActive, type Theme } from '../../spine/theme.ts'
import type { Measured } from './indicator-progress.ts'
import { type ObjectiveProgress, type PlacedProgress, progressOfIndicators, progressOfObjectives } from './objective-progress.ts'
import type { Commitment, Indicator } from './plan-tables.ts'

/** First and last day of what is told of, `YYYY-MM-DD`. */
export type Span = { from: string; until: string }

/** An indicator with how far it came and all it measured, oldest first; a hidden value is null. */
export type AccountedIndicator = Indicator & { progress: PlacedProgress; measured: Measured[] }
/** An action that ran in the span; `evidence` is how much work began in it that everybody in the force may open. */
export type AccountedAction = {
  id: string
  objective_id: string
  code: string
  title: string
  starts_on: string
  ends_on: string
  status: 'planned' | 'running' | 'done' | 'stopped'
  unit_id: string | null
  evidence: number
}
export type AccountedObjective = Objective & {
  progress: ObjectiveProgress
  actions: AccountedAction[]
  indicators: AccountedIndicator[]
}
/** All that the service accounts for in a span, as it stood on its last day. No owner and no other person is in it. */
export type PlanAccount = {
  plan: Plan
  elements: PlanElement[]
  /** Themes that ran on the last day, and those that carry an objective. */
  themes: Theme[]
  objectives: AccountedObjective[]
  /** Indicators that hang under an element alone: promises, success factors. */
  indicators: AccountedIndicator[]
  /** By the day they are due. */
  commitments: Commitment[]
  /** Each unit, with how many actions of its own ran. */
  units: (Unit & { own: number })[]
}

/** What there is to account for; undefined while no plan is loaded. */
export const planAccount = async (tx: Tx, span: Span, today: string): Promise<PlanAccount | undefined> => {
  const past = span.until < today
  const plan = await planOn(tx, span.until)
  if (!plan) return undefined
  const indicators = await accountedIndicators(tx, plan.id, span.until)
  const progress = await progressOfObjectives(tx, plan.id, span.until, { past })
  const actions = (await actionsIn(tx, plan.id, span)).map((action) => (past ? statusThen(action, span.until) : action))
  const objectives = (await objectivesOf(tx, plan.id)).map((objective) => ({
    ...objective,
    progress: progress.get(objective.id)!,
    actions: actions.filter((action) => action.objective_id === objective.id),
    indicators: indicators.filter((indicator) => indicator.objective_id === objective.id),
  }))
  const carried = new Set(objectives.map((objective) => objective.theme_id))
  return {
    plan,
    elements: await elementsOf(tx, plan.id),
    themes: (await allThemes(tx)).filter((theme) => isActive(theme, span.until) || carried.has(theme.id)),
    objectives,
    indicators: indicators.filter((indicator) => indicator.element_id !== null),
    commitments: await commitmentsOf(tx, plan.id, span.until),
    units: (await allUnits(tx)).map((unit) => ({ ...unit, own: actions.filter((action) => action.unit_id === unit.id).length })),
  }
}

const accountedIndicators = async (tx: Tx, planId: string, until: string): Promise<AccountedIndicator[]> => {
  const progress = await progressOfIndicators(tx, planId, until)
  const rows = await tx
    .selectFrom('indicator')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('removed_at', 'is', null)
    .orderBy('code')
    .execute()
  const measured = await tx
    .selectFrom('measurement')
    .innerJoin('indicator', 'indicator.id', 'measurement.indicator_id')
    .select(['measurement.indicator_id', 'measurement.measured_on', 'measurement.value'])
    .where('indicator.plan_id', '=', planId)
    .where('measurement.withdrawn_at', 'is', null)
    .where('measurement.measured_on', '<=', until)
    .orderBy('measurement.measured_on')
    .execute()
  return rows.map((row) => ({
    ...row,
    progress: progress.get(row.id)!,
    measured: measured
      .filter((one) => one.indicator_id === row.id)
      .map(({ measured_on, value }) => ({ on: measured_on, value: value === null ? null : Number(value) })),
  }))
}

const actionsIn = async (tx: Tx, planId: string, { from, until }: Span): Promise<AccountedAction[]> => {
  const { rows } =
    await sql<AccountedAction>`select p.id, p.objective_id, p.code, p.title, p.starts_on, p.ends_on, p.status, p.unit_id,
      (select count(*)::int from activity_action t join activity a on a.id = t.activity_id
        where t.action_id = p.id and a.visibility = 'staff' and a.removed_at is null
          and a.starts_on between ${from} and ${until}) as evidence
    from plan_action p join objective o on o.id = p.objective_id
    where o.plan_id = ${planId} and o.removed_at is null and p.removed_at is null
      and p.starts_on <= ${until} and p.ends_on >= ${from} order by p.code`.execute(tx)
  return rows
}

/** An action as `progressOfObjectives` counts it on a past day: not done before its planned last day. */
const statusThen = (action: AccountedAction, day: string): AccountedAction =>
  action.status === 'done' && action.ends_on > day ? { ...action, status: 'running' } : action

/** As they stood on a day: what was kept, or not, after it was still open then. */
const commitmentsOf = async (tx: Tx, planId: string, until: string): Promise<Commitment[]> => {
  const rows = await tx
    .selectFrom('commitment')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('removed_at', 'is', null)
    .orderBy('due_on')
    .orderBy('title')
    .execute()
  return rows.map((row) => (row.outcome_on && row.outcome_on > until ? { ...row, outcome: 'open', outcome_on: null } : row))
}

import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import { type Objective, objectivesOf } from '../../spine/objective.ts'
import type { PlanAction } from '../../spine/plan-action.ts'
import { type ElementKind, elementsOf, type PlanElement } from '../../spine/plan-element.ts'
import { type Plan, planOn } from '../../spine/plan-period.ts'
import { type SpineReader, type SpineRow, spineRows } from '../../spine/spine-reading.ts'
import { allThemes, type Theme } from '../../spine/theme.ts'
import {
  actionsUnder,
  indicatorsOf,
  type ObjectiveProgress,
  type ObjectiveWork,
  objectiveProgress,
  type PlacedProgress,
  progressOfIndicators,
} from './objective-progress.ts'
import type { Commitment } from './plan-tables.ts'

export type ObjectiveShown = Objective & { progress: ObjectiveProgress; work: ObjectiveWork }
export type PlanShown = {
  plan: Plan
  elements: PlanElement[]
  themes: Theme[]
  indicators: Map<string, PlacedProgress>
  objectives: ObjectiveShown[]
}

/** The objectives of a plan with how far they came and what hangs under them. */
export const shownObjectives = async (tx: Tx, planId: string, today: string): Promise<ObjectiveShown[]> =>
  objectivesWith(tx, planId, today, [...(await progressOfIndicators(tx, planId, today)).values()])

const objectivesWith = async (
  tx: Tx,
  planId: string,
  today: string,
  indicators: readonly PlacedProgress[],
): Promise<ObjectiveShown[]> => {
  const under = await actionsUnder(tx, planId, today)
  return (await objectivesOf(tx, planId)).flatMap((objective) => {
    const found = under.get(objective.id)
    if (!found) return []
    return [{ ...objective, progress: objectiveProgress(indicatorsOf(indicators, objective.id), found.counts), work: found.work }]
  })
}

/** The plan of a day with all that its own page shows; undefined while none is loaded. */
export const shownPlan = async (tx: Tx, today: string): Promise<PlanShown | undefined> => {
  const plan = await planOn(tx, today)
  if (!plan) return undefined
  const indicators = await progressOfIndicators(tx, plan.id, today)
  return {
    plan,
    elements: await elementsOf(tx, plan.id),
    themes: await allThemes(tx),
    indicators,
    objectives: await objectivesWith(tx, plan.id, today, [...indicators.values()]),
  }
}

export const ofKind = (elements: readonly PlanElement[], kind: ElementKind): PlanElement[] =>
  elements.filter((element) => element.kind === kind)

const tiedTo = (actionIds: readonly string[]) => sql<boolean>`exists (select from activity_action t
  where t.activity_id = activity.id and t.action_id = any(${[...actionIds]}::uuid[]))`

/** The latest evidence of these actions that a reader may open, newest first. */
export const latestEvidence = (
  tx: Tx,
  reader: SpineReader,
  actionIds: readonly string[],
  today: string,
  size: number,
): Promise<SpineRow[]> =>
  actionIds.length
    ? spineRows(tx, reader)
        .where(tiedTo(actionIds))
        .where('starts_on', '<=', today)
        .orderBy('starts_on', 'desc')
        .orderBy('id')
        .limit(size)
        .execute()
    : Promise.resolve([])

/** The latest piece of work that is evidence of any action: what the plan's page begins its line of sight with. */
export const latestTied = (tx: Tx, reader: SpineReader, today: string): Promise<SpineRow | undefined> =>
  spineRows(tx, reader)
    .where(sql<boolean>`exists (select from activity_action t where t.activity_id = activity.id)`)
    .where('starts_on', '<=', today)
    .orderBy('starts_on', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

/** Ids of the actions of these objectives. */
export const actionIdsOf = async (tx: Tx, objectiveIds: readonly string[]): Promise<string[]> => {
  if (!objectiveIds.length) return []
  const rows = await tx
    .selectFrom('plan_action')
    .select('id')
    .where('objective_id', 'in', [...objectiveIds])
    .where('removed_at', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}

export type IndicatorUnder = { id: string; code: string; title: string; progress: PlacedProgress }

/** The indicators that hang under an objective or an element, with how far they came. */
export const indicatorsUnder = async (
  tx: Tx,
  planId: string,
  today: string,
  under: { objectiveId: string } | { elementId: string },
): Promise<IndicatorUnder[]> => {
  const progress = await progressOfIndicators(tx, planId, today)
  const column = 'objectiveId' in under ? 'objective_id' : 'element_id'
  const rows = await tx
    .selectFrom('indicator')
    .select(['id', 'code', 'title'])
    .where(column, '=', 'objectiveId' in under ? under.objectiveId : under.elementId)
    .where('plan_id', '=', planId)
    .where('removed_at', 'is', null)
    .orderBy('code')
    .execute()
  return rows.flatMap((row) => {
    const found = progress.get(row.id)
    return found ? [{ ...row, progress: found }] : []
  })
}

/** Objectives that serve an element: under it as their pillar, or tied to it. All of them serve the vision. */
export const servingElement = async (
  tx: Tx,
  objectives: readonly ObjectiveShown[],
  { id, kind }: Pick<PlanElement, 'id' | 'kind'>,
): Promise<ObjectiveShown[]> => {
  if (kind === 'vision') return [...objectives]
  if (kind === 'pillar') return objectives.filter((one) => one.pillar_id === id)
  const rows = await tx.selectFrom('objective_element').select('objective_id').where('element_id', '=', id).execute()
  const tied = new Set(rows.map((row) => row.objective_id))
  return objectives.filter((one) => tied.has(one.id))
}

export type ActionShown = PlanAction & {
  evidence: number
  owner: string | null
  unit: string | null
  objective_code: string
  objective_title: string
  theme_id: string
  pillar_id: string
}

/** Actions of a plan with who does them and what they serve, in the order of their codes; narrowed where a filter is given. */
export const shownActions = async (
  tx: Tx,
  planId: string,
  only: { objective?: string; unit?: string; framework?: string; theme?: string; pillar?: string; owner?: string } = {},
): Promise<ActionShown[]> => {
  let rows = tx
    .selectFrom('plan_action as a')
    .innerJoin('objective as o', 'o.id', 'a.objective_id')
    .leftJoin('action_evidence as e', 'e.action_id', 'a.id')
    .leftJoin('person as p', 'p.id', 'a.owner_id')
    .leftJoin('unit as u', 'u.id', 'a.unit_id')
    .selectAll('a')
    .select(['p.name as owner', 'u.name as unit', 'o.code as objective_code', 'o.title as objective_title'])
    .select(['o.theme_id', 'o.pillar_id', (at) => at.fn.coalesce('e.n', sql<number>`0`).as('evidence')])
    .where('o.plan_id', '=', planId)
    .where('a.removed_at', 'is', null)
    .where('o.removed_at', 'is', null)
  if (only.objective) rows = rows.where('o.id', '=', only.objective)
  if (only.unit) rows = rows.where('a.unit_id', '=', only.unit)
  if (only.framework) rows = rows.where('a.framework_id', '=', only.framework)
  if (only.theme) rows = rows.where('o.theme_id', '=', only.theme)
  if (only.pillar) rows = rows.where('o.pillar_id', '=', only.pillar)
  if (only.owner) rows = rows.where('a.owner_id', '=', only.owner)
  return rows.orderBy('o.code').orderBy('a.starts_on').orderBy('a.code').execute()
}

/** Commitments of a plan under a success factor or an objective, the first term first. */
export const commitmentsUnder = (
  tx: Tx,
  planId: string,
  under: { factor_id: string } | { objective_id: string },
): Promise<Commitment[]> => {
  const rows = tx.selectFrom('commitment').selectAll().where('plan_id', '=', planId).where('removed_at', 'is', null)
  const [column, id] = Object.entries(under)[0] as ['factor_id' | 'objective_id', string]
  return rows.where(column, '=', id).orderBy('due_on').execute()
}

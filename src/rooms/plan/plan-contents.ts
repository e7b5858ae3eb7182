import type { Tx } from '../../db/schema.ts'
import type { Unit } from '../../spine/force-unit.ts'
import { type Objective, objectivesOf } from '../../spine/objective.ts'
import { actionsOf, type PlanAction } from '../../spine/plan-action.ts'
import type { PlanElement } from '../../spine/plan-element.ts'
import type { Plan } from '../../spine/plan-period.ts'
import { allThemes, type Theme } from '../../spine/theme.ts'
import type { Commitment, Indicator } from './plan-tables.ts'

/** All that a plan is at a moment; what was taken away is not in it. `elements` of an objective are ids, in order. */
export type PlanContents = {
  plan: Plan
  elements: PlanElement[]
  themes: Theme[]
  units: Unit[]
  objectives: (Objective & { elements: string[] })[]
  actions: PlanAction[]
  indicators: Indicator[]
  commitments: Commitment[]
}

/** Reads the working plan: elements in their order, the rest by code. */
export const planContents = async (tx: Tx, plan: Plan): Promise<PlanContents> => {
  const objectives = await objectivesOf(tx, plan.id)
  const there = new Set(objectives.map((objective) => objective.id))
  const elements = await elementsIn(tx, plan.id, new Set(objectives.map((objective) => objective.pillar_id)))
  const known = new Set(elements.map((element) => element.id))
  const serves = await servedBy(tx, plan.id)
  const used = new Set(objectives.map((objective) => objective.theme_id))
  const themes = (await allThemes(tx)).filter((theme) => used.has(theme.id) || overlaps(theme, plan))
  return {
    plan,
    elements,
    themes: themes.sort((a, b) => order(a.slug, b.slug)),
    units: (await tx.selectFrom('unit').selectAll().where('removed_at', 'is', null).execute()).sort(byCode),
    objectives: objectives.sort(byCode).map((objective) => {
      const served = serves.get(objective.id)
      return { ...objective, elements: elements.filter(({ id }) => served?.has(id)).map(({ id }) => id) }
    }),
    actions: (await actionsOf(tx, plan.id)).sort(byCode),
    indicators: (
      await tx.selectFrom('indicator').selectAll().where('plan_id', '=', plan.id).where('removed_at', 'is', null).execute()
    )
      .filter((one) => there.has(one.objective_id ?? '') || known.has(one.element_id ?? ''))
      .sort(byCode),
    commitments: (
      await tx.selectFrom('commitment').selectAll().where('plan_id', '=', plan.id).where('removed_at', 'is', null).execute()
    ).sort((a, b) => order(a.due_on, b.due_on) || order(a.title, b.title) || order(a.id, b.id)),
  }
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const byCode = (a: { code: string }, b: { code: string }) => order(a.code, b.code)

/** A pillar that was taken away stays in as long as an objective stands on it. */
const elementsIn = async (tx: Tx, plan: string, pillars: Set<string>): Promise<PlanElement[]> => {
  const all = await tx
    .selectFrom('plan_element')
    .selectAll()
    .where('plan_id', '=', plan)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return all.filter((element) => element.removed_at === null || pillars.has(element.id))
}

/** The elements that each objective of a plan serves. */
const servedBy = async (tx: Tx, plan: string): Promise<Map<string, Set<string>>> => {
  const ties = await tx
    .selectFrom('objective_element')
    .innerJoin('objective', 'objective.id', 'objective_id')
    .select(['objective_id', 'element_id'])
    .where('plan_id', '=', plan)
    .execute()
  const serves = new Map<string, Set<string>>()
  for (const { objective_id, element_id } of ties)
    serves.set(objective_id, (serves.get(objective_id) ?? new Set<string>()).add(element_id))
  return serves
}

const overlaps = (theme: Theme, plan: Plan) =>
  theme.starts_on <= plan.ends_on && (theme.ends_on === null || theme.ends_on > plan.starts_on)

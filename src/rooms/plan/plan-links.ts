import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import type { LinkSource } from '../../register/link-source.ts'
import { objectivesOf } from '../../spine/objective.ts'
import { type ElementKind, elementName, elementsOf } from '../../spine/plan-element.ts'
import { planOn } from '../../spine/plan-period.ts'
/** Elements of the plan of today, of these kinds. */
export const elementLinks = (...kinds: ElementKind[]): LinkSource => ({
  name: `elements-${kinds.join('-')}`,
  all: async (tx, today) => {
    const plan = await planOn(tx, today)
    if (!plan) return []
    return (await elementsOf(tx, plan.id))
      .filter((element) => kinds.includes(element.kind))
      .map((element) => ({
        id: element.id,
        code: `${element.kind}/${element.code}`,
        label: (lang) => elementName(element, lang),
        active: true,
      }))
  },
})
/** Objectives of the plan of today. */
export const objectiveLinks: LinkSource = {
  name: 'objectives',
  all: async (tx, today) => {
    const plan = await planOn(tx, today)
    if (!plan) return []
    return (await objectivesOf(tx, plan.id)).map((o) => ({
      id: o.id,
      code: o.code,
      label: () => `${o.code} ${o.title}`,
      active: true,
    }))
  },
}
/** Whether another record of the plan carries this code: also one that was removed. */
export const codeTaken = async (
  tx: Tx,
  table: 'objective' | 'plan_action' | 'unit' | 'plan_element' | 'indicator',
  { id, code, planId }: { id: string; code: string; planId?: string },
): Promise<boolean> => {
  const inPlan = planId ? sql` and plan_id = ${planId}` : sql``
  const { rows } = await sql`select 1 from ${sql.table(table)} where code = ${code} and id <> ${id}${inPlan} limit 1`.execute(tx)
  return rows.length > 0
}

import type { Generated, Selectable } from 'kysely'
import type { Tx } from '../db/schema.ts'

type PlanTable = {
  id: Generated<string>
  force_id: string
  slug: string
  name_nl: string
  name_fr: string | null
  name_en: string | null
  starts_on: string
  /** The last day. */
  ends_on: string
  source: Generated<string>
  source_fr: string | null
  source_en: string | null
  loaded_by: string | null
  loaded_at: Date
}

declare module '../db/schema.ts' {
  interface Database {
    plan: PlanTable
  }
}

/** A period of policy; at most one plan of a force runs on a day. */
export type Plan = Selectable<PlanTable>

/** Every plan of the force, the latest period first. */
export const allPlans = (tx: Tx): Promise<Plan[]> => tx.selectFrom('plan').selectAll().orderBy('starts_on', 'desc').execute()

/** The plan of a day; else the one that comes next, else the last one; undefined while none is loaded. */
export const planOn = async (tx: Tx, today: string): Promise<Plan | undefined> => {
  const plans = await allPlans(tx)
  const running = plans.find((plan) => plan.starts_on <= today && plan.ends_on >= today)
  return running ?? plans.filter((plan) => plan.starts_on > today).at(-1) ?? plans[0]
}

import type { Generated, Selectable } from 'kysely'
import type { Tx } from '../db/schema.ts'

type ObjectiveTable = {
  id: Generated<string>
  force_id: string
  plan_id: string
  code: string
  title: string
  reason: Generated<string>
  pillar_id: string
  theme_id: string
  owner_id: string | null
  starts_on: string
  ends_on: string
  removed_at: Generated<Date | null>
}

declare module '../db/schema.ts' {
  interface Database {
    objective: ObjectiveTable
    objective_element: { objective_id: string; element_id: string; force_id: string }
  }
}

/** What the plan wants to reach under one pillar and one theme. */
export type Objective = Selectable<ObjectiveTable>

/** The objectives of a plan, in the order of their codes. */
export const objectivesOf = (tx: Tx, planId: string): Promise<Objective[]> =>
  tx.selectFrom('objective').selectAll().where('plan_id', '=', planId).where('removed_at', 'is', null).orderBy('code').execute()

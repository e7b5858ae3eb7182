import type { Generated, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { ActivityStatus } from './activity.ts'

type PlanActionTable = {
  id: Generated<string>
  force_id: string
  objective_id: string
  code: string
  title: string
  means: Generated<string>
  owner_id: string | null
  unit_id: string | null
  framework_id: string | null
  starts_on: string
  ends_on: string
  status: ActivityStatus
  waits_for_id: string | null
  removed_at: Generated<Date | null>
}

declare module '../db/schema.ts' {
  interface Database {
    plan_action: PlanActionTable
    /** `starts_on` is the activity's; the database keeps it. */
    activity_action: { activity_id: string; action_id: string; force_id: string; starts_on: Generated<string> }
    action_evidence: { action_id: string; force_id: string; n: number }
  }
}

/** What somebody does for an objective: owner, period, means, status, framework, unit. */
export type PlanAction = Selectable<PlanActionTable>

/** The actions of a plan, in the order of their codes, with how much evidence everybody in the force may open. */
export const actionsOf = (tx: Tx, planId: string): Promise<(PlanAction & { evidence: number })[]> =>
  tx
    .selectFrom('plan_action')
    .innerJoin('objective', 'objective.id', 'plan_action.objective_id')
    .leftJoin('action_evidence', 'action_evidence.action_id', 'plan_action.id')
    .selectAll('plan_action')
    .select((at) => at.fn.coalesce('action_evidence.n', sql<number>`0`).as('evidence'))
    .where('objective.plan_id', '=', planId)
    .where('objective.removed_at', 'is', null)
    .where('plan_action.removed_at', 'is', null)
    .orderBy('plan_action.code')
    .execute()

/** Ties exactly these actions to an activity. */
export const tieActions = async (tx: Tx, force: string, activityId: string, actionIds: readonly string[]): Promise<void> => {
  await tx
    .deleteFrom('activity_action')
    .where('activity_id', '=', activityId)
    .where(sql<boolean>`action_id <> all(${[...actionIds]}::uuid[])`)
    .execute()
  if (!actionIds.length) return
  await tx
    .insertInto('activity_action')
    .values(actionIds.map((action_id) => ({ activity_id: activityId, action_id, force_id: force })))
    .onConflict((on) => on.doNothing())
    .execute()
}

import type { Staff } from '../../access/actor.ts'
import type { Tx } from '../../db/schema.ts'
import { changeRecord, recordsByIds } from '../../register/record.ts'
import type { Values } from '../../register/record-field.ts'
import type { Moment, Register } from '../../register/register.ts'
import { actionRegister } from './action-register.ts'
import { activityRegister } from './activity-register.ts'
import { objectiveRegister } from './objective-register.ts'

export type PlanWork = { activities: string[]; actions: string[]; objectives: string[] }

/** What of the plan is in somebody's name and not done: ids of activities and actions that run or are planned, and of objectives. */
export const openPlanWork = async (tx: Tx, personId: string): Promise<PlanWork> => {
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)
  const owned = (table: 'activity' | 'plan_action') =>
    tx
      .selectFrom(table)
      .select('id')
      .where('owner_id', '=', personId)
      .where('removed_at', 'is', null)
      .where('status', 'in', ['planned', 'running'])
      .orderBy('id')
  const objectives = tx
    .selectFrom('objective')
    .select('id')
    .where('owner_id', '=', personId)
    .where('removed_at', 'is', null)
    .orderBy('id')
  return {
    activities: ids(await owned('activity').where('visibility', '=', 'staff').execute()),
    actions: ids(await owned('plan_action').execute()),
    objectives: ids(await objectives.execute()),
  }
}

const give = async (tx: Tx, actor: Staff, register: Register, ids: string[], to: string, moment: Moment): Promise<number> => {
  const records = await recordsByIds(tx, register, ids, 'held')
  let given = 0
  for (const { id, key, values, version } of records) {
    const outcome = await changeRecord(tx, actor, register, key, { version, values: { ...values, owner: to } as Values }, moment)
    if (outcome !== 'done') throw new Error(`The ${register.name} ${id} could not be handed over.`)
    given += 1
  }
  return given
}

/** Puts another name on all of it, with a line in the history of each record. Returns how many of each. */
export const handOverPlanWork = async (
  tx: Tx,
  actor: Staff,
  work: PlanWork,
  to: string,
  moment: Moment,
): Promise<{ activities: number; actions: number; objectives: number }> => ({
  activities: await give(tx, actor, activityRegister as unknown as Register, work.activities, to, moment),
  actions: await give(tx, actor, actionRegister as unknown as Register, work.actions, to, moment),
  objectives: await give(tx, actor, objectiveRegister as unknown as Register, work.objectives, to, moment),
})

import type { Staff } from '../../access/actor.ts'
import type { Tx } from '../../db/schema.ts'
import { assignReport, teamMembers } from './assignment.ts'

/** Reports in somebody's name that are not closed, by id; needs a standing that sees them. */
export const openAssignments = async (tx: Tx, personId: string): Promise<string[]> => {
  const rows = await tx
    .selectFrom('report')
    .select('id')
    .where('assignee_id', '=', personId)
    .where('status', '<>', 'closed')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Who may take over reports from somebody: the other members of their team, who have the key. */
export const whoTakesReports = async (tx: Tx, personId: string): Promise<{ id: string; name: string }[]> => {
  const team = await tx
    .selectFrom('team_member')
    .select('team_id')
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const members = team ? await teamMembers(tx, team.team_id) : []
  return members.filter(({ id }) => id !== personId)
}

/**
 * Gives reports to a member of their team, with the rows and audit lines of an assignment; one that does not exist for that member goes to
 * nobody, where the others find it. Returns how many the member got.
 */
export const handOverReports = async (
  tx: Tx,
  actor: Staff,
  ids: string[],
  to: string,
  moment: { now: Date; today: string },
): Promise<number> => {
  let given = 0
  for (const id of ids) {
    const outcome = await assignReport(tx, actor, id, to, moment)
    if (outcome === 'done') given += 1
    else if ((await assignReport(tx, actor, id, null, moment)) !== 'done') throw new Error('A report could not be handed over.')
  }
  return given
}

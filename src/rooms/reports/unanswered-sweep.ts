import { addWorkingDays, dayIn, type Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { asSystem } from '../../db/transaction.ts'
import type { Deps } from '../../http/visit.ts'
import type { JobDefinition } from '../../jobs/jobs.ts'
import { teamMembers } from './assignment.ts'

/**
 * Whom to remind: each member with an e-mail of a team that has reports without a first answer, promised by the next working day or
 * earlier. Practice is left out. Nobody when nothing waits. How many wait is no matter of a mail.
 */
export const peopleToRemind = async (tx: Tx, force: Force, today: string): Promise<string[]> => {
  const teams = await tx
    .selectFrom('report')
    .select('team_id')
    .distinct()
    .where('force_id', '=', force.id)
    .where('status', '<>', 'closed')
    .where('first_answered_on', 'is', null)
    .where('first_answer_due', '<=', addWorkingDays(force, today, 1))
    .where('practice', '=', false)
    .execute()
  const people: string[] = []
  for (const team of teams) {
    const members = await teamMembers(tx, team.team_id)
    for (const member of members) if (member.email) people.push(member.id)
  }
  return people
}

/** Every morning; instead of a job or mail per report, whose time would tell when it came (design.md §1). */
export const unansweredSweep = ({ db, force, clock, jobs }: Deps): JobDefinition => ({
  name: 'reports-sweep',
  cron: '15 6 * * *',
  work: () =>
    asSystem(db, force.id, async (tx) => {
      const people = await peopleToRemind(tx, force, dayIn(force, clock()))
      for (const person of people) await jobs.send(tx, 'mail', { template: 'reports-waiting', person })
    }),
})

import { sql } from 'kysely'
import { addWorkingDays, dayIn, type Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { asSystem } from '../../db/transaction.ts'
import type { Deps } from '../../http/visit.ts'
import type { JobDefinition } from '../../jobs/jobs.ts'
import { teamMembers } from './assignment.ts'

export type Reminder = { person: string; waiting: number }

/**
 * Whom to remind: each member with an e-mail of a team that has reports without a first answer, promised by the next working day or
 * earlier. Practice is left out. Nobody when nothing waits.
 */
export const remindersFor = async (tx: Tx, force: Force, today: string): Promise<Reminder[]> => {
  const waiting = await tx
    .selectFrom('report')
    .select(['team_id', sql<number>`count(*)::int`.as('waiting')])
    .where('force_id', '=', force.id)
    .where('status', '<>', 'closed')
    .where('first_answered_on', 'is', null)
    .where('first_answer_due', '<=', addWorkingDays(force, today, 1))
    .where('practice', '=', false)
    .groupBy('team_id')
    .execute()
  const reminders: Reminder[] = []
  for (const team of waiting) {
    const members = await teamMembers(tx, team.team_id)
    for (const member of members) if (member.email) reminders.push({ person: member.id, waiting: team.waiting })
  }
  return reminders
}

/** Every morning; instead of a job or mail per report, whose time would tell when it came (design.md §1). */
export const unansweredSweep = ({ db, force, clock, jobs }: Deps): JobDefinition => ({
  name: 'reports-sweep',
  cron: '15 6 * * *',
  work: () =>
    asSystem(db, force.id, async (tx) => {
      const reminders = await remindersFor(tx, force, dayIn(force, clock()))
      for (const { person, waiting } of reminders) await jobs.send(tx, 'mail', { template: 'reports-waiting', person, waiting })
    }),
})

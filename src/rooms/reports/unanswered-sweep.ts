import { addWorkingDays, dayIn, type Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { asSystem } from '../../db/transaction.ts'
import type { Deps } from '../../http/visit.ts'
import type { JobDefinition } from '../../jobs/jobs.ts'
import { teamMembers } from './assignment.ts'
import { excludedFrom } from './case-exclusion.ts'

/**
 * Whom to remind: each member with an e-mail of a team that has reports without a first answer, promised by the next working day or
 * earlier. Practice and the queue are left out, and for each member the reports that do not exist for them. How many wait is no matter of a mail.
 */
export const peopleToRemind = async (tx: Tx, force: Force, today: string): Promise<string[]> => {
  const reports = await tx
    .selectFrom('report')
    .select(['id', 'team_id'])
    .where('force_id', '=', force.id)
    .where('status', '<>', 'closed')
    .where('first_answered_on', 'is', null)
    .where('first_answer_due', '<=', addWorkingDays(force, today, 1))
    .where('practice', '=', false)
    .where('queued', '=', false)
    .execute()
  const people = new Set<string>()
  for (const teamId of new Set(reports.map((report) => report.team_id))) {
    const late = reports.filter((report) => report.team_id === teamId).map(({ id }) => id)
    for (const { id, email } of await teamMembers(tx, teamId)) {
      if (email && (await excludedFrom(tx, id, late)) < late.length) people.add(id)
    }
  }
  return [...people]
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

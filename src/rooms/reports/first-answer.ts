import { sql } from 'kysely'
import { type Force, workingDaysBetween } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'

/**
 * Working days from the day of arrival to the first message of the team, a report each, of those that came by the portal: at the desk and by
 * telephone somebody answers at once. Null: no answer yet. Practice and the queue are left out, and whoever withdrew before an answer: they wait no
 * more. For the gate only: no figure leaves but through it.
 */
export const daysToFirstAnswer = async (tx: Tx, force: Force, ids: readonly string[]): Promise<(number | null)[]> => {
  if (!ids.length) return []
  const rows = await tx
    .selectFrom('report')
    .select(['received_on', 'first_answered_on'])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .where('channel', '=', 'portal')
    .where('practice', '=', false)
    .where('queued', '=', false)
    .where((at) =>
      at.or([at('first_answered_on', 'is not', null), at('closed_for', 'is', null), at('closed_for', '<>', 'withdrawn')]),
    )
    .execute()
  return rows.map(({ received_on: from, first_answered_on: until }) =>
    until === null ? null : workingDaysBetween(force, from, until),
  )
}

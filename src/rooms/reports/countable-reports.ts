import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'

export type CountableReport = { id: string; family: string; district: string | null; receivedOn: string }

/**
 * Reports received from `fromDay` up to and including `toDay` that count in figures: coded by a person, no practice, not in the queue, not closed as a
 * duplicate or as no report. Family is that of the main criterion. For the gate only: no figure leaves but through it.
 */
export const countableReports = async (tx: Tx, fromDay: string, toDay: string): Promise<CountableReport[]> =>
  tx
    .selectFrom('report')
    .select(['id', sql<string>`main_family`.as('family'), 'district_code as district', 'received_on as receivedOn'])
    .where('received_on', '>=', fromDay)
    .where('received_on', '<=', toDay)
    .where('main_family', 'is not', null)
    .where('practice', '=', false)
    .where('queued', '=', false)
    .where((where) => where.or([where('closed_for', 'is', null), where('closed_for', 'not in', ['duplicate', 'not-a-report'])]))
    .orderBy('received_on')
    .execute()

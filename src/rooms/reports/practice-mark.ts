import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Tx } from '../../db/schema.ts'
import { holdReport } from './report.ts'
import { leaveSpine } from './report-activity.ts'

declare module '../../db/schema.ts' {
  interface Database {
    practice_mark: { id: Generated<string>; force_id: string; report_id: string; practice: boolean; by_id: string; at: Date }
  }
}

/** Marks a report as practice, or takes the mark off; practice is left out of every figure. */
export const markPractice = async (
  tx: Tx,
  actor: Staff,
  reportId: string,
  practice: boolean,
  now: Date,
): Promise<'done' | 'unchanged' | undefined> => {
  const report = await holdReport(tx, reportId)
  if (!report) return undefined
  if (report.practice === practice) return 'unchanged'
  await tx
    .insertInto('practice_mark')
    .values({ force_id: report.force_id, report_id: reportId, practice, by_id: actor.id, at: now })
    .execute()
  await tx.updateTable('report').set({ practice }).where('id', '=', reportId).execute()
  const deed = practice ? 'reports.mark-practice' : 'reports.unmark-practice'
  await record(tx, actor, deed, { force: report.force_id, kind: 'report', id: reportId }, now)
  return 'done'
}

/**
 * Removes a practice report in one step: rows, sealed texts, wraps, signal and activity. What stays is the line in the audit log that
 * says it was removed, without anything of it. 'not-practice': a real report is never removed this way.
 */
export const removePractice = async (
  tx: Tx,
  actor: Staff,
  reportId: string,
  now: Date,
): Promise<'done' | 'not-practice' | undefined> => {
  const report = await holdReport(tx, reportId)
  if (!report) return undefined
  if (!report.practice) return 'not-practice'
  await leaveSpine(tx, report)
  await tx
    .updateTable('label_block')
    .set({ cases: sql`cases - 1` })
    .where('id', 'in', (of) =>
      of
        .selectFrom('sealed_case')
        .select(sql<string>`label_block_id`.as('id'))
        .where('id', '=', reportId)
        .where('label_block_id', 'is not', null),
    )
    .execute()
  await tx.deleteFrom('sealed_case').where('id', '=', reportId).execute()
  await record(tx, actor, 'reports.remove-practice', { force: report.force_id, kind: 'report', id: reportId }, now)
  return 'done'
}

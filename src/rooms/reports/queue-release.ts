import type { Generated } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Tx } from '../../db/schema.ts'
import { holdReport } from './report.ts'

declare module '../../db/schema.ts' {
  interface Database {
    queue_release: { id: Generated<string>; force_id: string; report_id: string; by_id: string; at: Date }
  }
}

/** Puts a report of the queue between the others: somebody of the team says that it is real. */
export const releaseFromQueue = async (
  tx: Tx,
  actor: Staff,
  reportId: string,
  now: Date,
): Promise<'done' | 'unchanged' | undefined> => {
  const report = await holdReport(tx, reportId)
  if (!report) return undefined
  if (!report.queued) return 'unchanged'
  await tx
    .insertInto('queue_release')
    .values({ force_id: report.force_id, report_id: reportId, by_id: actor.id, at: now })
    .execute()
  await tx.updateTable('report').set({ queued: false }).where('id', '=', reportId).execute()
  await record(tx, actor, 'reports.release', { force: report.force_id, kind: 'report', id: reportId }, now)
  return 'done'
}

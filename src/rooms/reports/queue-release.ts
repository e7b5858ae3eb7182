import type { Generated } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Tx } from '../../db/schema.ts'
import { closeReport, reopenClosed } from './closure.ts'
import { holdReport, nobodyWaits } from './report.ts'

declare module '../../db/schema.ts' {
  interface Database {
    queue_release: { id: Generated<string>; force_id: string; report_id: string; by_id: string; at: Date }
  }
}

type Moment = { now: Date; today: string }
type Outcome = 'done' | 'unchanged' | undefined

/** Puts a report of the queue between the others: somebody of the team says that it is real. */
export const releaseFromQueue = async (
  tx: Tx,
  actor: Staff,
  reportId: string,
  { now }: Pick<Moment, 'now'>,
): Promise<Outcome> => {
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

/** Closes a report of the queue as no report. 'unchanged': it was closed already, or stands between the others. */
export const closeInQueue = async (tx: Tx, actor: Staff, id: string, moment: Moment): Promise<Outcome> => {
  const report = await holdReport(tx, id)
  if (!report) return undefined
  return report.queued ? closeReport(tx, actor, id, 'not-a-report', moment) : 'unchanged'
}

/** Takes that back: it stands in the queue as it did, and whoever was not answered yet waits since the day it came. */
export const reopenInQueue = async (tx: Tx, actor: Staff, id: string, moment: Moment): Promise<Outcome> => {
  const report = await holdReport(tx, id)
  if (!report) return undefined
  if (!report.queued || report.closed_for !== 'not-a-report') return 'unchanged'
  const answered = report.first_answered_on !== null
  const to = {
    status: answered || report.assignee_id ? ('in-progress' as const) : ('new' as const),
    waiting_since: answered ? nobodyWaits : report.received_on,
  }
  return reopenClosed(tx, actor, id, moment, to)
}

import type { Staff } from '../../access/actor.ts'
import type { Purpose } from '../../access/purpose.ts'
import { record } from '../../audit/audit.ts'
import type { Tx } from '../../db/schema.ts'

declare module '../../db/schema.ts' {
  interface Database {
    report_opening: { report_id: string; person_id: string; day: string; force_id: string; purpose: Purpose | null }
  }
}

/** Writes down that somebody of the team got the sealed part of a report: each time in the audit log, once a day for the reporter. */
export const noteOpening = async (
  tx: Tx,
  actor: Staff,
  report: { id: string; force_id: string },
  { now, today }: { now: Date; today: string },
): Promise<void> => {
  await tx
    .insertInto('report_opening')
    .values({ report_id: report.id, person_id: actor.id, day: today, force_id: report.force_id, purpose: actor.purpose })
    .onConflict((on) => on.doNothing())
    .execute()
  await record(tx, actor, 'reports.open', { force: report.force_id, kind: 'report', id: report.id }, now)
}

/** As `noteOpening`, of many reports at once, for a search: the log has one line for the whole pass. */
export const noteOpenings = async (
  tx: Tx,
  actor: Staff,
  reports: string[],
  { force, today }: { force: string; today: string },
): Promise<void> => {
  if (!reports.length) return
  await tx
    .insertInto('report_opening')
    .values(reports.map((id) => ({ report_id: id, person_id: actor.id, day: today, force_id: force, purpose: actor.purpose })))
    .onConflict((on) => on.doNothing())
    .execute()
}

import { randomUUID } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Tx } from '../../db/schema.ts'
import { type ClosureReason, type Doer, doneBy, holdReport, moveReport, nobodyWaits, type Report } from './report.ts'

declare module '../../db/schema.ts' {
  interface Database {
    closure: {
      id: Generated<string>
      force_id: string
      report_id: string
      reason: ClosureReason
      by_id: string | null
      day: string
      at: Date | null
    }
    reopening: { id: Generated<string>; force_id: string; report_id: string; by_id: string | null; day: string; at: Date | null }
  }
}

const close = async (tx: Tx, report: Report, reason: ClosureReason, doer: Doer): Promise<void> => {
  await tx
    .insertInto('closure')
    .values({ id: randomUUID(), force_id: report.force_id, report_id: report.id, reason, ...doneBy(doer) })
    .execute()
  await moveReport(tx, report, { status: 'closed', waiting_since: nobodyWaits, closed_for: reason }, doer)
}

/** Closes an open report for a reason. 'unchanged': it was closed already. */
export const closeReport = async (
  tx: Tx,
  actor: Staff,
  id: string,
  reason: ClosureReason,
  { now, today }: { now: Date; today: string },
): Promise<'done' | 'unchanged' | undefined> => {
  const report = await holdReport(tx, id)
  if (!report) return undefined
  if (report.status === 'closed') return 'unchanged'
  await close(tx, report, reason, { staff: actor, at: now, today })
  await record(tx, actor, 'reports.close', { force: report.force_id, kind: 'report', id, reason }, now)
  return 'done'
}

/** The reporter stops the report: it is closed, and nobody of the team need answer it. */
export const withdrawReport = async (tx: Tx, locator: Buffer, today: string): Promise<void> => {
  await sql`select reporter_withdrawal(${locator}, ${today})`.execute(tx)
}

/** Where a report stands that is opened again; usually at work, with nobody who waits. */
type Reopened = Partial<Pick<Report, 'waiting_since'>> & { status: 'new' | 'in-progress' }

const reopen = async (tx: Tx, report: Report, doer: Doer, to: Reopened): Promise<void> => {
  await tx
    .insertInto('reopening')
    .values({ id: randomUUID(), force_id: report.force_id, report_id: report.id, ...doneBy(doer) })
    .execute()
  await moveReport(tx, report, to, doer)
}

/** Reopens a closed report. 'unchanged': it was open. */
export const reopenClosed = async (
  tx: Tx,
  actor: Staff,
  id: string,
  { now, today }: { now: Date; today: string },
  to: Reopened = { status: 'in-progress' },
): Promise<'done' | 'unchanged' | undefined> => {
  const report = await holdReport(tx, id)
  if (!report) return undefined
  if (report.status !== 'closed') return 'unchanged'
  await reopen(tx, report, { staff: actor, at: now, today }, to)
  await record(tx, actor, 'reports.reopen', { force: report.force_id, kind: 'report', id }, now)
  return 'done'
}

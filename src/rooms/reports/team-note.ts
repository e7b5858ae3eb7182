import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Tx } from '../../db/schema.ts'
import { holdReport } from './report.ts'

declare module '../../db/schema.ts' {
  interface Database {
    report_note: {
      id: string
      force_id: string
      report_id: string
      team_key_id: string | null
      by_id: string
      at: Date
      sealed: Buffer
    }
  }
}

/** `teamKeyId` is null where the circle of the case has it. */
export type TeamNote = { id: string; teamKeyId: string | null; byName: string; at: Date; sealed: Buffer }

/** Keeps a note that the browser sealed to the team key: the reporter holds the key of the case and cannot open it. 'known': kept before. */
export const addNote = async (
  tx: Tx,
  actor: Staff,
  note: { id: string; reportId: string; teamKeyId: string | null; sealed: Uint8Array },
  now: Date,
): Promise<'kept' | 'known' | undefined> => {
  const report = await holdReport(tx, note.reportId)
  if (!report) return undefined
  const row = {
    id: note.id,
    force_id: report.force_id,
    report_id: report.id,
    team_key_id: note.teamKeyId,
    by_id: actor.id,
    at: now,
    sealed: Buffer.from(note.sealed),
  }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('report_note')
    .values(row)
    .onConflict((on) => on.column('id').doNothing())
    .executeTakeFirstOrThrow()
  if (!numInsertedOrUpdatedRows) return 'known'
  await record(tx, actor, 'reports.note', { force: report.force_id, kind: 'report', id: report.id }, now)
  return 'kept'
}

export const notesOf = (tx: Tx, reportId: string): Promise<TeamNote[]> =>
  tx
    .selectFrom('report_note')
    .innerJoin('person', 'person.id', 'report_note.by_id')
    .select(['report_note.id', 'team_key_id as teamKeyId', 'person.name as byName', 'at', 'sealed'])
    .where('report_id', '=', reportId)
    .orderBy('at')
    .orderBy('report_note.id')
    .execute()

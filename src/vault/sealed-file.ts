import { type Generated, type Selectable, sql } from 'kysely'
import type { Tx } from '../db/schema.ts'

type FileRow = {
  id: string
  force_id: string
  case_id: string | null
  waiting_for: string | null
  seq: number
  message_seq: number | null
  note_id: string | null
  team_key_id: string | null
  in_circle: Generated<boolean>
  author: 'reporter' | 'team'
  person_id: string | null
  day: string
  /** The quarter of that day, while a file of a reporter waits to be sent. */
  quarter: Generated<number | null>
  kind: 'picture' | 'document' | 'sound' | 'film'
  cleaned: boolean
  original: boolean
  sealed: Buffer
}
declare module '../db/schema.ts' {
  interface Database {
    sealed_file: FileRow
  }
}

/** A file that was sealed and belongs to nothing yet. */
export type WaitingFile = Pick<
  Selectable<FileRow>,
  'id' | 'seq' | 'team_key_id' | 'in_circle' | 'day' | 'kind' | 'cleaned' | 'original'
> & {
  force: string
  waitingFor: string
  person: string
  sealed: Uint8Array
}

/** The largest plaintext that a file is sealed as, with its head and padding, and age's own bytes. */
export const sealedFileLimit = 26_500_000
/** Files that may wait for one case: five, each with its original, and as many given up. */
const mostWaiting = 20

/** Keeps a file that a member of the team sealed, until the message or note that it goes with is sent. 'full': too many wait already. */
export const keepWaitingFile = async (tx: Tx, file: WaitingFile): Promise<'kept' | 'known' | 'full'> => {
  const { waiting } = await tx
    .selectFrom('sealed_file')
    .select(sql<number>`count(*)::int`.as('waiting'))
    .where('waiting_for', '=', file.waitingFor)
    .executeTakeFirstOrThrow()
  if (waiting >= mostWaiting) return 'full'
  const { force, waitingFor, person, sealed, ...row } = file
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('sealed_file')
    .values({
      ...row,
      force_id: force,
      case_id: null,
      waiting_for: waitingFor,
      message_seq: null,
      note_id: null,
      author: 'team',
      person_id: person,
      sealed: Buffer.from(sealed),
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows ? 'kept' : 'known'
}

/** Ties waiting files of whoever works to the case they wait for, with the message or the note that they came with. */
export const tieFiles = async (
  tx: Tx,
  caseId: string,
  files: string[],
  to: { message_seq: number } | { note_id: string },
): Promise<void> => {
  if (!files.length) return
  await tx
    .updateTable('sealed_file')
    .set({ case_id: caseId, waiting_for: null, ...to })
    .where('id', 'in', files)
    .where('waiting_for', '=', caseId)
    // What is sealed to the case goes with a message, what is sealed to the team or the circle with a note: never the other way.
    .where(sql<boolean>`(team_key_id is not null or in_circle)`, '=', 'note_id' in to)
    .execute()
}

/** What is known of a file without opening it; its size in bytes, sealed. */
export type FileShown = Omit<Selectable<FileRow>, 'sealed' | 'force_id' | 'case_id' | 'waiting_for' | 'person_id' | 'quarter'> & {
  size: number
  personName: string | null
}

/** The files of a case, in the order of days and messages. */
export const filesOf = (tx: Tx, caseId: string): Promise<FileShown[]> =>
  tx
    .selectFrom('sealed_file')
    .leftJoin('person', 'person.id', 'sealed_file.person_id')
    .select(['sealed_file.id', 'seq', 'message_seq', 'note_id', 'team_key_id', 'in_circle', 'author', 'day', 'sealed_file.kind'])
    .select(['cleaned', 'original', 'person.name as personName', sql<number>`octet_length(sealed)`.as('size')])
    .where('case_id', '=', caseId)
    .orderBy('day')
    .orderBy('message_seq')
    .orderBy('sealed_file.id')
    .execute()

/** The sealed bytes of one file of a case. */
export const sealedBytes = async (tx: Tx, caseId: string, id: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const row = await tx
    .selectFrom('sealed_file')
    .select('sealed')
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && new Uint8Array(row.sealed)
}

/** Removes what was added before a moment, given by its day and the quarter of it, and never sent; how many. */
export const sweepWaitingFiles = async (tx: Tx, before: { day: string; quarter: number }): Promise<number> => {
  const { numDeletedRows } = await tx
    .deleteFrom('sealed_file')
    .where('case_id', 'is', null)
    .where((when) =>
      when.or([when('day', '<', before.day), when.and([when('day', '=', before.day), when('quarter', '<', before.quarter)])]),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}

// What follows is for the portal: its login reads no table, so each of these is a function of the database.

type ArrivingFile = Pick<FileRow, 'id' | 'seq' | 'day' | 'kind' | 'cleaned' | 'original'> & {
  quarter: number
  waitingFor: string
  sealed: Uint8Array
}

/** Keeps a file of a reporter until the report or message that it goes with is sent. 'full': too much waits already. */
export const fileArrives = async (tx: Tx, file: ArrivingFile): Promise<'kept' | 'full'> => {
  const { waitingFor, id, seq, day, quarter, kind, cleaned, original, sealed } = file
  const { rows } = await sql<{ outcome: 'kept' | 'full' }>`select file_arrives(${waitingFor}, ${id}, ${seq}, ${day}, ${quarter},
    ${kind}, ${cleaned}, ${original}, ${Buffer.from(sealed)}) as outcome`.execute(tx)
  return rows[0]!.outcome
}

/** Removes files that a reporter takes back before sending. */
export const dropArrivedFiles = async (tx: Tx, waitingFor: string, files: string[]): Promise<void> => {
  await sql`select files_taken_back(${waitingFor}, ${files}::uuid[])`.execute(tx)
}

/** Ties files to the report that was just sent, in the transaction that keeps it. */
export const tieArrivedFiles = async (tx: Tx, caseId: string, files: string[]): Promise<void> => {
  if (files.length) await sql`select files_with_report(${caseId}, ${files}::uuid[])`.execute(tx)
}

/** Ties files to a message of a reporter, found by the locator. */
export const tieReporterFiles = async (
  tx: Tx,
  locator: Uint8Array,
  today: string,
  { files, seq }: { files: string[]; seq: number },
): Promise<void> => {
  if (files.length) await sql`select files_with_message(${Buffer.from(locator)}, ${today}, ${files}::uuid[], ${seq})`.execute(tx)
}

/** What a reporter is told of the files of the own report; those of notes are not among them. */
export type ReporterFile = Pick<FileRow, 'id' | 'seq' | 'author' | 'day' | 'kind' | 'cleaned' | 'original'> & {
  personName: string | null
  size: number
}

/** The files of the case that a locator opens. */
export const reporterFiles = async (tx: Tx, locator: Uint8Array, today: string): Promise<ReporterFile[]> => {
  const { rows } = await sql<ReporterFile>`select id, seq, author, day, kind, cleaned, original, person_name as "personName", size
    from reporter_files(${Buffer.from(locator)}, ${today})`.execute(tx)
  return rows
}

/** The sealed bytes of one of them. */
export const reporterFileBytes = async (tx: Tx, locator: Uint8Array, today: string, id: string): Promise<Buffer | undefined> => {
  const { rows } = await sql<{
    sealed: Buffer | null
  }>`select reporter_file(${Buffer.from(locator)}, ${today}, ${id}) as sealed`.execute(tx)
  return rows[0]?.sealed ?? undefined
}

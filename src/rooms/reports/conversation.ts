import { sql } from 'kysely'
import type { Staff, TeamKind } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import { addWorkingDays, type Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { type ClosureReason, holdReport, moveReport, nobodyWaits, type Report } from './report.ts'

export type ConversationBlob = {
  id: string
  kind: 'story' | 'message'
  seq: number
  author: 'reporter' | 'team'
  /** Who of the team wrote it; a reporter has no name here. */
  personId?: string
  personName?: string
  day: string
  sealed: Buffer
}
export type Conversation = {
  reference: string
  /** The team that reads and answers it. */
  readers: TeamKind
  receivedOn: string
  state: 'new' | 'in-progress' | 'waiting-for-you' | 'closed'
  /** The day by which the reporter was promised our next word. */
  answerBy: string
  closing?: ClosureReason
  blobs: ConversationBlob[]
  /** On how many different days somebody of the team opened the sealed part, per person. */
  openings: { personName: string; days: number; lastDay: string }[]
  /** Sequence number of the reporter's next message. */
  nextSeq: number
}

/**
 * Reporter and team number their messages apart (odd and even), each above all that is there: two who write at the same
 * moment cannot meet, and the numbers still say the order.
 */
export const nextSeq = (blobs: { kind: string; seq: number }[], author: 'reporter' | 'team'): number => {
  const last = Math.max(0, ...blobs.filter((blob) => blob.kind === 'message').map((blob) => blob.seq))
  return last + (last % 2 === (author === 'reporter' ? 1 : 0) ? 2 : 1)
}

/** Story and messages of a case in their order; what the team notes for itself is no part of it. */
export const conversationBlobs = async (tx: Tx, caseId: string): Promise<ConversationBlob[]> => {
  const rows = await tx
    .selectFrom('sealed_blob')
    .leftJoin('person', 'person.id', 'sealed_blob.person_id')
    .select([
      'sealed_blob.id',
      'sealed_blob.kind',
      'seq',
      'author',
      'person_id as personId',
      'person.name as personName',
      'day',
      'sealed',
    ])
    .where('case_id', '=', caseId)
    .where('sealed_blob.kind', 'in', ['story', 'message'])
    .orderBy(sql`sealed_blob.kind = 'message'`)
    .orderBy('seq')
    .execute()
  return rows.map(({ personName, personId, kind, ...row }) => ({
    ...row,
    kind: kind as ConversationBlob['kind'],
    ...(personId === null ? {} : { personId }),
    ...(personName === null ? {} : { personName }),
  }))
}

export const openingsOf = async (tx: Tx, caseId: string): Promise<Conversation['openings']> =>
  tx
    .selectFrom('report_opening')
    .innerJoin('person', 'person.id', 'report_opening.person_id')
    .select(['person.name as personName', sql<number>`count(*)::int`.as('days'), sql<string>`max(day)`.as('lastDay')])
    .where('report_id', '=', caseId)
    .groupBy(['person.id', 'person.name'])
    .orderBy(sql`max(day)`, 'desc')
    .execute()

type ReporterCase = {
  case_id: string
  wrap: Buffer
  reference: string
  received_on: string
  status: Report['status']
  due_on: string
  closed_for: ClosureReason | null
  blobs: (Omit<ConversationBlob, 'personName' | 'sealed'> & { personName: string | null; sealed: string })[]
  openings: Conversation['openings']
  team_kind: TeamKind
}

/** The way to the key of a case: a wrap that the receipt opens, and, where the case got a new key without the reporter, the step from there. */
export type ReporterKey = { wrap: Buffer; bridge: Buffer | null; recipient: string }

/** What the reporter sees of the one case that a locator opens, with the wrap of its key; undefined when it expired or was removed. */
export const conversationFor = async (
  tx: Tx,
  locator: Buffer,
  today: string,
): Promise<(Conversation & ReporterKey & { caseId: string }) | undefined> => {
  const { rows } = await sql<ReporterCase>`select * from reporter_case(${locator}, ${today})`.execute(tx)
  const [found] = rows
  const key = await sql<Omit<ReporterKey, 'wrap'>>`select * from reporter_key(${locator}, ${today})`.execute(tx)
  if (!found || !key.rows[0]) return undefined
  const blobs = found.blobs.map(({ personName, sealed, ...blob }) => ({
    ...blob,
    ...(personName === null ? {} : { personName }),
    sealed: Buffer.from(sealed, 'base64'),
  }))
  return {
    caseId: found.case_id,
    wrap: found.wrap,
    ...key.rows[0],
    reference: found.reference,
    readers: found.team_kind,
    receivedOn: found.received_on,
    state: found.status === 'waiting-for-reporter' ? 'waiting-for-you' : found.status,
    answerBy: found.due_on,
    ...(found.closed_for ? { closing: found.closed_for } : {}),
    blobs,
    openings: found.openings,
    nextSeq: nextSeq(blobs, 'reporter'),
  }
}

/** `recipient`: the key of the case that it is sealed to. */
type ReporterMessage = { id: string; seq: number; sealed: Uint8Array; recipient: string; today: string }

/**
 * Keeps a message of the reporter; from now on the reporter waits for us, and a closed report is open again. 'gone': no such case.
 * 'known': this message was kept before. 'taken': another message got this number meanwhile; seal again with the next one. 'again': the case got another key meanwhile.
 */
export const addReporterMessage = async (
  tx: Tx,
  force: Force,
  locator: Buffer,
  { id, seq, sealed, recipient, today }: ReporterMessage,
): Promise<'kept' | 'known' | 'taken' | 'gone' | 'again'> => {
  const answerBy = addWorkingDays(force, today, force.terms.firstAnswer)
  const { rows } = await sql<{ outcome: 'kept' | 'known' | 'taken' | 'gone' | 'again' }>`
    select reporter_message(${locator}, ${today}, ${id}, ${seq}, ${Buffer.from(sealed)}, ${answerBy},
      ${recipient}) as outcome`.execute(tx)
  return rows[0]!.outcome
}

type KeptMessage = { id: string; seq: number; sealed: Uint8Array; today: string; personId: string }

const keepMessage = async (tx: Tx, report: Report, message: KeptMessage): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('sealed_blob')
    .values({
      id: message.id,
      force_id: report.force_id,
      case_id: report.id,
      kind: 'message',
      seq: message.seq,
      author: 'team',
      person_id: message.personId,
      day: message.today,
      sealed: Buffer.from(message.sealed),
    })
    .onConflict((on) => on.columns(['case_id', 'kind', 'seq']).doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows) === 1
}

type TeamMessage = {
  reportId: string
  id: string
  seq: number
  /** The last message that the writer had read; left out by whoever reads and writes in one transaction. */
  seen?: number
  sealed: Uint8Array
  /** The key that it is sealed to. */
  recipient?: string
  asks: boolean
  now: Date
  today: string
}

/**
 * Keeps a message that a member of the team sealed to the case. `asks`: the next word is the reporter's; nobody waits for us until then.
 * 'known': sent before. 'newer-key': the case got another key meanwhile. 'taken': the reporter or a colleague wrote meanwhile; read that first, then send again. undefined: no such report here.
 */
export const sendMessage = async (
  tx: Tx,
  actor: Staff,
  message: TeamMessage,
): Promise<'kept' | 'known' | 'taken' | 'closed' | 'newer-key' | undefined> => {
  const report = await holdReport(tx, message.reportId)
  if (!report) return undefined
  const known = await tx.selectFrom('sealed_blob').select('id').where('id', '=', message.id).executeTakeFirst()
  if (known) return 'known'
  if (report.status === 'closed') return 'closed'
  if (message.recipient !== undefined && message.recipient !== (await recipientOf(tx, report.id))) return 'newer-key'
  if (message.seen !== undefined && (await wroteSince(tx, report.id, message.seen))) return 'taken'
  if (!(await keepMessage(tx, report, { ...message, personId: actor.id }))) return 'taken'
  const change = {
    status: message.asks ? ('waiting-for-reporter' as const) : ('in-progress' as const),
    waiting_since: nobodyWaits,
    due_on: report.outcome_due,
    first_answered_on: report.first_answered_on ?? message.today,
  }
  await moveReport(tx, report, change, { staff: actor, at: message.now, today: message.today })
  await record(tx, actor, 'reports.answer', { force: report.force_id, kind: 'report', id: report.id }, message.now)
  return 'kept'
}

const recipientOf = async (tx: Tx, caseId: string): Promise<string | undefined> =>
  (await tx.selectFrom('sealed_case').select('recipient').where('id', '=', caseId).executeTakeFirst())?.recipient

const wroteSince = async (tx: Tx, caseId: string, seen: number): Promise<boolean> => {
  const newer = await tx
    .selectFrom('sealed_blob')
    .select('id')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'message')
    .where('seq', '>', seen)
    .executeTakeFirst()
  return newer !== undefined
}

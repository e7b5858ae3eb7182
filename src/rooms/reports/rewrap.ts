import { sql } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { LoggedDeed } from '../../audit/logged-deeds.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import {
  type CaseRewrapped,
  casesLeft,
  casesPerBatch,
  casesToConfirm,
  casesToRewrap,
  dropConfirmed,
  dropOldKeys,
  dropUnconfirmed,
  keepRewrapped,
  settleSeconds,
} from '../../vault/case-rewrap.ts'
import { type EpochState, epochState } from '../../vault/team-epoch.ts'

/**
 * What is still to rewrap after a new team key: cases, blocks of labels, notes, files of notes. `waiting`: cases that this person wrapped and
 * a colleague has to confirm. `lost` opens with recovery only.
 */
export type RewrapLeft = { cases: number; blocks: number; notes: number; files: number; waiting: number; lost: number }
/** Something sealed to an old key, with that key wrapped to this person. `next` is the number that its new sealing carries. */
export type OldBlock = {
  what: 'labels' | 'note'
  id: string
  version: number
  next: number
  teamKeyId: string
  teamWrap: string
  sealed: string
}
export type RewrapBatch = {
  cases: { id: string; teamKeyId: string; teamWrap: string; wrap: string; recipient: string; story: string | null }[]
  /** All keys of teams that this person holds: a text of a reporter may hang on an earlier one than its case. */
  teamKeys: { teamKeyId: string; teamWrap: string }[]
  blocks: OldBlock[]
  /** Files of notes: large, so their bytes are asked for and sent one by one. */
  files: { id: string; caseId: string; seq: number; teamKeyId: string; teamWrap: string }[]
}

type Key = { id: string; team: string }

/** Files of a request: each is up to 25 MB. */
const filesPerBatch = 10
const base64 = (bytes: Buffer) => bytes.toString('base64')

const oldBlocks = (tx: Tx, key: Key) =>
  tx.selectFrom('label_block').where('label_block.team_id', '=', key.team).where('label_block.team_key_id', '<>', key.id)
const oldNotes = (tx: Tx, key: Key) =>
  tx
    .selectFrom('report_note')
    .innerJoin('report', 'report.id', 'report_note.report_id')
    .where('report.team_id', '=', key.team)
    .where('report_note.team_key_id', '<>', key.id)

const oldFiles = (tx: Tx, key: Key) =>
  tx
    .selectFrom('sealed_file')
    .innerJoin('sealed_case', (on) =>
      on.on(({ eb, fn }) => eb('sealed_case.id', '=', fn.coalesce('sealed_file.case_id', 'sealed_file.waiting_for'))),
    )
    .where('sealed_case.team_id', '=', key.team)
    .where('sealed_file.team_key_id', '<>', key.id)

const heldKey = (column: string) => sql<boolean>`exists (select from team_key_wrap w where w.team_key_id = ${sql.ref(column)})`
const counted = sql<number>`count(*)::int`.as('n')

const leftUnder = async (tx: Tx, key: Key, person: string): Promise<RewrapLeft> => {
  const { open, waiting, lost } = await casesLeft(tx, key, person)
  const blocks = await oldBlocks(tx, key).where(heldKey('label_block.team_key_id')).select(counted).executeTakeFirstOrThrow()
  const notes = await oldNotes(tx, key).where(heldKey('report_note.team_key_id')).select(counted).executeTakeFirstOrThrow()
  const files = await oldFiles(tx, key).where(heldKey('sealed_file.team_key_id')).select(counted).executeTakeFirstOrThrow()
  return { cases: open, blocks: blocks.n, notes: notes.n, files: files.n, waiting, lost }
}

/** What is left for this person to do. */
export const leftToDo = ({ cases, blocks, notes, files }: RewrapLeft): number => cases + blocks + notes + files

export type RewrapState = { epochs: EpochState; left: RewrapLeft }

const oldKeyNeeded = async (tx: Tx, key: Key): Promise<boolean> => {
  const { rows } = await sql<{ needed: boolean }>`select old_key_needed(${key.team}, ${key.id}) as needed`.execute(tx)
  return rows[0]?.needed ?? true
}

/**
 * How a team stands with its keys and with what is sealed to old ones, for this person. An old key that only a case needs that does not exist
 * for them is no work of theirs, and tells nothing.
 */
export const rewrapState = async (tx: Tx, teamId: string, person: string): Promise<RewrapState> => {
  const epochs = await epochState(tx, teamId)
  if (!epochs.key || epochs.key.epoch === 1)
    return { epochs, left: { cases: 0, blocks: 0, notes: 0, files: 0, waiting: 0, lost: 0 } }
  const key = { id: epochs.key.id, team: teamId }
  const left = await leftUnder(tx, key, person)
  const elsewhere = leftToDo(left) + left.waiting === 0 && epochs.older.length > 0 && (await oldKeyNeeded(tx, key))
  return { epochs: elsewhere ? { ...epochs, older: [] } : epochs, left }
}

/** Whether the team's keys ask something of this person now. */
export const hasKeyWork = ({ epochs, left }: RewrapState): boolean =>
  epochs.key !== undefined &&
  (epochs.leavers.length > 0 || epochs.unsigned || leftToDo(left) > 0 || (epochs.older.length > 0 && left.waiting === 0))

const heldKeys = async (tx: Tx, person: string) => {
  const rows = await tx.selectFrom('team_key_wrap').select(['team_key_id', 'wrap']).where('person_id', '=', person).execute()
  return rows.map((row) => ({ teamKeyId: row.team_key_id, teamWrap: base64(row.wrap) }))
}

/** What this member's browser can seal anew now; an empty batch when nothing is left that it can open. */
export const rewrapBatch = async (tx: Tx, key: Key, person: string, after: string | null): Promise<RewrapBatch> => {
  const cases = await casesToRewrap(tx, key, person, after)
  if (cases.length) return { cases, teamKeys: await heldKeys(tx, person), blocks: [], files: [] }
  const labels = await oldBlocks(tx, key)
    .innerJoin('team_key_wrap as mine', (on) =>
      on.onRef('mine.team_key_id', '=', 'label_block.team_key_id').on('mine.person_id', '=', person),
    )
    .select(['label_block.id', 'version', 'sealed', 'label_block.team_key_id', 'mine.wrap'])
    .limit(casesPerBatch)
    .execute()
  const notes = await oldNotes(tx, key)
    .innerJoin('team_key_wrap as mine', (on) =>
      on.onRef('mine.team_key_id', '=', 'report_note.team_key_id').on('mine.person_id', '=', person),
    )
    .select(['report_note.id', 'sealed', 'report_note.team_key_id', 'mine.wrap'])
    .limit(casesPerBatch)
    .execute()
  const files = await oldFiles(tx, key)
    .innerJoin('team_key_wrap as mine', (on) =>
      on.onRef('mine.team_key_id', '=', 'sealed_file.team_key_id').on('mine.person_id', '=', person),
    )
    .select(['sealed_file.id', 'sealed_case.id as caseId', 'seq', 'sealed_file.team_key_id', 'mine.wrap'])
    .where('sealed_file.case_id', 'is not', null)
    .limit(filesPerBatch)
    .execute()
  const shown = (row: { team_key_id: string | null; wrap: Buffer; sealed: Buffer }) => ({
    teamKeyId: row.team_key_id ?? '',
    teamWrap: base64(row.wrap),
    sealed: base64(row.sealed),
  })
  return {
    cases: [],
    teamKeys: [],
    files: files.map(({ wrap, team_key_id, ...file }) => ({ ...file, teamKeyId: team_key_id ?? '', teamWrap: base64(wrap) })),
    blocks: [
      ...labels.map((row) => ({
        what: 'labels' as const,
        id: row.id,
        version: row.version,
        next: row.version + 1,
        ...shown(row),
      })),
      ...notes.map((row) => ({ what: 'note' as const, id: row.id, version: 0, next: 0, ...shown(row) })),
    ],
  }
}

export type Rewrapped = {
  cases: CaseRewrapped[]
  blocks: { what: 'labels' | 'note'; id: string; version: number; sealed: Buffer }[]
}

/** Keeps what a browser sealed anew. A block that somebody saved meanwhile stays as they saved it, and comes in the next batch. */
export const keepBatch = async (
  tx: Tx,
  actor: Staff,
  { force, key }: { force: Force; key: Key },
  done: Rewrapped,
  now: Date,
): Promise<void> => {
  const ids = done.cases.map(({ id }) => id)
  const known = ids.length
    ? await tx.selectFrom('sealed_case').select('id').where('id', 'in', ids).where('team_id', '=', key.team).execute()
    : []
  const own = new Set(known.map(({ id }) => id))
  await keepRewrapped(
    tx,
    { force: force.id, keyId: key.id, by: actor.id },
    done.cases.filter(({ id }) => own.has(id)),
  )
  for (const { what, id, version, sealed } of done.blocks) {
    if (what === 'labels')
      await tx
        .updateTable('label_block')
        .set({ sealed, version: version + 1, team_key_id: key.id })
        .where('id', '=', id)
        .where('version', '=', version)
        .where('team_key_id', '<>', key.id)
        .execute()
    else
      await tx
        .updateTable('report_note')
        .set({ sealed, team_key_id: key.id })
        .where('id', '=', id)
        .where('team_key_id', '<>', key.id)
        .execute()
  }
  if (done.cases.length + done.blocks.length) await logged(tx, actor, force, key.id, 'reports.rewrap', now)
}

/** One line a batch: whose browser rewrapped, or confirmed. */
const logged = (tx: Tx, actor: Staff, force: Force, keyId: string, deed: LoggedDeed, now: Date) =>
  record(tx, actor, deed, { force: force.id, kind: 'team-key', id: keyId }, now)

/** Keeps a file of a note that a browser sealed anew; what a colleague did first stays. */
export const keepFile = async (
  tx: Tx,
  actor: Staff,
  { force, key }: { force: Force; key: Key },
  { id, sealed }: { id: string; sealed: Uint8Array },
  now: Date,
): Promise<void> => {
  await tx
    .updateTable('sealed_file')
    .set({ sealed: Buffer.from(sealed), team_key_id: key.id })
    .where('id', '=', id)
    .where('team_key_id', '<>', key.id)
    .execute()
  await logged(tx, actor, force, key.id, 'reports.rewrap', now)
}

export const confirmBatch = casesToConfirm

/** Of a batch that a browser read back: old wraps go of what opened, the new wrap goes of what did not. */
export const keepConfirmed = async (
  tx: Tx,
  actor: Staff,
  { force, key }: { force: Force; key: Key },
  { opened, broken }: { opened: string[]; broken: string[] },
  now: Date,
): Promise<void> => {
  await dropConfirmed(tx, key.id, actor.id, opened)
  await dropUnconfirmed(tx, key.id, broken)
  if (opened.length + broken.length) await logged(tx, actor, force, key.id, 'reports.confirm-rewrap', now)
}

/**
 * Ends a change of key: nothing that somebody can open lies under an old key any more, and the old keys go. 'early' while a request
 * from before the new key may still be under way; 'left' when something came in under the old key; 'waits' when all that is left is for a
 * colleague to confirm.
 */
export const endRewrap = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  teamId: string,
  now: Date,
): Promise<'done' | 'early' | 'left' | 'waits'> => {
  const { epochs, left } = await rewrapState(tx, teamId, actor.id)
  const { key } = epochs
  if (!key || leftToDo(left) > 0) return 'left'
  if (left.waiting > 0) return 'waits'
  if (!epochs.older.length) return 'done'
  if (now.getTime() - key.made_at.getTime() < settleSeconds * 1000) return 'early'
  // A case that does not exist for this member may still lie under an old key: then whoever sees it drops the key.
  if (await oldKeyNeeded(tx, { id: key.id, team: teamId })) return 'done'
  await dropOldKeys(tx, { id: key.id, team: teamId })
  await record(tx, actor, 'teams.drop-old-keys', { force: force.id, kind: 'team', id: teamId }, now)
  return 'done'
}

import { randomUUID } from 'node:crypto'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Tx } from '../../db/schema.ts'
import { circleOf } from '../../vault/case-circle.ts'
import { holdReport } from './report.ts'

/** Labels in one sealed block: a file a row would be too slow to open (design.md §4). */
export const labelsPerBlock = 500
/** Characters of a label. */
export const labelLength = 60

/** A block as the browser opens it. Version 0: it does not exist yet. */
export type LabelBlock = {
  id: string
  version: number
  /** The team key it is sealed to, with this person's wrap of it. */
  teamKeyId: string
  teamWrap: string | null
  sealed: string | null
  /** Cases that have their label here; another label in the block is of a case that was removed. */
  cases: string[]
}

const base64 = (bytes: Buffer | null | undefined) => bytes?.toString('base64') ?? null

const wrapFor = async (tx: Tx, actor: Staff, teamKeyId: string): Promise<string | null> => {
  const row = await tx
    .selectFrom('team_key_wrap')
    .select('wrap')
    .where('team_key_id', '=', teamKeyId)
    .where('person_id', '=', actor.id)
    .executeTakeFirst()
  return base64(row?.wrap)
}

/** The key that a team seals to now. */
export const newestTeamKey = (tx: Tx, teamId: string) =>
  tx.selectFrom('team_key').select(['id', 'recipient']).where('team_id', '=', teamId).orderBy('epoch', 'desc').executeTakeFirst()

/**
 * A block of labels of a team of this person; undefined when it is not there for them, as while the label of a case from which they are
 * excluded lies in it: so `cases` is all of them, and a label of another case may go.
 */
export const labelBlock = async (tx: Tx, actor: Staff, id: string): Promise<LabelBlock | undefined> => {
  const block = await tx.selectFrom('label_block').selectAll().where('id', '=', id).executeTakeFirst()
  if (!block) return undefined
  const cases = await tx.selectFrom('sealed_case').select('id').where('label_block_id', '=', id).execute()
  return {
    id,
    version: block.version,
    teamKeyId: block.team_key_id,
    teamWrap: await wrapFor(tx, actor, block.team_key_id),
    sealed: base64(block.sealed),
    cases: cases.map((row) => row.id),
  }
}

/** The block in which a case has its label, or would get one: the first with room, else a new one. */
export const blockForLabel = async (
  tx: Tx,
  actor: Staff,
  caseId: string,
): Promise<{ keyId: string; block: LabelBlock } | undefined> => {
  const sealedCase = await tx.selectFrom('sealed_case').selectAll().where('id', '=', caseId).executeTakeFirst()
  const key = sealedCase && (await newestTeamKey(tx, sealedCase.team_id))
  if (!sealedCase || !key) return undefined
  const withRoom = await tx
    .selectFrom('label_block')
    .select('id')
    .where('team_id', '=', sealedCase.team_id)
    .where('cases', '<', labelsPerBlock)
    .orderBy('id')
    .executeTakeFirst()
  const id = sealedCase.label_block_id ?? withRoom?.id
  const block = id ? await labelBlock(tx, actor, id) : undefined
  const fresh = {
    id: randomUUID(),
    version: 0,
    teamKeyId: key.id,
    teamWrap: await wrapFor(tx, actor, key.id),
    sealed: null,
    cases: [],
  }
  return { keyId: key.id, block: block ?? fresh }
}

/** `keyId` is the key that the browser sealed to. */
export type SavedBlock = { id: string; version: number; keyId: string; sealed: Uint8Array }

/**
 * Keeps a block with the label of one case in it, if nobody saved that block since it was read at `version`.
 * 'newer': somebody did, or the team has a newer key; read it again and redo. undefined: no such report here, or one with a circle,
 * which has no label: the team key opens the block.
 */
export const saveLabel = async (
  tx: Tx,
  actor: Staff,
  reportId: string,
  block: SavedBlock,
  now: Date,
): Promise<'saved' | 'newer' | undefined> => {
  const report = await holdReport(tx, reportId)
  const key = report && (await newestTeamKey(tx, report.team_id))
  if (!report || !key) return undefined
  if (await circleOf(tx, reportId, actor.id)) return undefined
  if (key.id !== block.keyId) return 'newer'
  const stored = { version: block.version + 1, sealed: Buffer.from(block.sealed), team_key_id: key.id }
  const fits = block.version === 0 ? await insertBlock(tx, report, block.id, stored) : await replaceBlock(tx, block, stored)
  if (!fits) return 'newer'
  await tx.updateTable('sealed_case').set({ label_block_id: block.id }).where('id', '=', reportId).execute()
  await tx
    .updateTable('label_block')
    .set((of) => ({
      cases: of.selectFrom('sealed_case').select(of.fn.countAll<number>().as('n')).where('label_block_id', '=', block.id),
    }))
    .where('id', '=', block.id)
    .execute()
  await record(tx, actor, 'reports.label', { force: report.force_id, kind: 'report', id: reportId }, now)
  return 'saved'
}

type StoredBlock = { version: number; sealed: Buffer; team_key_id: string }

const insertBlock = async (tx: Tx, report: { force_id: string; team_id: string }, id: string, stored: StoredBlock) => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('label_block')
    .values({ id, force_id: report.force_id, team_id: report.team_id, cases: 0, ...stored })
    .onConflict((on) => on.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows) === 1
}

export const replaceBlock = async (tx: Tx, block: SavedBlock, stored: StoredBlock) => {
  const { numUpdatedRows } = await tx
    .updateTable('label_block')
    .set(stored)
    .where('id', '=', block.id)
    .where('version', '=', block.version)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows) === 1
}

/** Keeps a block from which labels of removed cases were taken out. */
export const pruneLabels = async (tx: Tx, actor: Staff, block: SavedBlock, now: Date): Promise<'saved' | 'newer'> => {
  const stored = await tx.selectFrom('label_block').select(['force_id', 'team_id']).where('id', '=', block.id).executeTakeFirst()
  const key = stored && (await newestTeamKey(tx, stored.team_id))
  if (!stored || key?.id !== block.keyId) return 'newer'
  const next = { version: block.version + 1, sealed: Buffer.from(block.sealed), team_key_id: key.id }
  if (!(await replaceBlock(tx, block, next))) return 'newer'
  await record(tx, actor, 'reports.prune-labels', { force: stored.force_id, kind: 'label-block', id: block.id }, now)
  return 'saved'
}

import { createHash, timingSafeEqual } from 'node:crypto'
import { basename } from 'node:path'
import type { Generated } from 'kysely'
import pg from 'pg'
import type { Staff } from '../access/actor.ts'
import { record } from '../audit/audit.ts'
import type { Tx } from '../db/schema.ts'
import type { MadeBackup } from './backup-writing.ts'

declare module '../db/schema.ts' {
  interface Database {
    backup_key: { id: Generated<string>; force_id: string; recipient: string; made_by: string; made_at: Date }
    backup: {
      id: Generated<string>
      force_id: string
      name: string
      made_at: Date
      how: 'command' | 'job'
      bytes: number
      sha256: Buffer
      proof_hash: Buffer
      proven_at: Date | null
      proven_by: string | null
    }
  }
}

const proofHash = (proof: string) => createHash('sha256').update(`vonk backup proof ${proof}`).digest()

/** The newest backup key of each force: to all of them every backup is sealed, because a backup holds every force. */
export const backupRecipients = async (owner: pg.PoolConfig): Promise<string[]> => {
  const client = new pg.Client(owner)
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ recipient: string }>(
      'select distinct on (force_id) recipient from backup_key order by force_id, made_at desc, id',
    )
    return [...new Set(rows.map(({ recipient }) => recipient))]
  } finally {
    await client.end().catch(() => {})
  }
}

/** Writes down, with the owner's login, that a backup was made: for each force, because each force's page tells of it. */
export const noteBackup = async (owner: pg.PoolConfig, made: MadeBackup, how: 'command' | 'job', now: Date): Promise<void> => {
  const client = new pg.Client(owner)
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(
      `insert into backup (force_id, name, made_at, how, bytes, sha256, proof_hash)
       select id, $1, $2, $3, $4, decode($5, 'hex'), $6 from force`,
      [basename(made.path), now, how, made.bytes, made.sha256, proofHash(made.proof)],
    )
  } finally {
    await client.end().catch(() => {})
  }
}

/** The newest backup key, and who made it when. */
export const backupKey = (tx: Tx) =>
  tx
    .selectFrom('backup_key')
    .innerJoin('person', 'person.id', 'backup_key.made_by')
    .select(['recipient', 'made_at', 'person.name as made_by_name'])
    .orderBy('made_at', 'desc')
    .orderBy('backup_key.id')
    .executeTakeFirst()

/** Keeps the public half of a backup key that was made in a browser or on paper. */
export const keepBackupKey = async (tx: Tx, actor: Staff, force: string, recipient: string, now: Date): Promise<void> => {
  const { id } = await tx
    .insertInto('backup_key')
    .values({ force_id: force, recipient, made_by: actor.id, made_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, actor, 'backups.manage', { force, kind: 'backup-key', id }, now)
}

/** Backups that were made, latest first. */
export const backupsMade = (tx: Tx, count = 30) =>
  tx
    .selectFrom('backup')
    .leftJoin('person', 'person.id', 'backup.proven_by')
    .select(['backup.id', 'backup.name', 'made_at', 'how', 'bytes', 'proven_at', 'person.name as proven_by_name'])
    .orderBy('made_at', 'desc')
    .orderBy('backup.id')
    .limit(count)
    .execute()

/**
 * Twenty digits that a drill or a check showed: the backup whose inside they are, is proven from now on. Undefined when no backup of
 * the last hundred has them.
 */
export const proveBackup = async (tx: Tx, actor: Staff, force: string, typed: string, now: Date): Promise<string | undefined> => {
  const hash = proofHash(typed.replace(/\D/g, ''))
  const rows = await tx.selectFrom('backup').select(['id', 'name', 'proof_hash']).orderBy('made_at', 'desc').limit(100).execute()
  const found = rows.find((row) => timingSafeEqual(row.proof_hash, hash))
  if (!found) return undefined
  await tx.updateTable('backup').set({ proven_at: now, proven_by: actor.id }).where('id', '=', found.id).execute()
  await record(tx, actor, 'backups.prove', { force, kind: 'backup', id: found.id }, now)
  return found.name
}

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
    }
    backup_seal: {
      force_id: string
      backup_id: string
      recipient: string
      proof_hash: Buffer
      proven_at: Date | null
      proven_by: string | null
    }
  }
}

/** What a drill shows who opened the backup with one key: other digits for each key it is sealed to. */
export const keyedProof = (proof: string, recipient: string): string => {
  const digest = createHash('sha256').update(`vonk backup proof ${proof} by ${recipient}`).digest('hex')
  return (BigInt(`0x${digest}`) % 10n ** 20n).toString().padStart(20, '0')
}

const proofHash = (proof: string) => createHash('sha256').update(`vonk backup proof ${proof}`).digest()

/**
 * The backup keys of each force to which backups are sealed: the newest, and as long as no backup was proven with it, those before it down to
 * one that was. So one person who replaces the key takes no backup away. A backup holds every force, so it is sealed to all of them.
 */
export const backupRecipients = async (owner: pg.PoolConfig): Promise<string[]> => {
  const client = new pg.Client(owner)
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ recipient: string }>(
      `select distinct recipient from backup_key k where not exists (select from backup_key later where later.force_id = k.force_id
         and later.made_at > k.made_at and exists (select from backup_seal s where s.force_id = later.force_id
           and s.recipient = later.recipient and s.proven_at is not null))`,
    )
    return rows.map(({ recipient }) => recipient)
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
    const hashes = made.recipients.map((recipient) => proofHash(keyedProof(made.proof, recipient)).toString('hex'))
    await client.query(
      `with made as (insert into backup (force_id, name, made_at, how, bytes, sha256)
         select id, $1, $2, $3, $4, decode($5, 'hex') from force returning force_id, id)
       insert into backup_seal (force_id, backup_id, recipient, proof_hash)
         select made.force_id, made.id, key.recipient, decode(key.hash, 'hex') from made
         cross join unnest($6::text[], $7::text[]) key (recipient, hash)`,
      [basename(made.path), now, how, made.bytes, made.sha256, made.recipients, hashes],
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
    .select(['backup_key.id', 'recipient', 'made_at', 'person.name as made_by_name'])
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
    .leftJoinLateral(
      ({ selectFrom }) =>
        selectFrom('backup_seal')
          .leftJoin('person', 'person.id', 'proven_by')
          .select(['proven_at', 'person.name as proven_by_name'])
          .whereRef('backup_id', '=', 'backup.id')
          .where('proven_at', 'is not', null)
          .orderBy('proven_at')
          .limit(1)
          .as('proof'),
      (on) => on.onTrue(),
    )
    .select(['backup.id', 'backup.name', 'made_at', 'how', 'bytes', 'proven_at', 'proven_by_name'])
    .orderBy('made_at', 'desc')
    .orderBy('backup.id')
    .limit(count)
    .execute()

/** Whether a backup that was sealed to this key was ever opened with it. */
export const isProvenKey = async (tx: Tx, recipient: string): Promise<boolean> =>
  (await tx
    .selectFrom('backup_seal')
    .select('backup_id')
    .where('recipient', '=', recipient)
    .where('proven_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()) !== undefined

/**
 * Twenty digits that a drill showed: the backup whose inside they are, and the key that opened it, are proven from now on. Undefined when no
 * backup of the last hundred has them.
 */
export const proveBackup = async (tx: Tx, actor: Staff, force: string, typed: string, now: Date): Promise<string | undefined> => {
  const hash = proofHash(typed.replace(/\D/g, ''))
  const rows = await tx
    .selectFrom('backup_seal')
    .innerJoin('backup', 'backup.id', 'backup_id')
    .select(['backup.id', 'name', 'recipient', 'proof_hash'])
    .orderBy('made_at', 'desc')
    .limit(300)
    .execute()
  const found = rows.find((row) => timingSafeEqual(row.proof_hash, hash))
  if (!found) return undefined
  await tx
    .updateTable('backup_seal')
    .set({ proven_at: now, proven_by: actor.id })
    .where('backup_id', '=', found.id)
    .where('recipient', '=', found.recipient)
    .execute()
  await record(tx, actor, 'backups.prove', { force, kind: 'backup', id: found.id }, now)
  return found.name
}

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { seal } from '../../vault/seal.ts'
import { keyOf, wrapOf } from './team-holders.ts'

const hash = (nonce: Uint8Array) => createHash('sha256').update(nonce).digest()

/** Begins a tried unlock: a nonce sealed to the team key, of which only the hash is kept. */
export const beginTrial = async (tx: Tx, actor: Staff, force: Force, teamId: string, now: Date) => {
  const key = await keyOf(tx, teamId)
  if (!key || !(await wrapOf(tx, key.id, actor.id))) return undefined
  const nonce = randomBytes(32)
  const sealed = await seal(nonce, key.recipient)
  const { id } = await tx
    .insertInto('unlock_trial')
    .values({
      force_id: force.id,
      team_key_id: key.id,
      person_id: actor.id,
      nonce_hash: hash(nonce),
      asked_at: now,
      opened_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { trial: id, teamKeyId: key.id, sealed }
}

/** Ends a tried unlock with the nonce that the holder's browser opened. */
export const endTrial = async (tx: Tx, actor: Staff, force: Force, trial: string, nonce: Buffer, now: Date): Promise<boolean> => {
  const row = await tx
    .selectFrom('unlock_trial')
    .select(['id', 'nonce_hash'])
    .where('id', '=', trial)
    .where('person_id', '=', actor.id)
    .where('opened_at', 'is', null)
    .executeTakeFirst()
  if (!row || !timingSafeEqual(row.nonce_hash, hash(nonce))) return false
  await tx.updateTable('unlock_trial').set({ opened_at: now }).where('id', '=', row.id).execute()
  await record(tx, actor, 'teams.try-unlock', { force: force.id, kind: 'unlock-trial', id: row.id }, now)
  return true
}

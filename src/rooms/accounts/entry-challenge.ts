import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '../../db/schema.ts'
import { makePair, seal } from '../../vault/seal.ts'
import { challengeText } from '../../vault/unlock-derivation.ts'

type Purpose = 'sign-in' | 'unlock' | 'add' | 'code' | 'device'

declare module '../../db/schema.ts' {
  interface Database {
    entry_challenge: { hash: Buffer; force_id: string; purpose: Purpose; person_id: string | null; expires_at: Date }
  }
}

const minutes = 5
const hash = (challenge: Uint8Array) => createHash('sha256').update(challenge).digest()

/** A new question of 32 bytes; the database keeps only its hash, for five minutes. */
export const makeChallenge = async (
  tx: Tx,
  force: string,
  purpose: Purpose,
  personId: string | null,
  now: Date,
  challenge = randomBytes(32),
): Promise<Buffer> => {
  const expires = new Date(now.getTime() + minutes * 60_000)
  const row = { hash: hash(challenge), force_id: force, purpose, person_id: personId, expires_at: expires }
  await tx.insertInto('entry_challenge').values(row).execute()
  return challenge
}

/** A question that only the holder of a key can read, sealed to its public half. Its answer is the SHA-256 of its 32 bytes. */
export const sealedChallenge = async (
  tx: Tx,
  force: string,
  purpose: 'code' | 'device',
  holder: { personId: string; recipient: string } | undefined,
  now: Date,
): Promise<string> => {
  // Where there is no such key, a question like any other, that nobody can answer.
  const recipient = holder?.recipient ?? (await makePair()).recipient
  const challenge = randomBytes(32)
  if (holder) await makeChallenge(tx, force, purpose, holder.personId, now, hash(challenge))
  return Buffer.from(await seal(challengeText(challenge), recipient)).toString('base64')
}

/** Uses a question up. False when it was not asked for this, is older than five minutes, or was answered before. */
export const takeChallenge = async (
  tx: Tx,
  purpose: Purpose,
  personId: string | null,
  challenge: Uint8Array,
  now: Date,
): Promise<boolean> => {
  const [row] = await tx
    .deleteFrom('entry_challenge')
    .where('hash', '=', hash(challenge))
    .where('purpose', '=', purpose)
    .where('person_id', 'is not distinct from', personId)
    .returning('expires_at')
    .execute()
  return row !== undefined && row.expires_at > now
}

/** Removes questions that nobody answered in time. */
export const sweepChallenges = async (tx: Tx, now: Date): Promise<void> => {
  await tx.deleteFrom('entry_challenge').where('expires_at', '<=', now).execute()
}

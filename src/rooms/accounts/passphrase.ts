import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Tx } from '../../db/schema.ts'
import { type PassphraseCost, passphraseCost } from '../../vault/passphrase-derivation.ts'
import { countStranger, failuresOfStranger, minutesLeft, oneMore } from './sign-in-pause.ts'

/** What a browser made of a passphrase: the passphrase itself never comes here. An administrator has no identity to wrap. */
export type MadePassphrase = { salt: Buffer; cost: PassphraseCost; signInKey: Buffer; identityWrap: Buffer | null }

export type Attempt =
  | { outcome: 'right'; personId: string; identityWrap: Buffer | null }
  | { outcome: 'wrong' }
  | { outcome: 'paused'; minutes: number }

/** Names to sign in with: what is typed, without case, spaces around or two ways to write one letter. */
export const plainName = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()

const keyedHash = (key: Uint8Array, personId: string, signInKey: Uint8Array) =>
  createHmac('sha256', key).update(`${personId}\n`).update(signInKey).digest()

/** Salt and cost of a name; one that nobody has gets a steady salt too, so that the answer does not tell (security.md §2.2). */
export const saltOf = async (tx: Tx, key: Uint8Array, name: string): Promise<{ salt: Buffer; cost: PassphraseCost }> => {
  const steady = createHmac('sha256', key)
    .update(`salt\n${plainName(name)}`)
    .digest()
    .subarray(0, 16)
  const row = await tx
    .selectFrom('person')
    .innerJoin('passphrase', 'passphrase.person_id', 'person.id')
    .select(['salt', 'memory', 'passes'])
    .where('sign_in_name', '=', plainName(name))
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  return row ? { salt: row.salt, cost: { memory: row.memory, passes: row.passes } } : { salt: steady, cost: passphraseCost }
}

export const saltOfPerson = (tx: Tx, personId: string) =>
  tx.selectFrom('passphrase').select(['salt', 'memory', 'passes']).where('person_id', '=', personId).executeTakeFirst()

const nobody = '00000000-0000-4000-8000-000000000000'

/** Tries a sign-in key for a name. A name that nobody has goes the same way, counts the same failures and waits as long. */
export const tryByName = async (tx: Tx, key: Uint8Array, name: string, signInKey: Buffer, now: Date): Promise<Attempt> => {
  const person = await tx
    .selectFrom('person')
    .select('id')
    .where('sign_in_name', '=', plainName(name))
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  const attempt = await tryByPerson(tx, key, person?.id ?? nobody, signInKey, now)
  if (person) return attempt
  const minutes = minutesLeft(failuresOfStranger(key, plainName(name)).pausedUntil, now)
  if (minutes) return { outcome: 'paused', minutes }
  countStranger(key, plainName(name), now)
  return { outcome: 'wrong' }
}

/** Tries a sign-in key for a person. Failures slow down guessing; a right one clears them. */
export const tryByPerson = async (tx: Tx, key: Uint8Array, personId: string, signInKey: Buffer, now: Date): Promise<Attempt> => {
  const row = await tx
    .selectFrom('passphrase')
    .select(['sign_in_hash', 'identity_wrap', 'failures', 'paused_until'])
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  const minutes = minutesLeft(row?.paused_until ?? null, now)
  if (minutes) return { outcome: 'paused', minutes }
  const given = keyedHash(key, personId, signInKey)
  const right = timingSafeEqual(given, row?.sign_in_hash ?? randomBytes(32))
  const { failures, pausedUntil } = right ? { failures: 0, pausedUntil: null } : oneMore(row?.failures ?? 0, now)
  await tx.updateTable('passphrase').set({ failures, paused_until: pausedUntil }).where('person_id', '=', personId).execute()
  return right && row ? { outcome: 'right', personId, identityWrap: row.identity_wrap } : { outcome: 'wrong' }
}

/** Keeps what a browser made of a new passphrase, in place of the old. */
export const keepPassphrase = async (
  tx: Tx,
  key: Uint8Array,
  person: { id: string; force: string },
  made: MadePassphrase,
  now: Date,
): Promise<void> => {
  const row = {
    salt: made.salt,
    memory: made.cost.memory,
    passes: made.cost.passes,
    sign_in_hash: keyedHash(key, person.id, made.signInKey),
    identity_wrap: made.identityWrap,
    failures: 0,
    paused_until: null,
    set_at: now,
  }
  await tx
    .insertInto('passphrase')
    .values({ ...row, person_id: person.id, force_id: person.force })
    .onConflict((on) => on.column('person_id').doUpdateSet(row))
    .execute()
}

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { dayIn, type Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { type PassphraseCost, passphraseCost } from '../../vault/passphrase-derivation.ts'
import { keepUnlocker, noteOpened } from '../../vault/unlocker.ts'
import { countStranger, failuresOfStranger, minutesLeft, oneMore } from './sign-in-pause.ts'

/** What a browser made of a passphrase: the passphrase itself never comes here. An account without a key has no identity to wrap. */
export type MadePassphrase = { salt: Buffer; cost: PassphraseCost; signInKey: Buffer; identityWrap: Buffer | null }

export type Attempt = { outcome: 'right'; personId: string } | { outcome: 'wrong' } | { outcome: 'paused'; minutes: number }

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
    .where('signs_in', '=', true)
    .executeTakeFirst()
  return row ? { salt: row.salt, cost: { memory: row.memory, passes: row.passes } } : { salt: steady, cost: passphraseCost }
}

export const saltOfPerson = (tx: Tx, personId: string) =>
  tx.selectFrom('passphrase').select(['salt', 'memory', 'passes']).where('person_id', '=', personId).executeTakeFirst()

/** Nobody's id: a name without an account goes the same way as one with. */
export const nobody = '00000000-0000-4000-8000-000000000000'

/** Tries a sign-in key for a name. A name that no passphrase signs in goes the same way, counts the same failures and waits as long. */
export const tryByName = async (tx: Tx, key: Uint8Array, name: string, signInKey: Buffer, now: Date): Promise<Attempt> => {
  const person = await tx
    .selectFrom('person')
    .innerJoin('passphrase', 'passphrase.person_id', 'person.id')
    .select('id')
    .where('sign_in_name', '=', plainName(name))
    .where('ended_on', 'is', null)
    .where('signs_in', '=', true)
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
    .select(['sign_in_hash', 'failures', 'paused_until'])
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  const minutes = minutesLeft(row?.paused_until ?? null, now)
  if (minutes) return { outcome: 'paused', minutes }
  const given = keyedHash(key, personId, signInKey)
  const right = timingSafeEqual(given, row?.sign_in_hash ?? randomBytes(32))
  const { failures, pausedUntil } = right ? { failures: 0, pausedUntil: null } : oneMore(row?.failures ?? 0, now)
  await tx.updateTable('passphrase').set({ failures, paused_until: pausedUntil }).where('person_id', '=', personId).execute()
  return right && row ? { outcome: 'right', personId } : { outcome: 'wrong' }
}

/**
 * Keeps what a browser made of a new passphrase, in place of the old: how its owner's identity is opened, and how they sign in. A first
 * one with `signsIn: false` only unlocks, and stays so when it changes. The key that a wrap belongs to must be there. `session`, in which it was changed, stays open.
 */
export const keepPassphrase = async (
  tx: Tx,
  key: Uint8Array,
  person: { id: string; force: Force; signsIn?: false },
  made: MadePassphrase,
  now: Date,
  session?: string,
): Promise<void> => {
  const row = {
    salt: made.salt,
    memory: made.cost.memory,
    passes: made.cost.passes,
    sign_in_hash: keyedHash(key, person.id, made.signInKey),
    failures: 0,
    paused_until: null,
    set_at: now,
  }
  await tx
    .insertInto('passphrase')
    .values({ ...row, person_id: person.id, force_id: person.force.id, signs_in: person.signsIn ?? true })
    .onConflict((on) => on.column('person_id').doUpdateSet(row))
    .execute()
  if (!made.identityWrap) return
  const owner = { id: person.id, force: person.force.id }
  const id = await keepUnlocker(tx, owner, { kind: 'passphrase', wrap: made.identityWrap }, dayIn(person.force, now), session)
  if (session) await noteOpened(tx, session, id)
}

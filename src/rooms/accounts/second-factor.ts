import { Secret, TOTP } from 'otpauth'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { keptSecret, openSecret } from '../../vault/kept-secret.ts'
import { minutesLeft, oneMore } from './sign-in-pause.ts'

declare module '../../db/schema.ts' {
  interface Database {
    second_factor: {
      person_id: string
      force_id: string
      secret: Buffer | null
      confirmed_at: Date | null
      last_step: number
      failures: number
      paused_until: Date | null
      reset_by: string | null
      reset_at: Date | null
    }
  }
}

const period = 30

const totpOf = (secret: string, label: string) =>
  new TOTP({ issuer: 'Vonk', label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })

/** Which 30 seconds, counted from 1970, a code belongs to: those of now, or one before or after for a clock that is off. */
const stepOf = (secret: string, code: string, now: Date): number | undefined => {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / period) + delta
}

const rowOf = (tx: Tx, personId: string) =>
  tx.selectFrom('second_factor').selectAll().where('person_id', '=', personId).forUpdate().executeTakeFirst()

export type CodeAttempt =
  | { outcome: 'right' }
  | { outcome: 'code-asked' | 'code-wrong' }
  /** The secret does not open: the key it was kept under is not the one that is there. */
  | { outcome: 'code-lost' }
  | { outcome: 'code-paused'; minutes: number }

type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>

/** The kept secret; undefined when the file with the key it was kept under was lost, or another took its place. */
const secretOf = (key: Uint8Array, secret: Buffer, personId: string): string | undefined => {
  try {
    return openSecret(key, secret, personId)
  } catch {
    return undefined
  }
}

/** Tries a code against a kept secret, once each: a code that was let through and older ones are used up; failures slow down as a passphrase's do. */
const tryRow = async (tx: Tx, key: Uint8Array, row: Row & { secret: Buffer }, typed: string, now: Date): Promise<CodeAttempt> => {
  const minutes = minutesLeft(row.paused_until, now)
  if (minutes) return { outcome: 'code-paused', minutes }
  const secret = secretOf(key, row.secret, row.person_id)
  if (!secret) return { outcome: 'code-lost' }
  const step = stepOf(secret, typed.replace(/\s/g, ''), now)
  const right = step !== undefined && step > row.last_step
  const { failures, pausedUntil } = right ? { failures: 0, pausedUntil: null } : oneMore(row.failures, now)
  await tx
    .updateTable('second_factor')
    .set({ failures, paused_until: pausedUntil, ...(right ? { last_step: step } : {}) })
    .where('person_id', '=', row.person_id)
    .execute()
  return { outcome: right ? 'right' : 'code-wrong' }
}

/** Whether a person may go in after a right passphrase: at once without a second factor, else by a code that was not used yet. */
export const tryCode = async (tx: Tx, key: Uint8Array, personId: string, typed: string, now: Date): Promise<CodeAttempt> => {
  const row = await rowOf(tx, personId)
  if (!row?.secret || !row.confirmed_at) return { outcome: 'right' }
  if (!typed.trim()) return { outcome: 'code-asked' }
  return tryRow(tx, key, { ...row, secret: row.secret }, typed, now)
}

export type SecondFactor =
  | { state: 'none' }
  | { state: 'begun'; secret: string; uri: string }
  | { state: 'on'; since: Date }
  | { state: 'taken'; at: Date }

/** How a person's second factor stands; the secret is shown while it is being set up and never again. */
export const secondFactorOf = async (tx: Tx, key: Uint8Array, person: { id: string; name: string }): Promise<SecondFactor> => {
  const row = await tx.selectFrom('second_factor').selectAll().where('person_id', '=', person.id).executeTakeFirst()
  if (row?.reset_at) return { state: 'taken', at: row.reset_at }
  if (!row?.secret) return { state: 'none' }
  if (row.confirmed_at) return { state: 'on', since: row.confirmed_at }
  const secret = secretOf(key, row.secret, person.id)
  if (!secret) return { state: 'none' }
  return { state: 'begun', secret, uri: totpOf(secret, person.name).toString() }
}

/** Makes a new secret to scan; nothing is asked at sign-in before it is confirmed. A second factor that is on stays as it is. */
export const beginSecondFactor = async (tx: Tx, key: Uint8Array, actor: Staff, force: Force): Promise<void> => {
  const secret = keptSecret(key, new Secret({ size: 20 }).base32, actor.id)
  const begun = { secret, confirmed_at: null, last_step: 0, failures: 0, paused_until: null, reset_by: null, reset_at: null }
  await tx
    .insertInto('second_factor')
    .values({ person_id: actor.id, force_id: force.id, ...begun })
    .onConflict((on) => on.column('person_id').doUpdateSet(begun).where('second_factor.confirmed_at', 'is', null))
    .execute()
}

/** Turns the second factor on, once a code shows that the phone has the secret. 'missing' when nothing is being set up. */
export const confirmSecondFactor = async (
  tx: Tx,
  key: Uint8Array,
  actor: Staff,
  force: Force,
  typed: string,
  now: Date,
): Promise<CodeAttempt | { outcome: 'missing' }> => {
  const row = await rowOf(tx, actor.id)
  if (!row?.secret || row.confirmed_at) return { outcome: 'missing' }
  const attempt = await tryRow(tx, key, { ...row, secret: row.secret }, typed, now)
  if (attempt.outcome !== 'right') return attempt
  await tx.updateTable('second_factor').set({ confirmed_at: now }).where('person_id', '=', actor.id).execute()
  await record(tx, actor, 'accounts.code-on', { force: force.id, kind: 'person', id: actor.id }, now)
  return attempt
}

/** Turns it off. One that is on needs a code; one that was begun or taken away needs nothing. */
export const endSecondFactor = async (
  tx: Tx,
  key: Uint8Array,
  actor: Staff,
  force: Force,
  typed: string,
  now: Date,
): Promise<CodeAttempt> => {
  const row = await rowOf(tx, actor.id)
  if (row?.secret && row.confirmed_at) {
    const attempt = await tryRow(tx, key, { ...row, secret: row.secret }, typed, now)
    if (attempt.outcome !== 'right') return attempt
    await record(tx, actor, 'accounts.code-off', { force: force.id, kind: 'person', id: actor.id }, now)
  }
  await tx.deleteFrom('second_factor').where('person_id', '=', actor.id).execute()
  return { outcome: 'right' }
}

/** The administrator takes away the second factor of somebody who lost the phone; the person is told. False when there is none. */
export const takeSecondFactor = async (tx: Tx, actor: Staff, force: Force, personId: string, now: Date): Promise<boolean> => {
  const taken = await tx
    .updateTable('second_factor')
    .set({ secret: null, confirmed_at: null, failures: 0, paused_until: null, reset_by: actor.id, reset_at: now })
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .returning('person_id')
    .execute()
  if (taken.length === 0) return false
  await record(tx, actor, 'accounts.code-taken', { force: force.id, kind: 'person', id: personId }, now)
  return true
}

/** Whether somebody is asked a code at sign-in. */
export const asksCode = async (tx: Tx, personId: string): Promise<boolean> => {
  const row = await tx
    .selectFrom('second_factor')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether the administrator took a person's code away and the person did not say yet to know. */
export const codeWasTaken = async (tx: Tx, personId: string): Promise<boolean> => {
  const row = await tx
    .selectFrom('second_factor')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('reset_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

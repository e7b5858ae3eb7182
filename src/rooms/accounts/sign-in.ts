import type { Staff } from '../../access/actor.ts'
import { staffById } from '../../access/person.ts'
import { may } from '../../access/policy.ts'
import { closeSessionOfToken, openSession } from '../../access/session.ts'
import { record } from '../../audit/audit.ts'
import { dayIn, type Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { become } from '../../db/transaction.ts'
import { handOut, type Opener, type Which } from '../../vault/unlocker.ts'
import { tryByName } from './passphrase.ts'
import { type CodeAttempt, tryCode } from './second-factor.ts'

/** `opener` is what this way of signing in opens the own key with; null where it opens nothing. */
export type Entry = { token: string; person: Staff; opener: Opener | null }
export type SignIn =
  | { outcome: 'open'; entry: Entry }
  | { outcome: 'wrong' }
  | { outcome: 'paused'; minutes: number }
  | Exclude<CodeAttempt, { outcome: 'right' }>

/**
 * A new session for a person, in place of the one whose cookie came along: no old session is ever taken over. `by` is what they showed; it
 * may open their key too. Null (single sign-on) only signs in, and proves nothing here. From here on row-level security knows the person.
 */
export const enter = async (
  tx: Tx,
  force: Force,
  personId: string,
  oldToken: string | undefined,
  by: Which | null,
  now: Date,
): Promise<Entry> => {
  const person = await staffById(tx, personId)
  if (!person) throw new Error('Somebody signed in to an account that is not there.')
  if (oldToken) await closeSessionOfToken(tx, oldToken)
  await become(tx, { force: force.id, kind: 'staff', person: personId })
  const { token, id } = await openSession(tx, force.id, personId, now, by !== null)
  await record(tx, person, 'accounts.sign-in', { force: force.id, kind: 'session', id }, now)
  const opener = by && may(person, 'vault.open') ? await handOut(tx, personId, id, by, dayIn(force, now)) : undefined
  return { token, person, opener: opener ?? null }
}

/** Signs somebody in by name and the key that the browser made of the passphrase, and by a code where the person asked for one. */
export const signIn = async (
  tx: Tx,
  keys: { signIn: Uint8Array; codes: Uint8Array },
  force: Force,
  given: { name: string; signInKey: Buffer; code: string; oldToken?: string },
  now: Date,
): Promise<SignIn> => {
  const attempt = await tryByName(tx, keys.signIn, given.name, given.signInKey, now)
  if (attempt.outcome !== 'right') return attempt
  const code = await tryCode(tx, keys.codes, attempt.personId, given.code, now)
  if (code.outcome !== 'right') return code
  return { outcome: 'open', entry: await enter(tx, force, attempt.personId, given.oldToken, 'passphrase', now) }
}

import type { Staff } from '../../access/actor.ts'
import { staffById } from '../../access/person.ts'
import { may } from '../../access/policy.ts'
import { closeSessionOfToken, openSession } from '../../access/session.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { tryByName } from './passphrase.ts'
import { type CodeAttempt, tryCode } from './second-factor.ts'

export type Entry = { token: string; person: Staff; identityWrap: Buffer | null }
export type SignIn =
  | { outcome: 'open'; entry: Entry }
  | { outcome: 'wrong' }
  | { outcome: 'paused'; minutes: number }
  | Exclude<CodeAttempt, { outcome: 'right' }>

/** A new session for a person, in place of the one whose cookie came along: no old session is ever taken over. */
export const enter = async (
  tx: Tx,
  force: Force,
  personId: string,
  oldToken: string | undefined,
  identityWrap: Buffer | null,
  now: Date,
): Promise<Entry> => {
  const person = await staffById(tx, personId)
  if (!person) throw new Error('Somebody signed in to an account that is not there.')
  if (oldToken) await closeSessionOfToken(tx, oldToken)
  const { token, id } = await openSession(tx, force.id, personId, now)
  await record(tx, person, 'accounts.sign-in', { force: force.id, kind: 'session', id }, now)
  return { token, person, identityWrap: may(person, 'vault.open') ? identityWrap : null }
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
  return { outcome: 'open', entry: await enter(tx, force, attempt.personId, given.oldToken, attempt.identityWrap, now) }
}

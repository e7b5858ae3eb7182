import type { Staff } from '../../access/actor.ts'
import type { Display } from '../../access/person.ts'
import { closeSessionOf, closeSessionsOf, type Session, vaultHalf } from '../../access/session.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { openedBy } from '../../vault/unlocker.ts'
import { mayAddKey } from './own-unlockers.ts'
import { type Attempt, keepPassphrase, type MadePassphrase, saltOfPerson, tryByPerson } from './passphrase.ts'

export type OwnAccount = {
  name: string
  sign_in_name: string
  email: string | null
  lang: string
  created_on: string
  recipient: string | null
  /** Whether there is a passphrase, to sign in or only to unlock. */
  passphrase: boolean
}

export const ownAccount = (tx: Tx, id: string): Promise<OwnAccount> =>
  tx
    .selectFrom('person')
    .leftJoin('person_key', 'person_key.person_id', 'person.id')
    .leftJoin('passphrase', 'passphrase.person_id', 'person.id')
    .select(['name', 'sign_in_name', 'email', 'lang', 'created_on', 'recipient'])
    .select((eb) => eb('passphrase.set_at', 'is not', null).$castTo<boolean>().as('passphrase'))
    .where('person.id', '=', id)
    .executeTakeFirstOrThrow()

export const changeOwnAccount = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  change: { name: string; lang: string; display: Display },
  now: Date,
): Promise<void> => {
  await tx.updateTable('person').set(change).where('id', '=', actor.id).execute()
  await record(tx, actor, 'accounts.change-own', { force: force.id, kind: 'person', id: actor.id }, now)
}

export const endOwnSession = async (tx: Tx, actor: Staff, force: Force, id: string, now: Date): Promise<boolean> => {
  const ended = await closeSessionOf(tx, actor.id, id)
  if (ended) await record(tx, actor, 'accounts.end-session', { force: force.id, kind: 'session', id }, now)
  return ended
}

export const endOtherSessions = async (tx: Tx, actor: Staff, force: Force, kept: string, now: Date): Promise<void> => {
  await closeSessionsOf(tx, actor.id, kept)
  await record(tx, actor, 'accounts.end-session', { force: force.id, kind: 'person', id: actor.id }, now)
}

/** What a browser made of a new passphrase, with what allows it: the old one, or nothing when there is none or the code opened. */
export type NewPassphraseGiven = {
  session: Session
  oldSignInKey: Buffer | null
  made: MadePassphrase
  /** The public half of a first key; null when there is a key, or may be none. */
  recipient: string | null
}

/**
 * Without the old one: there is none yet, or this session was opened with the recovery code, because the old one is forgotten. Either way
 * they proved shortly ago who they are.
 */
const withoutOld = async (tx: Tx, personId: string, session: Session, now: Date): Promise<'right' | 'wrong' | 'unproved'> => {
  if (!(await mayAddKey(tx, personId, session, now))) return 'unproved'
  if (!(await saltOfPerson(tx, personId))) return 'right'
  return (await openedBy(tx, session.id)).kind === 'code' && (await vaultHalf(tx, session.id)) !== null ? 'right' : 'wrong'
}

/**
 * Puts a new passphrase in place of the old, which must be right: the same identity, wrapped anew in the browser. Other sessions end.
 * An account with a key keeps it. Somebody of staff who signs in elsewhere makes a first key with it; such a passphrase only unlocks.
 */
export const changePassphrase = async (
  tx: Tx,
  secret: Uint8Array,
  actor: Staff,
  force: Force,
  given: NewPassphraseGiven,
  now: Date,
): Promise<Attempt | { outcome: 'key-refused' | 'unproved' }> => {
  const { session, oldSignInKey, made, recipient } = given
  const attempt = oldSignInKey
    ? await tryByPerson(tx, secret, actor.id, oldSignInKey, now)
    : { outcome: await withoutOld(tx, actor.id, session, now), personId: actor.id }
  if (attempt.outcome !== 'right') return attempt
  const keyed = (await ownAccount(tx, actor.id)).recipient !== null
  const first = !keyed && recipient !== null && actor.accountKind === 'staff'
  const fits = made.identityWrap === null ? !keyed && oldSignInKey !== null : first || (keyed && recipient === null)
  if (!fits) return { outcome: 'key-refused' }
  if (first)
    await tx.insertInto('person_key').values({ person_id: actor.id, force_id: force.id, recipient, made_at: now }).execute()
  await keepPassphrase(tx, secret, { id: actor.id, force, signsIn: false }, made, now, session.id)
  await closeSessionsOf(tx, actor.id, session.id)
  await record(tx, actor, 'accounts.change-passphrase', { force: force.id, kind: 'person', id: actor.id }, now)
  return { outcome: 'right', personId: actor.id }
}

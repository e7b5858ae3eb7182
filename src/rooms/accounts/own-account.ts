import type { Staff } from '../../access/actor.ts'
import type { Display } from '../../access/person.ts'
import { closeSessionOf, closeSessionsOf } from '../../access/session.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { type Attempt, keepPassphrase, type MadePassphrase, tryByPerson } from './passphrase.ts'

export type OwnAccount = {
  name: string
  sign_in_name: string
  email: string | null
  lang: string
  created_on: string
  recipient: string | null
}

export const ownAccount = (tx: Tx, id: string): Promise<OwnAccount> =>
  tx
    .selectFrom('person')
    .leftJoin('person_key', 'person_key.person_id', 'person.id')
    .select(['name', 'sign_in_name', 'email', 'lang', 'created_on', 'recipient'])
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

/**
 * Puts a new passphrase in place of the old, which must be right: the same identity, wrapped anew in the browser. Other sessions end.
 * An account with a key keeps it, one without gets none.
 */
export const changePassphrase = async (
  tx: Tx,
  secret: Uint8Array,
  actor: Staff,
  force: Force,
  given: { session: string; oldSignInKey: Buffer; made: MadePassphrase },
  now: Date,
): Promise<Attempt | { outcome: 'key-refused' }> => {
  const attempt = await tryByPerson(tx, secret, actor.id, given.oldSignInKey, now)
  if (attempt.outcome !== 'right') return attempt
  if ((attempt.identityWrap === null) !== (given.made.identityWrap === null)) return { outcome: 'key-refused' }
  await keepPassphrase(tx, secret, { id: actor.id, force: force.id }, given.made, now)
  await closeSessionsOf(tx, actor.id, given.session)
  await record(tx, actor, 'accounts.change-passphrase', { force: force.id, kind: 'person', id: actor.id }, now)
  return attempt
}

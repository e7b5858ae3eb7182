import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { staffById } from '../../access/person.ts'
import { record } from '../../audit/audit.ts'
import { dayIn, type Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { grantRole } from './account.ts'
import { isEmail } from './given.ts'
import type { Known } from './single-sign-on.ts'

declare module '../../db/schema.ts' {
  interface Database {
    external_identity: { force_id: string; issuer: string; subject: string; person_id: string; linked_at: Date }
  }
}

const logLink = (tx: Tx, actor: Staff, force: Force, now: Date) =>
  record(tx, actor, 'accounts.link-sign-on', { force: force.id, kind: 'person', id: actor.id }, now)

const holderOf = (tx: Tx, { issuer, subject }: Known) =>
  tx
    .selectFrom('external_identity')
    .innerJoin('person', 'person.id', 'external_identity.person_id')
    .select(['person.id', 'ended_on'])
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()

/**
 * The person of an identity at the provider, by issuer and subject only. A first sign-in makes a colleague without a key. Whose account
 * ended stays out, and an address that an account has already is no proof: that person links the two after signing in.
 */
export const personOf = async (
  tx: Tx,
  force: Force,
  known: Known,
  now: Date,
): Promise<{ outcome: 'known' | 'made'; id: string } | { outcome: 'ended' | 'address-known' | 'nameless' }> => {
  const holder = await holderOf(tx, known)
  if (holder) return holder.ended_on === null ? { outcome: 'known', id: holder.id } : { outcome: 'ended' }
  const email = known.email !== null && isEmail(known.email) ? known.email : null
  if (email) {
    const same = await tx
      .selectFrom('person')
      .select('id')
      .where((eb) => eb(eb.fn<string>('lower', ['email']), '=', email.toLowerCase()))
      .where('ended_on', 'is', null)
      .executeTakeFirst()
    if (same) return { outcome: 'address-known' }
  }
  if (!known.name) return { outcome: 'nameless' }
  const { id } = await tx
    .insertInto('person')
    .values({
      force_id: force.id,
      kind: 'staff',
      // Nobody types it: there is no passphrase to it.
      sign_in_name: `~${randomUUID()}`,
      name: known.name,
      email,
      created_on: dayIn(force, now),
      ended_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await grantRole(tx, force, id, 'colleague', null, now)
  const person = await staffById(tx, id)
  if (!person) throw new Error('An account that was just made is not there.')
  const { issuer, subject } = known
  await tx
    .insertInto('external_identity')
    .values({ force_id: force.id, issuer, subject, person_id: id, linked_at: now })
    .execute()
  await logLink(tx, person, force, now)
  return { outcome: 'made', id }
}

/** Links an identity at the provider to somebody who signed in here. 'taken' when it is another living account's. */
export const linkIdentity = async (tx: Tx, actor: Staff, force: Force, known: Known, now: Date): Promise<'linked' | 'taken'> => {
  // Whoever works sees their own links only: the database says whether this one is another's, and no more.
  const { rows } = await sql<{
    linked: boolean
  }>`select link_identity(${actor.id}, ${known.issuer}, ${known.subject}, ${now}) as linked`.execute(tx)
  if (!rows[0]?.linked) return 'taken'
  await logLink(tx, actor, force, now)
  return 'linked'
}

/** Whether somebody signs in through the provider too. */
export const isLinked = async (tx: Tx, personId: string): Promise<boolean> => {
  const row = await tx.selectFrom('external_identity').select('person_id').where('person_id', '=', personId).executeTakeFirst()
  return row !== undefined
}

/** Whether somebody comes in another way too: else unlinking would shut them out. */
export const mayUnlink = async (tx: Tx, personId: string): Promise<boolean> => {
  const passphrase = tx
    .selectFrom('passphrase')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('signs_in', '=', true)
  const passkey = tx.selectFrom('passkey').select('id').where('person_id', '=', personId)
  return (await passphrase.executeTakeFirst()) !== undefined || (await passkey.executeTakeFirst()) !== undefined
}

/** Takes away what links a person to the provider. False when nothing does, or it is the only way in. */
export const unlinkIdentity = async (tx: Tx, actor: Staff, force: Force, now: Date): Promise<boolean> => {
  if (!(await mayUnlink(tx, actor.id))) return false
  const gone = await tx.deleteFrom('external_identity').where('person_id', '=', actor.id).returning('person_id').execute()
  if (gone.length) await record(tx, actor, 'accounts.unlink-sign-on', { force: force.id, kind: 'person', id: actor.id }, now)
  return gone.length > 0
}

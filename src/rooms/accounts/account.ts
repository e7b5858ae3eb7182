import type { Role } from '../../access/actor.ts'
import { dayIn, type Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { keepPassphrase, type MadePassphrase, plainName } from './passphrase.ts'

export type NewAccount = {
  kind: 'staff' | 'administrator'
  name: string
  email: string | null
  signInName: string
  lang: string
  roles: readonly Role[]
  passphrase: MadePassphrase
  /** Public half of the person's own key; none for an administrator. */
  recipient: string | null
}

/** An administrator's account holds that role and no other, and no key; the same human may have a second account. */
export const kindFor = (roles: readonly Role[]): 'staff' | 'administrator' =>
  roles.includes('administrator') ? 'administrator' : 'staff'

/** Whether these roles can stand together in one account. */
export const rolesFit = (roles: readonly Role[]): boolean =>
  roles.length > 0 && (roles.length === 1 || !roles.includes('administrator'))

/** Whether somebody gets more with these roles than any colleague has: then a second person agrees first. */
export const givesMore = (given: readonly Role[]): boolean => given.some((role) => role !== 'colleague')

export const isSignInName = (typed: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}._-]{2,39}$/u.test(plainName(typed))

/** Makes a person with roles, passphrase and key. 'name-taken' when somebody else signs in with that name. */
export const makeAccount = async (
  tx: Tx,
  signInSecret: Uint8Array,
  force: Force,
  account: NewAccount,
  by: string | null,
  now: Date,
): Promise<{ outcome: 'made'; id: string } | { outcome: 'name-taken' }> => {
  const person = await tx
    .insertInto('person')
    .values({
      force_id: force.id,
      kind: account.kind,
      sign_in_name: plainName(account.signInName),
      name: account.name,
      email: account.email,
      lang: account.lang,
      created_on: dayIn(force, now),
      ended_on: null,
    })
    .onConflict((on) => on.columns(['force_id', 'sign_in_name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!person) return { outcome: 'name-taken' }
  for (const role of account.roles) await grantRole(tx, force, person.id, role, by, now)
  if (account.recipient) {
    const key = { person_id: person.id, force_id: force.id, recipient: account.recipient, made_at: now }
    await tx.insertInto('person_key').values(key).execute()
  }
  await keepPassphrase(tx, signInSecret, { id: person.id, force }, account.passphrase, now)
  return { outcome: 'made', id: person.id }
}

export const grantRole = async (
  tx: Tx,
  force: Force,
  personId: string,
  role: Role,
  by: string | null,
  now: Date,
): Promise<void> => {
  await tx
    .insertInto('role_grant')
    .values({ force_id: force.id, person_id: personId, role, granted_by: by, granted_at: now, ended_by: null, ended_at: null })
    .execute()
}

import { createHash, randomBytes } from 'node:crypto'
import type { Generated } from 'kysely'
import type { Role, Staff } from '../../access/actor.ts'
import { staffById } from '../../access/person.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { present } from '../../db/transaction.ts'
import { kindFor, makeAccount, type NewAccount } from './account.ts'
import { accountsPaths } from './paths.ts'

declare module '../../db/schema.ts' {
  interface Database {
    invitation: {
      id: Generated<string>
      force_id: string
      token_hash: Buffer
      person_kind: 'staff' | 'administrator'
      name: string
      email: string | null
      roles: Role[]
      invited_by: string | null
      invited_at: Date
      expires_at: Date
      accepted_by: string | null
      accepted_at: Date | null
      withdrawn_at: Date | null
    }
  }
}

/** How long an invitation can be taken up. */
export const invitationDays = 7
const firstHours = 24

const hash = (token: string) => createHash('sha256').update(token).digest()

/** The link of a token; what stands after the # is never sent, so it is in no request line and no log. */
export const invitationLink = (token: string): string => `${accountsPaths.invitation}#${token}`

export type Invitee = { name: string; email: string | null; roles: Role[] }

const keepInvitation = async (tx: Tx, force: Force, invitee: Invitee, by: string | null, now: Date, hours: number) => {
  const token = randomBytes(32).toString('base64url')
  const { id } = await tx
    .insertInto('invitation')
    .values({
      force_id: force.id,
      token_hash: hash(token),
      person_kind: kindFor(invitee.roles),
      name: invitee.name,
      email: invitee.email,
      roles: invitee.roles,
      invited_by: by,
      invited_at: now,
      expires_at: new Date(now.getTime() + hours * 3_600_000),
      accepted_by: null,
      accepted_at: null,
      withdrawn_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, token }
}

/** Invites somebody; the token is returned once and kept as a hash. */
export const invite = async (tx: Tx, actor: Staff, force: Force, invitee: Invitee, now: Date) => {
  const made = await keepInvitation(tx, force, invitee, actor.id, now, invitationDays * 24)
  await record(tx, actor, 'accounts.invite', { force: force.id, kind: 'invitation', id: made.id }, now)
  return made
}

/**
 * The first administrator's link, for as long as nobody has an account; valid for 24 hours and once. A new start makes a new link and
 * ends the one before. Undefined when somebody can already sign in.
 */
export const createFirstInvitation = async (tx: Tx, force: Force, now: Date): Promise<string | undefined> => {
  const somebody = await tx.selectFrom('person').select('id').where('ended_on', 'is', null).executeTakeFirst()
  if (somebody) return undefined
  await tx
    .updateTable('invitation')
    .set({ withdrawn_at: now })
    .where('invited_by', 'is', null)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
  const invitee: Invitee = { name: '', email: null, roles: ['administrator'] }
  const { id, token } = await keepInvitation(tx, force, invitee, null, now, firstHours)
  await record(tx, { kind: 'system' }, 'accounts.invite', { force: force.id, kind: 'invitation', id }, now)
  return invitationLink(token)
}

/** Invitations that nobody took up yet, latest first; expired ones too, until they are withdrawn. */
export const openInvitations = (tx: Tx) =>
  tx
    .selectFrom('invitation')
    .leftJoin('person', 'person.id', 'invitation.invited_by')
    .select(['invitation.id', 'invitation.name', 'roles', 'invited_at', 'expires_at', 'person.name as invited_by_name'])
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('invited_by', 'is not', null)
    .orderBy('invited_at', 'desc')
    .execute()
export type OpenInvitation = Awaited<ReturnType<typeof openInvitations>>[number]

export const withdrawInvitation = async (tx: Tx, actor: Staff, force: Force, id: string, now: Date): Promise<boolean> => {
  const [row] = await tx
    .updateTable('invitation')
    .set({ withdrawn_at: now })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .execute()
  if (row) await record(tx, actor, 'accounts.withdraw-invitation', { force: force.id, kind: 'invitation', id }, now)
  return row !== undefined
}

/** The invitation of a token, locked for taking it up; undefined when it was used, withdrawn, expired or never was. */
export const findInvitation = async (tx: Tx, token: string, now: Date) => {
  await present(tx, 'invitation', hash(token))
  return tx
    .selectFrom('invitation')
    .selectAll()
    .where('token_hash', '=', hash(token))
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst()
}

/** What the invited person chooses and what the browser made of it. */
export type TakenUp = Pick<NewAccount, 'name' | 'signInName' | 'lang' | 'passphrase' | 'recipient'>

/** Makes the account of an invitation, once. A key is refused for an administrator and asked from everybody else. */
export const takeUpInvitation = async (
  tx: Tx,
  signInSecret: Uint8Array,
  force: Force,
  token: string,
  taken: TakenUp,
  now: Date,
): Promise<{ outcome: 'made'; id: string } | { outcome: 'gone' | 'name-taken' | 'key-refused' }> => {
  const invitation = await findInvitation(tx, token, now)
  if (!invitation) return { outcome: 'gone' }
  const keyed = taken.recipient !== null && taken.passphrase.identityWrap !== null
  const keyless = taken.recipient === null && taken.passphrase.identityWrap === null
  if (invitation.person_kind === 'administrator' ? !keyless : !keyed) return { outcome: 'key-refused' }
  const account = { ...taken, kind: invitation.person_kind, email: invitation.email, roles: invitation.roles }
  const made = await makeAccount(tx, signInSecret, force, account, invitation.invited_by, now)
  if (made.outcome !== 'made') return made
  await tx.updateTable('invitation').set({ accepted_at: now, accepted_by: made.id }).where('id', '=', invitation.id).execute()
  const person = await staffById(tx, made.id)
  if (!person) throw new Error('An account that was just made is not there.')
  await record(tx, person, 'accounts.take-up', { force: force.id, kind: 'invitation', id: invitation.id }, now)
  return made
}

import { sql } from 'kysely'
import type { Role, Staff } from '../../access/actor.ts'
import { closeSessionsOf } from '../../access/session.ts'
import { record } from '../../audit/audit.ts'
import { dayIn, type Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { grantRole, kindFor, rolesFit } from './account.ts'
import { endMemberships, isLastHolder, mayJoin, ownTeam, teamById } from './team-joining.ts'

export type PersonLine = {
  id: string
  kind: 'staff' | 'administrator'
  name: string
  sign_in_name: string
  email: string | null
  created_on: string
  roles: Role[]
  teams: string[]
}
export type RolePeriod = {
  role: Role
  granted_at: Date
  granted_by: string | null
  ended_at: Date | null
  ended_by: string | null
}

const pageSize = 50

const lines = (tx: Tx) =>
  tx
    .selectFrom('person')
    .select(['id', 'kind', 'name', 'sign_in_name', 'email', 'created_on'])
    .select(
      sql<Role[]>`array(select role from role_grant g where g.person_id = person.id and g.ended_at is null order by role)`.as(
        'roles',
      ),
    )
    .select(
      sql<string[]>`array(select t.name from team_member m join team t on t.id = m.team_id
        where m.person_id = person.id and m.ended_at is null and m.admitted_at is not null order by t.name)`.as('teams'),
    )
    .where('ended_on', 'is', null)

/** People with an account, by name; `after` is the last of the page before, as name and id. */
export const listPeople = async (tx: Tx, filter: { role?: Role; after?: { name: string; id: string } }) => {
  let query = lines(tx)
  const { role, after } = filter
  if (role)
    query = query.where(
      sql<boolean>`exists (select from role_grant g where g.person_id = person.id and g.ended_at is null and g.role = ${role})`,
    )
  if (after) query = query.where(sql<boolean>`(name, id) > (${after.name}, ${after.id}::uuid)`)
  const rows: PersonLine[] = await query
    .orderBy('name')
    .orderBy('id')
    .limit(pageSize + 1)
    .execute()
  return { rows: rows.slice(0, pageSize), more: rows.length > pageSize }
}

export const findPerson = (tx: Tx, id: string): Promise<PersonLine | undefined> =>
  lines(tx).where('id', '=', id).executeTakeFirst()

/** The roles a person holds and held, latest first, with who gave and ended them. */
export const rolesOverTime = (tx: Tx, id: string): Promise<RolePeriod[]> =>
  tx
    .selectFrom('role_grant')
    .leftJoin('person as giver', 'giver.id', 'role_grant.granted_by')
    .leftJoin('person as ender', 'ender.id', 'role_grant.ended_by')
    .select(['role', 'granted_at', 'giver.name as granted_by', 'ended_at', 'ender.name as ended_by'])
    .where('person_id', '=', id)
    .orderBy('granted_at', 'desc')
    .orderBy('role')
    .execute()

const endRole = (tx: Tx, personId: string, role: Role, by: string, now: Date) =>
  tx
    .updateTable('role_grant')
    .set({ ended_at: now, ended_by: by })
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('ended_at', 'is', null)
    .execute()

/** Gives and ends roles, as rows in time; it counts at the person's next request. Without a role of the service, memberships of teams end too. */
export const changeRoles = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  personId: string,
  wanted: Role[],
  now: Date,
): Promise<'changed' | 'unchanged' | 'missing' | 'do-not-fit' | 'last-holder'> => {
  const person = await findPerson(tx, personId)
  if (!person) return 'missing'
  if (!rolesFit(wanted) || kindFor(wanted) !== person.kind) return 'do-not-fit'
  const given = wanted.filter((role) => !person.roles.includes(role))
  const taken = person.roles.filter((role) => !wanted.includes(role))
  if (given.length + taken.length === 0) return 'unchanged'
  const own = await ownTeam(tx, personId)
  const team = own && (await teamById(tx, own))
  const leavesTeams = team && !mayJoin(wanted, team.kind)
  if (leavesTeams && (await isLastHolder(tx, personId))) return 'last-holder'
  for (const role of taken) await endRole(tx, personId, role, actor.id, now)
  for (const role of given) await grantRole(tx, force, personId, role, actor.id, now)
  if (leavesTeams) await endMemberships(tx, actor, personId, now)
  await record(tx, actor, 'accounts.change-roles', { force: force.id, kind: 'person', id: personId }, now)
  return 'changed'
}

export type Consequences = { lastAdministrator: boolean; lastHolder: boolean }

/** What would be lost with this account. */
export const consequencesOfEnding = async (tx: Tx, person: PersonLine): Promise<Consequences> => {
  const administrators = await tx
    .selectFrom('person')
    .select('id')
    .where('kind', '=', 'administrator')
    .where('ended_on', 'is', null)
    .forUpdate()
    .execute()
  return {
    lastAdministrator: person.kind === 'administrator' && administrators.length < 2,
    lastHolder: await isLastHolder(tx, person.id),
  }
}

/**
 * Ends an account: sessions deleted, keys and wraps removed, roles and memberships ended. What the person did keeps the name.
 * `handOver` gives what is open in the person's name to others first, while they are both there. The last administrator stays; the last holder of a key only goes when the administrator says to know that its stories are lost.
 */
export const endAccount = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  personId: string,
  understood: boolean,
  now: Date,
  handOver: () => Promise<void> = async () => {},
): Promise<'ended' | 'missing' | 'last-administrator' | 'last-holder'> => {
  const person = await findPerson(tx, personId)
  if (!person) return 'missing'
  const { lastAdministrator, lastHolder } = await consequencesOfEnding(tx, person)
  if (lastAdministrator) return 'last-administrator'
  if (lastHolder && !understood) return 'last-holder'
  await handOver()
  await closeSessionsOf(tx, personId)
  await endMemberships(tx, actor, personId, now)
  for (const role of person.roles) await endRole(tx, personId, role, actor.id, now)
  await tx.deleteFrom('passphrase').where('person_id', '=', personId).execute()
  await tx.deleteFrom('second_factor').where('person_id', '=', personId).execute()
  await tx.deleteFrom('person_key').where('person_id', '=', personId).execute()
  // The name to sign in with is free again, for the same human with a new invitation too.
  const ended = { ended_on: dayIn(force, now), sign_in_name: `~${personId}`, email: null }
  await tx.updateTable('person').set(ended).where('id', '=', personId).execute()
  await record(tx, actor, 'accounts.end', { force: force.id, kind: 'person', id: personId }, now)
  return 'ended'
}

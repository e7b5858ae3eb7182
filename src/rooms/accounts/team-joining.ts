import { sql } from 'kysely'
import type { Role, Staff, TeamKind } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'

const serviceRoles: readonly Role[] = ['adviser', 'lead']

/**
 * Whether these roles let somebody be a member of a team that holds a key. A confidential counsellor is a reference officer and nobody of the
 * service: what concerns its advisers and its lead is theirs to read.
 */
export const mayJoin = (roles: readonly Role[], kind: TeamKind): boolean => {
  const ofService = serviceRoles.some((role) => roles.includes(role))
  return kind === 'counsellors' ? roles.includes('officer') && !ofService : ofService || roles.includes('officer')
}

/** The team of this id, if it is there. */
export const teamById = (tx: Tx, id: string) =>
  tx.selectFrom('team').select(['id', 'kind']).where('id', '=', id).executeTakeFirst()

/** The team that somebody is in or asked to join, or for which somebody was named; nobody has two. */
export const ownTeam = async (tx: Tx, personId: string): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('team_member')
    .select('team_id')
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row?.team_id
}

/** Clears away what was lent and is over: nobody sees it any more. The log says so. */
export const endLent = async (tx: Tx, force: Force, now: Date): Promise<void> => {
  const { rows } = await sql<{ id: string }>`select lent_members_end(${now}) as id`.execute(tx)
  for (const { id } of rows) await record(tx, { kind: 'system' }, 'teams.lent-over', { force: force.id, kind: 'person', id }, now)
}

/** Asks to join a team, with a key of one's own. 'known' when the person already asked or is in it. For counsellors somebody is named. */
export const askToJoin = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  teamId: string,
  now: Date,
): Promise<'asked' | 'known' | 'no-key' | 'missing'> => {
  await endLent(tx, force, now)
  const team = await teamById(tx, teamId)
  const own = await ownTeam(tx, actor.id)
  if (!team || team.kind === 'counsellors' || (own && own !== teamId)) return 'missing'
  const key = await tx.selectFrom('person_key').select('person_id').where('person_id', '=', actor.id).executeTakeFirst()
  if (!key || !mayJoin(actor.roles, team.kind)) return 'no-key'
  const row = await tx
    .insertInto('team_member')
    .values({
      force_id: force.id,
      team_id: teamId,
      person_id: actor.id,
      admitted_by: null,
      admitted_at: null,
      asked_at: now,
      ended_by: null,
      ended_at: null,
    })
    .onConflict((on) => on.columns(['team_id', 'person_id']).where('ended_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return 'known'
  await record(tx, actor, 'teams.ask', { force: force.id, kind: 'team', id: teamId }, now)
  return 'asked'
}

/** Ends memberships of a person, asked for or admitted, and takes the wraps of those teams' keys and of their cases' circles away. */
export const endMemberships = async (tx: Tx, by: Staff, personId: string, now: Date, teamId?: string): Promise<void> => {
  const members = tx
    .updateTable('team_member')
    .set({ ended_at: now, ended_by: by.id })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
  await (teamId ? members.where('team_id', '=', teamId) : members).execute()
  // What they saw of the list is theirs to begin anew, should they ever come back.
  const pins = tx.deleteFrom('team_pin').where('person_id', '=', personId)
  await (teamId ? pins.where('team_id', '=', teamId) : pins).execute()
  const wraps = tx.deleteFrom('team_key_wrap').where('person_id', '=', personId)
  const ofTeam = teamId
    ? wraps.where('team_key_id', 'in', (of) => of.selectFrom('team_key').select('id').where('team_id', '=', teamId))
    : wraps
  await ofTeam.execute()
  await sql`select circle_wraps_end(${personId}, ${teamId ?? null})`.execute(tx)
}

/** Whether somebody is the only holder of a team's key: without them nobody opens what is sealed to it. */
export const isLastHolder = async (tx: Tx, personId: string, teamId?: string): Promise<boolean> => {
  // Held until the end of the transaction: of two holders who take each other out at the same moment, the second finds itself the last.
  await tx.selectFrom('team_key').select('id').orderBy('id').forUpdate().execute()
  const keys = tx
    .selectFrom('team_key_wrap as mine')
    .innerJoin('team_key', 'team_key.id', 'mine.team_key_id')
    .select('mine.team_key_id')
    .where('mine.person_id', '=', personId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('team_key_wrap as other')
            .select('other.person_id')
            .whereRef('other.team_key_id', '=', 'mine.team_key_id')
            .where('other.person_id', '<>', personId)
            // Who holds it for a time lets nobody in.
            .where(
              sql<boolean>`not exists (select from team_member m where m.person_id = other.person_id and m.ended_at is null
                and m.ends_at is not null)`,
            ),
        ),
      ),
    )
  const alone = await (teamId ? keys.where('team_key.team_id', '=', teamId) : keys).executeTakeFirst()
  return alone !== undefined
}

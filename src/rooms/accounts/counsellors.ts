import { sql } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'

/** Who can be named as confidential counsellor: reference officers who are nobody of the service, hold a key, and are in no team. */
export const whoCanCounsel = (tx: Tx): Promise<{ id: string; name: string }[]> =>
  tx
    .selectFrom('person')
    .innerJoin('person_key', 'person_key.person_id', 'person.id')
    .select(['person.id', 'person.name'])
    .where('ended_on', 'is', null)
    .where(
      sql<boolean>`exists (select from role_grant g where g.person_id = person.id and g.ended_at is null and g.role = 'officer')
        and not exists (select from role_grant g where g.person_id = person.id and g.ended_at is null and g.role in ('adviser', 'lead'))
        and not exists (select from team_member m where m.person_id = person.id and m.ended_at is null)`,
    )
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()

/**
 * Names somebody as confidential counsellor, and makes their team with the first. From here on that person may make the team's key, or be let
 * in by who holds it. undefined: it is nobody who can be named.
 */
export const nameCounsellor = async (
  tx: Tx,
  actor: Staff,
  force: Force,
  { personId, teamName }: { personId: string; teamName: string },
  now: Date,
): Promise<'named' | undefined> => {
  if (!(await whoCanCounsel(tx)).some(({ id }) => id === personId)) return undefined
  await tx
    .insertInto('team')
    .values({ force_id: force.id, kind: 'counsellors', name: teamName })
    .onConflict((on) => on.columns(['force_id', 'kind']).doNothing())
    .execute()
  const team = await tx.selectFrom('team').select('id').where('kind', '=', 'counsellors').executeTakeFirstOrThrow()
  const none = { admitted_by: null, admitted_at: null, ended_by: null, ended_at: null }
  await tx
    .insertInto('team_member')
    .values({ force_id: force.id, team_id: team.id, person_id: personId, asked_at: now, ...none })
    .execute()
  await record(tx, actor, 'teams.name', { force: force.id, kind: 'person', id: personId }, now)
  return 'named'
}

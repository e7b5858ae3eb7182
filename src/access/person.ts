import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { Role, Staff, TeamKind } from './actor.ts'
import { purposeNow } from './purpose.ts'

export type Display = { theme?: 'light' | 'dark' | 'contrast'; text?: 'large' | 'larger' }

declare module '../db/schema.ts' {
  interface Database {
    person: {
      id: Generated<string>
      force_id: string
      kind: 'staff' | 'administrator'
      sign_in_name: string
      name: string
      email: string | null
      lang: Generated<string>
      display: Generated<Display>
      created_on: string
      ended_on: string | null
    }
    role_grant: {
      id: Generated<string>
      force_id: string
      person_id: string
      role: Role
      granted_by: string | null
      granted_at: Date
      ended_by: string | null
      ended_at: Date | null
    }
    team: { id: Generated<string>; force_id: string; kind: TeamKind; name: string; recovery_waived: Generated<boolean> }
    team_member: {
      id: Generated<string>
      force_id: string
      team_id: string
      person_id: string
      admitted_by: string | null
      admitted_at: Date | null
      asked_at: Date
      /** Lent for a time: from then on nothing of the team is this person's. */
      ends_at: Generated<Date | null>
      ended_by: string | null
      ended_at: Date | null
    }
  }
}

/**
 * A person with the roles and admitting teams of this moment, and the purpose that a session begins with; undefined when the account
 * ended. Needs a standing in the person's force.
 */
export const staffById = async (tx: Tx, id: string): Promise<(Staff & { display: Display }) | undefined> => {
  const row = await tx
    .selectFrom('person')
    .select(['id', 'kind', 'name', 'lang', 'display'])
    .select(sql<Role[]>`array(select role from role_grant g where g.person_id = person.id and g.ended_at is null)`.as('roles'))
    .select(
      sql<Staff['teams']>`coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', t.id, 'kind', t.kind,
        'lent', case when m.ends_at is not null then true end))) from team_member m
        join team t on t.id = m.team_id where m.person_id = person.id and m.ended_at is null and m.admitted_at is not null), '[]')`.as(
        'teams',
      ),
    )
    .where('id', '=', id)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    kind: 'staff',
    id: row.id,
    accountKind: row.kind,
    name: row.name,
    lang: row.lang,
    roles: row.roles,
    teams: row.teams,
    purpose: purposeNow(null, row),
    display: row.display,
  }
}

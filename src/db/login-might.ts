import type pg from 'pg'
import { CannotStart } from './embedded-refusal.ts'

type Might = { attributes: string[]; owns: boolean; roles: string[]; makes: boolean; empties: boolean }

/**
 * What a login may do beyond working with the rows that row-level security shows it, by itself or through a role it is a member of:
 * `attributes` of a role that lifts row-level security, whether it `owns` the database or anything in it, `roles` that PostgreSQL brings
 * (pg_read_all_data and its like), and whether it `makes` tables or functions or `empties` tables, which row-level security does not bind.
 */
const mightOf = async (owner: pg.Client, login: string): Promise<Might> => {
  const { rows } = await owner.query<Might>(
    `with own as (select r.* from pg_roles r, pg_roles l where l.rolname = $1 and pg_has_role(l.oid, r.oid, 'member'))
    select array_remove(array[case when bool_or(rolsuper) then 'superuser' end, case when bool_or(rolbypassrls) then 'BYPASSRLS' end,
        case when bool_or(rolcreaterole) then 'CREATEROLE' end, case when bool_or(rolreplication) then 'REPLICATION' end], null) as attributes,
      exists (select from pg_database where datname = current_database() and datdba in (select oid from own))
        or exists (select from own where rolname = current_user)
        or exists (select from pg_class where relowner in (select oid from own) and relnamespace <> 'pg_toast'::regnamespace
          and relpersistence <> 't')
        or exists (select from pg_proc where proowner in (select oid from own)) as owns,
      coalesce(array_agg(rolname::text order by rolname) filter (where rolname like 'pg\\_%'), '{}') as roles,
      has_database_privilege($1, current_database(), 'create') or has_schema_privilege($1, 'public', 'create') as makes,
      exists (select from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
        and has_table_privilege($1, oid, 'truncate')) as empties
    from own`,
    [login],
  )
  return rows[0]!
}

/** Refuses, in one plain sentence, a working login that row-level security does not bind, or that could lift it: it would open every force. */
export const refuseMight = async (owner: pg.Client, login: string): Promise<void> => {
  const { attributes, owns, roles, makes, empties } = await mightOf(owner, login)
  const refuse = (what: string): never => {
    throw new CannotStart(`The login ${login} ${what}. Take that from it, or drop it: Vonk makes it again.`)
  }
  if (attributes.length) refuse(`may do too much (${attributes.join(', ')}), by itself or through a role it is a member of`)
  if (owns) refuse('owns the database or something in it, or is a member of a role that does')
  if (roles.length) refuse(`is a member of ${roles.join(' and ')}`)
  if (makes) refuse('may make tables or functions in the database')
  if (empties) refuse('may empty tables (TRUNCATE), which row-level security does not stop')
}

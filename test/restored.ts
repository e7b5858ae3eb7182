import assert from 'node:assert/strict'
import type pg from 'pg'
import { asOwner } from './keeping-trial.ts'
/** What was open when the backup was made: a link and a question that may have been taken back since. */
export const leaveOpen = (owner: pg.PoolConfig) =>
  asOwner(owner, async (client) => {
    await client.query(
      `insert into invitation (force_id, token_hash, person_kind, name, roles, invited_at, expires_at)
       select id, sha256('a link'), 'staff', 'Wim', '{lead}', now(), now() + interval '7 days' from force`,
    )
    await client.query(
      `insert into second_pair (force_id, deed, thing_kind, thing_id, about, path, fields, hash, why, roles, asked_by, asked_at)
       select f.id, 'accounts.grant', 'person', p.id::text, 'x', '/x', '[]', sha256('x'), 'x', '{lead}', p.id, now()
       from force f join lateral (select id from person where force_id = f.id order by id limit 1) p on true`,
    )
  })

/** R8: nothing that was open goes on, and the log and everybody of the service are told. */
export const toldOfRestore = (owner: pg.PoolConfig) =>
  asOwner(owner, async (client) => {
    const { rows } = await client.query(
      `select (select count(*)::int from invitation where withdrawn_at is null and accepted_at is null) as links,
        (select count(*)::int from invitation where name = 'Wim') as invited, (select count(*)::int from second_pair) as questions,
        (select count(*)::int from entry_challenge) as challenges, (select count(*)::int from session) as sessions,
        (select count(*)::int from force) as forces, (select count(*)::int from audit_entry where deed = 'backups.restore') as lines,
        (select count(*)::int from house_notice where kind = 'restored') as notices`,
    )
    const { forces, lines, notices, invited, ...open } = rows[0]
    assert.deepEqual(open, { links: 0, questions: 0, challenges: 0, sessions: 0 })
    assert.ok(invited > 0, 'it was in the backup')
    assert.deepEqual([lines, notices], [forces, forces])
  })

/** Keys between tables, and triggers. */
export const schemaOf = (owner: pg.PoolConfig) =>
  asOwner(owner, async (client) => {
    const { rows } = await client.query<{ says: string }>(
      `select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as says from pg_constraint
         where connamespace = 'public'::regnamespace
       union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal order by 1`,
    )
    return rows.map(({ says }) => says)
  })

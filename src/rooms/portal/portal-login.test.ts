import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { type House, openHouse } from '../../../test/cast.ts'
import { aReport, locatorOf } from '../../../test/report-arrival.ts'

let house: House
let portal: pg.Client
let reports: string[]
before(async () => {
  house = await openHouse()
  reports = [await aReport(house), await aReport(house)]
  portal = new pg.Client(house.database.portal)
  await portal.connect()
})
after(async () => {
  await portal?.end()
  await house.close()
})

/** Everything that a login may do in this database, from PostgreSQL's own catalogue, the rights of everybody among it. */
const rightsOf = async (login: string): Promise<string[]> => {
  const owner = new pg.Client(house.database.owner)
  await owner.connect()
  const { rows } = await owner.query<{ is: string }>(
    `with ours as (select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')
    select format('%s on %s', lower(p), c.oid::regclass) as is from pg_class c join ours on ours.oid = relnamespace,
        unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN']) p
      where relkind in ('r', 'p', 'v', 'm', 'f') and (p <> 'MAINTAIN' or current_setting('server_version_num')::int >= 170000)
        and case when p in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') then has_any_column_privilege($1, c.oid, p)
          else has_table_privilege($1, c.oid, p) end
    union all select format('%s of %s', lower(p), c.oid::regclass) from pg_class c join ours on ours.oid = relnamespace,
        unnest(array['USAGE', 'SELECT', 'UPDATE']) p where relkind = 'S' and has_sequence_privilege($1, c.oid, p)
    union all select format('run %s', p.oid::regprocedure) from pg_proc p join ours on ours.oid = pronamespace
      where has_function_privilege($1, p.oid, 'EXECUTE')
    union all select format('%s of schema %s', lower(p), nspname) from ours, unnest(array['USAGE', 'CREATE']) p
      where has_schema_privilege($1, ours.oid, p)
    union all select format('%s to the database', lower(p)) from unnest(array['CREATE', 'CONNECT', 'TEMPORARY']) p
      where has_database_privilege($1, current_database(), p)
    union all select 'own ' || c.oid::regclass from pg_class c join ours on ours.oid = relnamespace where pg_get_userbyid(relowner) = $1
    union all select 'be ' || r.rolname from pg_roles r where r.rolname <> $1 and pg_has_role($1, r.oid, 'member')
    union all select 'might' from pg_roles where rolname = $1
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
    order by 1`,
    [login],
  )
  await owner.end()
  return rows.map((row) => row.is)
}

test('the portal’s login adds what a report needs, runs the functions for reports and files, and may nothing else', async () => {
  assert.deepEqual(await rightsOf('vonk_portal'), [
    'connect to the database',
    ...['activity', 'case_wrap', 'report', 'report_status', 'reporter_access', 'sealed_blob', 'sealed_case', 'signal'].map(
      (table) => `insert on ${table}`,
    ),
    'run file_arrives(uuid,uuid,integer,date,integer,text,boolean,boolean,bytea)',
    'run files_taken_back(uuid,uuid[])',
    'run files_with_message(bytea,date,uuid[],integer)',
    'run files_with_report(uuid,uuid[])',
    'run glass_wrap_kept(uuid,uuid,bytea)',
    'run reporter_case(bytea,date)',
    'run reporter_file(bytea,date,uuid)',
    'run reporter_files(bytea,date)',
    'run reporter_key(bytea,date)',
    'run reporter_message(bytea,date,uuid,integer,bytea,date,text)',
    'run reporter_withdrawal(bytea,date)',
    // What adding a row needs: the force of the rules, and the words of an activity's title.
    'run search_fold(text)',
    'run search_split(text)',
    'run search_words(text)',
    'run team_to_receive(text)',
    'run vonk_force()',
    'usage of schema public',
  ])
  assert.ok((await rightsOf('vonk_app')).length > 300, 'the list sees the rights of the working login')
})

test('whatever it says it is, the portal’s login reads no table and changes no row', async () => {
  const { rows } = await portal.query<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'pgboss')`)
  assert.ok(rows.length > 50)
  for (const kind of ['public', 'staff', 'system', 'reporter'])
    await portal.query(
      `select set_config('vonk.force', $1, false), set_config('vonk.kind', $2, false), set_config('vonk.teams', $3, false),
        set_config('vonk.case', $4, false), set_config('vonk.locator', $5, false)`,
      [house.force.id, kind, house.team.id, reports[0], locatorOf(reports[0]!).toString('hex')],
    )
  for (const { name } of rows) {
    for (const sql of [`select count(*) from ${name}`, `delete from ${name}`, `select 1 from ${name} for update`])
      await assert.rejects(portal.query(sql), { code: '42501' }, sql)
  }
  await assert.rejects(portal.query('select session_of($1)', [Buffer.alloc(32)]), { code: '42501' })
  await assert.rejects(portal.query('select hold_reporter_case($1, $2)', [locatorOf(reports[0]!), '2026-11-23']), {
    code: '42501',
  })
  await assert.rejects(portal.query('set role vonk_app'), { code: '42501' })
})

test('a locator opens its one case, in its own force, until it expires; another opens none', async () => {
  const open = async (locator: Buffer, today = '2026-11-23', force = house.force.id) => {
    await portal.query(`select set_config('vonk.force', $1, false)`, [force])
    return (await portal.query('select case_id from reporter_case($1, $2)', [locator, today])).rows
  }
  assert.deepEqual(await open(locatorOf(reports[0]!)), [{ case_id: reports[0] }])
  assert.deepEqual(await open(Buffer.alloc(32)), [])
  assert.deepEqual(await open(locatorOf(reports[0]!), '2100-01-02'), [])
  assert.deepEqual(await open(locatorOf(reports[0]!), '2026-11-23', house.team.id), [])
})

test('the portal’s login adds no message in the team’s name, no report of another channel and nothing to another force', async () => {
  await portal.query(`select set_config('vonk.force', $1, false)`, [house.force.id])
  const blob = `insert into sealed_blob (force_id, case_id, kind, seq, author, day, sealed) values`
  const day = `'2026-11-23', 'age-encryption.org/v1')`
  for (const values of [
    `('${house.force.id}', '${reports[0]}', 'message', 2, 'team', ${day}`,
    `('${house.force.id}', '${reports[0]}', 'message', 1, 'reporter', ${day}`,
    `('${house.team.id}', '${reports[0]}', 'story', 0, 'reporter', ${day}`,
  ])
    await assert.rejects(portal.query(`${blob} ${values}`), { code: '42501' }, values)
  await assert.rejects(
    portal.query(
      `insert into signal (force_id, channel, received_on, lang, route, status, team_id)
      values ($1, 'phone', '2026-11-23', 'nl', 'reports', 'routed', $2)`,
      [house.force.id, house.team.id],
    ),
    { code: '42501' },
  )
})

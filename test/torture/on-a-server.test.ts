import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { openDatabase } from '../../src/db/connection.ts'
import { CannotStart } from '../../src/db/embedded-refusal.ts'
import { prepareSchema } from '../../src/db/prepare.ts'
import { hasServer, type PrivateServer, privateServer } from '../private-postgres.ts'

const root = join(import.meta.dirname, '..', '..')

describe('on a PostgreSQL server of the machine', { skip: !hasServer && 'no PostgreSQL 15 is installed here' }, () => {
  let server: PrivateServer
  let boss: pg.Client
  let here: pg.Client
  const folder = mkdtempSync(join(tmpdir(), 'vonk-on-server-'))
  before(async () => {
    server = await privateServer()
    boss = new pg.Client(server.superuser)
    await boss.connect()
    await boss.query(
      `create role vonk login createrole createdb password 'vonk'; grant pg_signal_backend to vonk with admin option`,
    )
    await boss.query('create database vonk owner vonk')
    here = new pg.Client({ ...server.superuser, database: 'vonk' })
    await here.connect()
  })
  after(async () => {
    await boss?.end()
    await here?.end()
    server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const open = () => openDatabase({ databaseUrl: server.url('vonk', 'vonk', 'vonk'), folder, say: () => {} })

  test('Vonk makes its working login itself, and starts on it', async () => {
    const database = await open()
    await prepareSchema(database.owner)
    const { rows } = await boss.query(`select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty
      from pg_roles where rolname = 'vonk_app'`)
    assert.deepEqual(rows, [{ mighty: false }])
    await open()
  })

  // What an operator might give the working login, how it is taken back, and what the one sentence must name.
  const mights: [string, string, RegExp][] = [
    ['alter role vonk_app superuser', 'alter role vonk_app nosuperuser', /superuser/],
    ['alter role vonk_app bypassrls', 'alter role vonk_app nobypassrls', /BYPASSRLS/],
    ['alter role vonk_portal bypassrls', 'alter role vonk_portal nobypassrls', /vonk_portal.*BYPASSRLS/],
    ['grant pg_read_all_data to vonk_portal', 'revoke pg_read_all_data from vonk_portal', /vonk_portal.*pg_read_all_data/],
    ['alter role vonk_app createrole', 'alter role vonk_app nocreaterole', /CREATEROLE/],
    ['alter role vonk_app replication', 'alter role vonk_app noreplication', /REPLICATION/],
    ['grant vonk to vonk_app', 'revoke vonk from vonk_app', /CREATEROLE|owns/],
    [
      'alter role vonk_app noinherit; grant vonk to vonk_app',
      'revoke vonk from vonk_app; alter role vonk_app inherit',
      /CREATEROLE|owns/,
    ],
    ['create role go_between; grant boss to go_between; grant go_between to vonk_app', 'drop role go_between', /superuser/],
    ['create role all_seeing bypassrls; grant all_seeing to vonk_app', 'drop role all_seeing', /BYPASSRLS/],
    [
      'create role half_owner; create table its (n int); alter table its owner to half_owner; grant half_owner to vonk_app',
      'drop table its; drop role half_owner',
      /owns/,
    ],
    ['create table its (n int); alter table its owner to vonk_app', 'drop table its', /owns/],
    [
      'create function its() returns int language sql as $$ select 1 $$; alter function its() owner to vonk_app',
      'drop function its()',
      /owns/,
    ],
    ...[
      'pg_read_all_data',
      'pg_write_all_data',
      'pg_execute_server_program',
      'pg_read_server_files',
      'pg_write_server_files',
      'pg_signal_backend',
      'pg_monitor',
    ].map((role): [string, string, RegExp] => [`grant ${role} to vonk_app`, `revoke ${role} from vonk_app`, new RegExp(role)]),
    ['grant create on schema public to vonk_app', 'revoke create on schema public from vonk_app', /make tables/],
    ['grant create on schema public to public', 'revoke create on schema public from public', /make tables/],
    ['grant create on database vonk to vonk_app', 'revoke create on database vonk from vonk_app', /make tables/],
    ['grant truncate on person to vonk_app', 'revoke truncate on person from vonk_app', /TRUNCATE/],
  ]

  for (const [give, take, says] of mights)
    test(`the start is refused after: ${give}`, async () => {
      await here.query(give)
      try {
        await assert.rejects(open(), (error: Error) => {
          assert.ok(error instanceof CannotStart, error.message)
          assert.match(error.message, says)
          assert.match(error.message, /^The login vonk_(app|portal) [^\n]*\.$/)
          return true
        })
      } finally {
        await here.query(take)
      }
      await open()
    })

  test('a role that gives nothing, such as one for pg_hba.conf, is no reason', async () => {
    await here.query('create role people_of_the_office; grant people_of_the_office to vonk_app')
    await open()
    await here.query('drop role people_of_the_office')
  })

  test('the owner’s own login as working login is refused, with what to do', async () => {
    await here.query(`alter role vonk_app createdb`)
    const databaseUrl = server.url('vonk_app', 'x', 'vonk')
    await assert.rejects(openDatabase({ databaseUrl, folder, say: () => {} }), /refuses the name or password|not vonk_app/)
    await here.query(`alter role vonk_app nocreatedb`)
  })

  for (const file of [
    'src/db/one-force.test.ts',
    'src/db/other-rows.test.ts',
    'src/db/login-might.test.ts',
    'src/db/standing.test.ts',
    'src/rooms/accounts/own-rows.test.ts',
    'src/jobs/jobs.test.ts',
    'test/torture/two-connections.test.ts',
    'test/torture/other-force.test.ts',
  ])
    test(`the same walls stand: ${file}`, { timeout: 900_000 }, async () => {
      const name = `t${file.length}${file.charCodeAt(7)}`
      await boss.query(`create database ${name} owner vonk`)
      const { NODE_TEST_CONTEXT: _, ...env } = process.env
      const run = spawnSync(
        process.execPath,
        [join(root, 'tools', 'with-node.mjs'), join(root, 'tools', 'test.mjs'), '--test-timeout=900000', file],
        {
          cwd: root,
          env: { ...env, DATABASE_URL_TEST: server.url('vonk', 'vonk', name) },
          encoding: 'utf8',
        },
      )
      assert.equal(run.status, 0, run.stdout.slice(-4000))
      assert.match(run.stdout, /pass [1-9]/)
    })
})

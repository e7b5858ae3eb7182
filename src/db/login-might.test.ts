import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { refuseMight } from './login-might.ts'
import { prepareSchema } from './prepare.ts'

let database: TestDatabase
let app: pg.Client
let owner: pg.Client
before(async () => {
  database = await testDatabase(prepareSchema)
  ;[app, owner] = [new pg.Client(database.app), new pg.Client(database.owner)]
  await app.connect()
  await owner.connect()
})
after(async () => {
  await app.end()
  await owner.end()
  await database.drop()
})

/** How PostgreSQL refuses a statement; undefined: it did it. Undone at once. */
const refused = async (statement: string): Promise<string | undefined> => {
  await app.query('begin')
  try {
    await app.query(statement)
    return undefined
  } catch (error) {
    return (error as { code: string }).code
  } finally {
    await app.query('rollback')
  }
}

test('the logins that Vonk makes are refused by nothing', async () => {
  for (const login of ['vonk_app', 'vonk_portal']) await refuseMight(owner, login)
  await assert.rejects(refuseMight(owner, database.owner.user!), /owns the database|CREATEROLE/)
})

test('whoever gets at the working login, by injected SQL or its password, cannot lift row-level security or leave the database', async () => {
  const { rows } = await owner.query<{ name: string }>('select current_user as name')
  const boss = `"${rows[0]!.name}"`
  const refusals = {
    'becomes the owner': `set role ${boss}`,
    'takes the session': `set session authorization ${boss}`,
    'switches the rules off': 'alter table person disable row level security',
    'adds a rule': 'create policy wide on person using (true)',
    'takes a rule away': 'drop policy person_own_force on person',
    'changes a function': `create or replace function vonk_force() returns uuid language sql as $$ select gen_random_uuid() $$`,
    'makes a function': `create function public.leak() returns text language sql security definer as $$ select 'x' $$`,
    'makes a table': 'create table public.stash (text text)',
    'makes a schema': 'create schema stash',
    'brings an extension that reaches out': 'create extension dblink',
    'empties a table': 'truncate person cascade',
    'empties the log': 'truncate audit_entry',
    'changes the log': `update audit_entry set reason = 'x'`,
    'lifts the rules by itself': 'alter role vonk_app bypassrls',
    'makes a login': 'create role other login',
    'runs a program': `copy person to program 'cat'`,
    'reads a program': `create temp table t (x text); copy t from program 'id'`,
    'writes a file': `copy person to '/tmp/vonk-leak'`,
    'reads a file': `select pg_read_file('/etc/passwd')`,
    'lists files': `select pg_ls_dir('.')`,
    'loads a file': `select lo_import('/etc/passwd')`,
    'writes a large file': `select lo_export(1, '/tmp/vonk-leak')`,
    'reads passwords': 'select * from pg_authid',
    'reads how it was migrated': 'select * from kysely_migration',
    'ends the triggers': 'set session_replication_role = replica',
    'ends a trigger': 'alter table audit_entry disable trigger audit_entry_stays',
    'counts for a force': 'select search_count(gen_random_uuid())',
    'counts evidence': 'select action_evidence_add(gen_random_uuid(), gen_random_uuid(), 1)',
    'reads the settings of the server': 'select * from pg_hba_file_rules',
    'reads statistics of values of the keys': `select * from pg_statistic`,
  }
  const done: string[] = []
  for (const [what, statement] of Object.entries(refusals)) {
    const code = await refused(statement)
    // 42501: may not. 0A000, 58P01: there is no such thing here at all.
    if (!['42501', '0A000', '58P01'].includes(code ?? '')) done.push(`${what}: ${code ?? 'done'}`)
  }
  assert.deepEqual(done, [])
  assert.equal(await refused('select 1'), undefined, 'what it may, it can')
  assert.equal(await refused('set row_security = off; select 1'), undefined)
  assert.equal(
    await refused('set row_security = off; select * from person'),
    '42501',
    'asked without the rules, it is told nothing',
  )
})

test('the working login calls no function with the owner’s eyes but those that ask for the force', async () => {
  const { rows } = await owner.query<{ name: string }>(`select proname as name from pg_proc where prosecdef
    and has_function_privilege('vonk_app', oid, 'execute') and prorettype <> 'trigger'::regtype and prosrc !~ '(vonk_force|hold_reporter_case)\\('`)
  assert.deepEqual(rows, [])
})

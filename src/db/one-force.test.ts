import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { migrationFiles } from './migrate.ts'
import { prepareSchema } from './prepare.ts'

// What the database itself says of its walls: nothing here is read from the migrations.
let database: TestDatabase
let owner: pg.Client
before(async () => {
  database = await testDatabase(prepareSchema)
  owner = new pg.Client(database.owner)
  await owner.connect()
})
after(async () => {
  await owner.end()
  await database.drop()
})

const names = async (query: string): Promise<string[]> =>
  (await owner.query<{ name: string }>(query)).rows.map(({ name }) => name)

/** Asks a question about the catalogue before and after a mistake that is made in a transaction and undone. */
const finds = async (question: () => Promise<string[]>, mistake: string, found: string) => {
  await owner.query('begin')
  try {
    await owner.query(mistake)
    assert.deepEqual(await question(), [found], 'the mistake was not found')
  } finally {
    await owner.query('rollback')
  }
}

// Kysely's own two tables: which migrations ran. The working login may not read them.
const ours = `relnamespace = 'public'::regnamespace and relname not like 'kysely%'`

const withoutWall = () =>
  names(`select relname as name from pg_class where ${ours} and relkind in ('r', 'p', 'f') and (not relrowsecurity
    or pg_has_role('vonk_app', relowner, 'member') or pg_has_role('vonk_portal', relowner, 'member') or not exists (select from pg_policy where polrelid = pg_class.oid))
    or ${ours} and relkind in ('v') and not coalesce(reloptions @> '{security_invoker=true}', false)
    or ${ours} and relkind = 'm' order by 1`)

test('Z11: row-level security stands on every table, none is the working login’s, and a view asks as whoever looks', async () => {
  assert.deepEqual(await withoutWall(), [])
  await finds(withoutWall, 'create table forgotten (force_id uuid)', 'forgotten')
  await finds(withoutWall, 'create view forgotten as select * from person', 'forgotten')
  await finds(withoutWall, 'create materialized view forgotten as select * from person', 'forgotten')
  await finds(withoutWall, 'alter table theme disable row level security', 'theme')
})

/** Rules that hold beside others (restrictive) may leave the force to them. Everything else asks for it, for reading and for writing. */
const forceless = () =>
  names(`select polrelid::regclass || ': ' || polname as name from pg_policy where polpermissive and not (
    (polqual is null or pg_get_expr(polqual, polrelid) ~ '(force_id|^\\(id) = \\( SELECT vonk_force\\(\\)')
    and (polwithcheck is null or pg_get_expr(polwithcheck, polrelid) ~ '(force_id|^\\(id) = \\( SELECT vonk_force\\(\\)')
    and coalesce(polqual, polwithcheck) is not null) order by 1`)

test('Z11: every rule of every table names the force, on its own column and not beside an "or"', async () => {
  assert.deepEqual(await forceless(), [])
  await finds(forceless, `create policy wide on theme using (slug <> '')`, 'theme: wide')
  await finds(forceless, `create policy wide on theme for insert with check (true)`, 'theme: wide')
  const { rows } = await owner.query<{ name: string; rule: string }>(`select polrelid::regclass || ': ' || polname as name,
      rule from pg_policy, unnest(array[pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)]) rule
    where polpermissive and rule is not null`)
  // The force stands first, and what follows it is joined by "and".
  const beside = (rule: string) => !/^\(+(force_id|id) = \( SELECT vonk_force\(\) AS vonk_force\)\)( AND .*)?\)?$/s.test(rule)
  assert.deepEqual(
    rows.filter(({ rule }) => beside(rule)).map(({ name }) => name),
    [],
  )
  assert.ok(beside(`((slug = 'x'::text) OR (force_id = ( SELECT vonk_force() AS vonk_force)))`))
})

/**
 * What runs with the owner's eyes, and why it stays in one force: it asks for vonk_force() itself, or it is a trigger that touches what
 * the row itself names, which the keys below hold in one force.
 */
const reviewed = {
  action_evidence_add: 'only triggers may call it; the action is of the row’s force by its key',
  activity_action_tied: 'trigger: counts for the action of the tie',
  activity_action_untied: 'trigger: the same when a tie goes',
  activity_counted: 'trigger: the ties of this activity',
  activity_learnt: 'trigger: words of the titles, for the force of the row',
  activity_moved: 'trigger: the days of this activity’s ties',
  calendar_feeds_end: 'trigger: the feeds of this person',
  circle_wraps_end: 'asks for vonk_force()',
  feed_of: 'asks for vonk_force()',
  file_arrives: 'asks for vonk_force()',
  files_taken_back: 'asks for vonk_force()',
  files_with_message: 'asks for vonk_force()',
  files_with_report: 'asks for vonk_force()',
  find_activities: 'asks for vonk_force()',
  glass_break: 'asks for vonk_force()',
  glass_case: 'asks for vonk_force()',
  glass_end: 'asks for vonk_force()',
  glass_file: 'asks for vonk_force()',
  glass_keys: 'asks for vonk_force()',
  glass_noted: 'asks for vonk_force()',
  glass_page: 'asks for vonk_force()',
  glass_parts: 'asks for vonk_force()',
  glass_reviewed: 'asks for vonk_force()',
  glass_wrap_kept: 'asks for vonk_force()',
  glass_wrap_outlived: 'trigger: the wraps of this case',
  hold_reporter_case: 'asks for vonk_force()',
  lent_members_end: 'asks for vonk_force()',
  link_identity: 'asks for vonk_force()',
  log_health: 'asks for vonk_force()',
  masked_reports: 'asks for vonk_force()',
  old_key_needed: 'asks for vonk_force()',
  reporter_case: 'asks for vonk_force()',
  reporter_file: 'asks for vonk_force()',
  reporter_files: 'asks for vonk_force()',
  reporter_key: 'asks for vonk_force()',
  reporter_message: 'asks for it by hold_reporter_case',
  reporter_withdrawal: 'asks for it by hold_reporter_case',
  reseal_reporter: 'asks for vonk_force()',
  search_count: 'only search_words_counted may call it',
  search_entry_kept: 'trigger: the entry of this record, for the force of the row',
  search_learn: 'only triggers may call it; for the force of the row',
  search_words_counted: 'asks for vonk_force()',
  search_words_near: 'asks for vonk_force()',
  session_of: 'asks for vonk_force()',
  share_link_of: 'asks for vonk_force()',
  team_to_receive: 'asks for vonk_force()',
  tie_dated: 'trigger: the day of the activity of this tie',
  unlocker_everywhere: 'trigger: the unlockers of this person',
  vonk_blocks_apart: 'asks for vonk_force()',
  vonk_counsels: 'asks for vonk_force()',
  vonk_elsewhere: 'asks for vonk_force()',
  vonk_excluded: 'asks for vonk_force()',
  vonk_holds: 'asks for vonk_force()',
  vonk_lent_over: 'asks for vonk_force()',
  vonk_recovery_may_count: 'asks for vonk_force()',
  vonk_teammates: 'asks for vonk_force()',
} as const

test('Z11: every function with the owner’s eyes is reviewed, has its own path, and asks for the force or is out of reach', async () => {
  const { rows } = await owner.query<{ name: string; fixed: boolean; asks: boolean; trigger: boolean; callable: boolean }>(
    `select proname as name, coalesce(proconfig::text, '') ~ 'search_path=public, pg_temp' as fixed, prosrc ~ '(vonk_force|hold_reporter_case)\\(' as asks,
       prorettype = 'trigger'::regtype as trigger, has_function_privilege('vonk_app', oid, 'execute') or has_function_privilege('vonk_portal', oid, 'execute') as callable
     from pg_proc where prosecdef and pronamespace = 'public'::regnamespace order by 1`,
  )
  assert.deepEqual(
    rows.map(({ name }) => name),
    Object.keys(reviewed),
  )
  for (const { name, fixed, asks, trigger, callable } of rows) {
    const why = reviewed[name as keyof typeof reviewed]
    assert.ok(fixed, `${name} has no search_path of its own`)
    assert.equal(asks, why.startsWith('asks'), `${name}: whether it asks for the force`)
    assert.equal(trigger, why.startsWith('trigger'), `${name}: whether it is a trigger`)
    // A trigger function cannot be called by itself; what else asks for no force, the working login may not call.
    assert.ok(asks || trigger || !callable, `${name} may be called and asks for no force`)
  }
})

const freeKeys = () =>
  names(`select conrelid::regclass || ' (' || conname || ')' as name from pg_constraint c where contype = 'f'
    and connamespace = 'public'::regnamespace and confrelid <> 'force'::regclass
    and not exists (select from unnest(conkey, confkey) k(own, other)
      join pg_attribute a on a.attrelid = conrelid and a.attnum = own and a.attname = 'force_id'
      join pg_attribute b on b.attrelid = confrelid and b.attnum = other and b.attname = 'force_id') order by 1`)

test('Z11: every foreign key carries the force: write foreign key (force_id, x_id) references x (force_id, id)', async () => {
  assert.deepEqual(await freeKeys(), [])
  await finds(freeKeys, 'alter table theme add constraint loose foreign key (created_by) references person', 'theme (loose)')
  const without = await names(`select relname as name from pg_class where ${ours} and relkind = 'r' and relname <> 'force'
    and not exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'force_id' and attnotnull)`)
  assert.deepEqual(without, [], 'every row says of which force it is')
})

test('Z11: a table that came later with a key by id alone is tied to its force by the last migration, and running it twice changes nothing', async () => {
  const again = readFileSync(migrationFiles().find(({ name }) => name === '20261124-9750-ties-again')!.path, 'utf8')
  await owner.query('begin')
  try {
    await owner.query(
      `create table late (id uuid primary key, force_id uuid not null references force, theme_id uuid references theme on delete cascade)`,
    )
    assert.deepEqual(await freeKeys(), ['late (late_theme_id_fkey)'])
    await owner.query(again)
    assert.deepEqual(await freeKeys(), [])
    const keys = () =>
      names(
        `select pg_get_constraintdef(oid) as name from pg_constraint where connamespace = 'public'::regnamespace order by oid`,
      )
    const once = await keys()
    assert.ok(once.includes('FOREIGN KEY (force_id, theme_id) REFERENCES theme(force_id, id) ON DELETE CASCADE'))
    await owner.query(again)
    assert.deepEqual(await keys(), once)
  } finally {
    await owner.query('rollback')
  }
})

/** What must be one over all forces: a clash would tell that another force has it, so nobody may be able to choose or guess it. */
const acrossForces: Record<string, string> = {
  'calendar_feed (token_hash)': 'hash of 32 random bytes',
  'entry_challenge (hash)': 'hash of 32 random bytes',
  'force (slug)': 'the owner writes it, no request does',
  'invitation (token_hash)': 'hash of 32 random bytes',
  'passkey (credential_id)': 'drawn by the authenticator, 16 bytes or more; whoever knows one has it',
  'reporter_access (locator)': 'keyed hash of a receipt of 80 bits and of the force',
  'session (token_hash)': 'hash of 32 random bytes',
  'share_link (token_hash)': 'hash of 32 random bytes',
}

const shared = () =>
  names(`select distinct i.indrelid::regclass || ' (' || columns || ')' as name from pg_index i join pg_class r on r.oid = i.indrelid,
    lateral (select string_agg(coalesce(a.attname, '*'), ', ' order by k.place) as columns,
        bool_or(a.attname = 'force_id') as forced, bool_or(a.atttypid = 'uuid'::regtype) as random
      from unnest(i.indkey) with ordinality k(attnum, place) left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum) c
    where i.indisunique and ${ours} and not forced and not coalesce(random, false) order by 1`)

test('nothing that somebody chooses must be one over all forces: a clash would tell what another force has', async () => {
  assert.deepEqual(await shared(), Object.keys(acrossForces))
  await finds(
    async () => (await shared()).filter((name) => !acrossForces[name]),
    'create unique index on theme (slug)',
    'theme (slug)',
  )
  // A uuid is enough because PostgreSQL or Node drew it: no id counts up, and none tells when it was made.
  const drawn =
    await names(`select a.attrelid::regclass || '.' || a.attname as name from pg_attribute a join pg_class on oid = attrelid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where ${ours} and relkind = 'r' and attnum > 0 and (attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) ~ 'nextval'
      or (atttypid = 'uuid'::regtype and d.adbin is not null and pg_get_expr(d.adbin, d.adrelid) <> 'gen_random_uuid()'))`)
  assert.deepEqual(drawn, [])
})

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { readCatalogue } from '../src/db/catalogue.ts'
import { settings } from '../src/env.ts'
import { createRoutes } from '../src/http/routes.ts'
import { type House, openHouse } from './cast.ts'
import * as rules from './house-rules.ts'

const root = join(import.meta.dirname, '..')
const paths = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((path) => path && existsSync(join(root, path)))
const sources: rules.Source[] = paths
  .filter((path) => /\.(tsx?|mjs|css|md|sql)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

const file = (path: string, text = ''): rules.Source => ({ path, text })
/** Each rule holds for the house, and finds the fault in a fixture made to break it. */
const rule = (title: string, faults: () => rules.Fault[], broken: () => rules.Fault[]) => {
  test(title, () => assert.deepEqual(faults(), []))
  test(`… and a fixture that breaks it is found: ${title}`, () => assert.ok(broken().length > 0))
}

rule(
  'imports go one way: rooms to the ground floor and to doors of other rooms, kernels nowhere',
  () => rules.arrowFaults(sources),
  () => rules.arrowFaults([file('src/gate/x.ts', "import { a } from '../rooms/reports/report.ts'")]),
)
test('… and so are a room that enters another by the window, and a kernel that leans on the house', () => {
  assert.equal(rules.arrowFaults([file('src/rooms/portal/x.ts', "import { a } from '../reports/report.ts'")]).length, 1)
  assert.equal(rules.arrowFaults([file('src/rooms/portal/x.ts', "import { a } from '../reports/open.ts'")]).length, 0)
  assert.equal(rules.arrowFaults([file('src/kernels/x.ts', "import { a } from '../db/pool.ts'")]).length, 1)
})
rule(
  'each file name exists once',
  () => rules.nameFaults(paths),
  () => rules.nameFaults(['src/a/theme.ts', 'src/b/theme.ts']),
)
rule(
  'no drawer without a noun',
  () => rules.drawerFaults(paths.filter((path) => path.startsWith('src/'))),
  () => rules.drawerFaults(['src/http/utils.ts']),
)
rule(
  'a file has at most 350 lines',
  () => rules.lengthFaults(sources),
  () => rules.lengthFaults([file('src/a/long.ts', '\n'.repeat(360))]),
)
rule(
  'only env.ts reads the environment',
  () => rules.environmentFaults(sources),
  () => rules.environmentFaults([file('src/a/x.ts', 'process.env.PORT')]),
)
rule(
  'C15: text never becomes markup, style or code, and nothing is random by Math.random',
  () => rules.dangerFaults(sources),
  () => rules.dangerFaults([file('src/a/x.tsx', '<p style="color:red">')]),
)
rule(
  'SQL is never built from text',
  () => rules.sqlFaults(sources),
  () => rules.sqlFaults([file('src/rooms/a/x.ts', 'sql.raw(text)')]),
)
rule(
  'C15: secrets are compared in constant time',
  () => rules.comparisonFaults(sources),
  () => rules.comparisonFaults([file('src/a/x.ts', 'if (row.sign_in_hash === given) open()')]),
)
rule(
  'C15: everything but the vault leaves cryptography to it',
  () => rules.cryptoFaults(sources),
  () => rules.cryptoFaults([file('src/gate/x.ts', "import { x } from 'age-encryption'")]),
)
rule(
  'the scripts of staff pages talk to the server through one file',
  () => rules.requestFaults(sources),
  () => rules.requestFaults([file('src/rooms/a/browser/x.ts', 'await fetch(url)')]),
)
rule(
  'each room has a README',
  () => rules.readmeFaults(paths),
  () => rules.readmeFaults(['src/rooms/a/room.ts']),
)
rule(
  'rooms and verbs get the time from the request, never from the clock',
  () => rules.clockFaults(sources),
  () => rules.clockFaults([file('src/rooms/a/x.ts', 'const now = new Date()')]),
)
rule(
  'the project names nothing outside itself',
  () => rules.aloneFaults(sources),
  () => rules.aloneFaults([file('src/a.ts', `'${'../'}shared/x'`)]),
)

test('each setting stands in the operator handbook', () => {
  const handbook = readFileSync(join(root, 'docs', 'handbook', 'operator.md'), 'utf8')
  assert.deepEqual(
    Object.keys(settings).filter((name) => !handbook.includes(`\`${name}\``)),
    [],
  )
})

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

test('a route that names no line of the policy stops the start', () => {
  const app = new Hono()
  const { routes, check } = createRoutes(app, house.deps)
  assert.throws(
    () => routes.staff('get', '/geheim', 'nobody.knows' as never, (visit) => visit.missing()),
    /names no line of the policy/,
  )
  app.get('/achterdeur', (c) => c.text('in'))
  assert.throws(check, /achterdeur/)
})

const columnsInDatabase = async () => {
  const { rows } = await sql<{ at: string }>`select table_name || '.' || column_name as at from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely_%' order by 1`.execute(house.db)
  return rows.map((row) => row.at)
}

test('each column is declared with its level, purpose, ground, term and readers', async () => {
  const catalogue = await readCatalogue()
  const declared = Object.entries(catalogue).flatMap(([table, entry]) =>
    Object.keys(entry.columns).map((column) => `${table}.${column}`),
  )
  const there = await columnsInDatabase()
  assert.deepEqual(
    there.filter((column) => !declared.includes(column)),
    [],
    'not declared',
  )
  assert.deepEqual(
    declared.filter((column) => !there.includes(column)),
    [],
    'declared, but not there',
  )
  for (const [table, entry] of Object.entries(catalogue)) {
    for (const say of ['purpose', 'ground', 'term', 'readers'] as const)
      assert.ok(entry[say]?.length > 3, `${table} does not say its ${say}`)
  }
})

test('what is declared sealed is bytes, and only wraps and sealed texts are', async () => {
  const catalogue = await readCatalogue()
  const { rows } = await sql<{ at: string }>`select table_name || '.' || column_name as at from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea' and (column_name ~ 'wrap' or column_name = 'sealed')`.execute(house.db)
  const sealed = Object.entries(catalogue).flatMap(([table, entry]) =>
    Object.entries(entry.columns).flatMap(([column, level]) => (level === 'sealed' ? [`${table}.${column}`] : [])),
  )
  assert.deepEqual(sealed.sort(), rows.map((row) => row.at).sort())
})

test('each table is under row-level security, and without knowing who works no row is seen', async () => {
  const { rows } = await sql<{ name: string; guarded: boolean }>`select relname as name, relrowsecurity as guarded from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely_%'`.execute(house.db)
  assert.deepEqual(
    rows.filter((row) => !row.guarded).map((row) => row.name),
    [],
  )
  for (const { name } of rows) {
    const { rows: seen } = await sql`select * from ${sql.table(name)} limit 1`.execute(house.db)
    assert.deepEqual(seen, [], `${name} shows a row to nobody`)
  }
})

test('the working login owns nothing and cannot change the schema', async () => {
  const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c join pg_roles r on r.oid = c.relowner
    where r.rolname = current_user`.execute(house.db)
  assert.deepEqual(rows, [])
  await assert.rejects(sql`alter table report disable row level security`.execute(house.db), /must be owner/)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { type House, openHouse } from '../../test/cast.ts'
import { arriveReport } from '../../test/reports-cast.ts'
import type { Tx } from './schema.ts'
import { become, inTransaction, type Standing } from './transaction.ts'

// Row-level security alone, without any page, policy or where-clause of ours: what one force sees of another.
let here: House
let there: House
let report: string
let owner: pg.Client
let tables: string[]
before(async () => {
  there = await openHouse()
  here = await openHouse({ beside: there, force: { slug: 'overkant', name: 'Politie Overkant' } })
  report = (await arriveReport(there)).id
  await there.as('Samir').post(`/meldingen/${report}/toewijzing`, { wie: there.person('Samir').id })
  owner = new pg.Client(there.database.owner)
  await owner.connect()
  const { rows } = await owner.query<{ name: string }>(`select relname as name from pg_class where relkind = 'r'
    and relnamespace = 'public'::regnamespace and relname not like 'kysely%' order by 1`)
  tables = rows.map(({ name }) => name)
})
after(async () => {
  await owner.end()
  await here.close()
  await there.close()
})

const column = (table: string) => (table === 'force' ? 'id' : 'force_id')

/** Whoever works in this force, and says to be somebody, in a team of the other. */
const standings = (force: string): Standing[] => {
  const strange = { force, person: there.person('Samir').id, teams: [there.team.id] }
  return (['public', 'staff', 'system'] as const).map((kind) => ({ ...strange, kind }))
}

/** How many rows of the other force each table shows; tables that show none are left out. */
const seenOf = (standing?: Standing): Promise<Record<string, number>> =>
  inTransaction(here.db, async (tx) => {
    if (standing) await become(tx, standing)
    const counts = tables.map(
      (table) =>
        sql`select ${table}::text as name, count(*)::int as n from ${sql.table(table)} where ${sql.ref(column(table))} = ${there.force.id}`,
    )
    const { rows } = await sql<{ name: string; n: number }>`${sql.join(counts, sql` union all `)}`.execute(tx)
    return Object.fromEntries(rows.filter(({ n }) => n > 0).map(({ name, n }) => [name, n]))
  })

test('Z10: row-level security alone shows no row of another force, whatever the standing says', async () => {
  for (const standing of [undefined, ...standings(here.force.id)]) assert.deepEqual(await seenOf(standing), {}, standing?.kind)
  const own = await seenOf(standings(there.force.id)[2])
  for (const table of ['person', 'report', 'signal', 'sealed_case', 'reporter_access', 'theme', 'activity', 'audit_entry'])
    assert.ok(own[table], `its own rows of ${table} are seen`)
})

/** What a statement does: how many rows it touches, or that PostgreSQL refuses it. Undone at once. */
const tryOut = async (tx: Tx, statement: string): Promise<number | string> => {
  await sql`savepoint try_out`.execute(tx)
  const done = await sql
    .raw(statement)
    .execute(tx)
    .then(
      ({ numAffectedRows }) => Number(numAffectedRows ?? 0),
      ({ code, message }: { code?: string; message: string }) =>
        code === '42501' || /append only|never changed/.test(message) ? 'refused' : message,
    )
  await sql`rollback to savepoint try_out`.execute(tx)
  return done
}

/** A statement a table that would write a copy of a row of the other force. */
const copies = async (): Promise<Record<string, string>> => {
  const found: Record<string, string> = {}
  for (const table of tables) {
    const { rows } = await owner.query<{ row: object }>(
      `select to_jsonb(t) as row from "${table}" t where ${column(table)} = $1 limit 1`,
      [there.force.id],
    )
    const { rows: columns } = await owner.query<{ name: string }>(
      `select quote_ident(attname) as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and attgenerated = '' and not attisdropped`,
      [`"${table}"`],
    )
    const list = columns.map(({ name }) => name).join(', ')
    if (rows[0])
      found[table] =
        `insert into "${table}" (${list}) select ${list} from jsonb_populate_record(null::"${table}", ${owner.escapeLiteral(JSON.stringify(rows[0].row))}::jsonb)`
  }
  return found
}

test('Z10: row-level security alone lets nobody change, remove or add a row of another force, or move one there', async () => {
  const copy = await copies()
  for (const standing of standings(here.force.id))
    await inTransaction(here.db, async (tx) => {
      await become(tx, standing)
      for (const table of tables) {
        const own = column(table)
        const theirs = `${own} = '${there.force.id}'`
        const nothing = async (what: string, statement: string) =>
          assert.ok([0, 'refused'].includes(await tryOut(tx, statement)), `${what} ${table}, as ${standing.kind}`)
        await nothing('changes', `update "${table}" set ${own} = ${own} where ${theirs}`)
        await nothing('removes', `delete from "${table}" where ${theirs}`)
        await nothing('moves', `update "${table}" set ${theirs}`)
        if (copy[table]) assert.equal(await tryOut(tx, copy[table]), 'refused', `adds ${table}, as ${standing.kind}`)
      }
    })
  await inTransaction(here.db, async (tx) => {
    await become(tx, standings(there.force.id)[2]!)
    assert.ok(Number(await tryOut(tx, `update theme set force_id = force_id`)) > 0, 'its own rows are changed')
    assert.match(String(await tryOut(tx, copy['theme']!)), /duplicate key/, 'the copy is a good one')
  })
})

test('Z10: a secret of another force opens nothing, also when it is the right one', async () => {
  const { rows } = await owner.query<{ hash: Buffer }>('select token_hash as hash from session where force_id = $1 limit 1', [
    there.force.id,
  ])
  const { rows: ways } = await owner.query<{ locator: Buffer }>(
    'select locator from reporter_access where force_id = $1 limit 1',
    [there.force.id],
  )
  const found = (force: string) =>
    inTransaction(here.db, async (tx) => {
      await become(tx, { force, kind: 'public' })
      const { rows: access } = await sql`select case_id from reporter_case(${ways[0]!.locator}, '2026-11-23')`.execute(tx)
      const session = await sql`select * from session_of(${rows[0]!.hash})`.execute(tx)
      const { rows: now } = await sql<{ force: string }>`select vonk_force() as force`.execute(tx)
      return { access: access.length, session: session.rows.length, force: now[0]!.force }
    })
  assert.deepEqual(await found(here.force.id), { access: 0, session: 0, force: here.force.id })
  assert.deepEqual(await found(there.force.id), { access: 1, session: 1, force: there.force.id })
})

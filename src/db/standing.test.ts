import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type House, openHouse } from '../../test/cast.ts'
import { aReport } from '../../test/report-arrival.ts'
import { become, inTransaction, type Standing } from './transaction.ts'

let house: House
let report: string
before(async () => {
  house = await openHouse()
  report = await aReport(house, { day: '2026-11-20' })
  await aReport(house, { day: '2026-11-21' })
  await house.as('Samir').post(`/meldingen/${report}/toewijzing`, { wie: house.person('Samir').id })
})
after(() => house.close())

/** How many rows of each table somebody with this standing sees; tables without any are left out. */
const seenBy = (standing?: Partial<Standing> & Pick<Standing, 'kind'>): Promise<Record<string, number>> =>
  inTransaction(house.db, async (tx) => {
    if (standing) await become(tx, { force: house.force.id, ...standing })
    const { rows: tables } = await sql<{ name: string }>`select tablename as name from pg_tables
      where schemaname = 'public' and tablename not like 'kysely%'`.execute(tx)
    const seen: Record<string, number> = {}
    for (const { name } of tables) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(tx)
      if (rows[0]?.n) seen[name] = rows[0].n
    }
    return seen
  })

/** What each person has to do with a report, and what is kept about a force without persons. */
const ofReports = /^(report|sealed_|case_|label_|reporter_|coding|assignment|closure|reopening|practice|signal|counted|audit)/

test('without a standing, or in another force, no row of any table is seen', async () => {
  assert.deepEqual(await seenBy(), {})
  assert.deepEqual(await seenBy({ force: randomUUID(), kind: 'system' }), {})
})

test('somebody outside, and a colleague outside the team, see nothing of a report', async () => {
  const outside = Object.keys(await seenBy({ kind: 'public' })).filter((table) => ofReports.test(table))
  assert.deepEqual(outside, [])
  const colleague = await seenBy({ kind: 'staff', person: house.person('Karim').id })
  assert.deepEqual(
    Object.keys(colleague).filter((table) => ofReports.test(table)),
    [],
  )
})

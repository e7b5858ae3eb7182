import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type House, openHouse } from '../../test/cast.ts'
import { arriveReport } from '../../test/reports-cast.ts'
import { connect } from './pool.ts'
import type { Db } from './schema.ts'
import { become, inTransaction } from './transaction.ts'

let house: House
let other: House
/** One connection, so that every question here meets the plans that were kept. */
let db: Db
before(async () => {
  house = await openHouse()
  other = await openHouse({ beside: house, force: { slug: 'overkant', name: 'Politie Overkant' } })
  await arriveReport(house)
  db = connect({ ...house.database.app, max: 1 })
})
after(async () => {
  await db?.destroy()
  await other?.close()
  await house?.close()
})

/** How many open reports somebody of this house sees with a text that is the same for everybody. */
const seenBy = (asker: House) =>
  inTransaction(db, async (tx) => {
    const [force, teams] = [asker.force.id, [asker.team.id]]
    await become(tx, { force, teams, kind: 'staff', person: asker.person('Samir').id })
    return (await tx.selectFrom('report').select('id').where('status', '<>', 'closed').execute()).length
  })

const plans = async (text: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_prepared_statements
    where statement like ${`%${text}%`} and statement not like '%pg_prepared%'`.execute(db)
  return rows[0]?.n ?? 0
}

test('a question that is asked often is planned once a connection, one that is asked now and then is not', async () => {
  const text = 'where "status" <> $1'
  await seenBy(house)
  assert.equal(await plans(text), 0)
  for (let asked = 0; asked < 8; asked += 1) await seenBy(house)
  assert.equal(await plans(text), 1)
})

test('a plan that was kept answers each force with its own rows, and nobody with none', async () => {
  for (let asked = 0; asked < 20; asked += 1) {
    assert.equal(await seenBy(house), 1)
    assert.equal(await seenBy(other), 0)
  }
  const nobody = await inTransaction(db, (tx) => tx.selectFrom('report').select('id').where('status', '<>', 'closed').execute())
  assert.deepEqual(nobody, [])
})

test('a question that fails keeps failing plainly, and the connection goes on', async () => {
  for (let asked = 0; asked < 10; asked += 1)
    await assert.rejects(sql`select ${asked} / ${0}::int as n`.execute(db), /division by zero/)
  assert.equal(await seenBy(house), 1)
})

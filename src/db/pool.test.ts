import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type House, openHouse } from '../../test/cast.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

test('a transaction that waits for somebody is ended by the database after five minutes, for both working logins', async () => {
  for (const db of [house.db, house.portalDb]) {
    const { rows } = await sql<{ idle_in_transaction_session_timeout: string }>`show idle_in_transaction_session_timeout`.execute(
      db,
    )
    assert.equal(rows[0]?.idle_in_transaction_session_timeout, '5min')
  }
})

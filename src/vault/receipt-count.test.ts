import assert from 'node:assert/strict'
import crypto, { randomBytes } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { after, test } from 'node:test'

/** Every Argon2id of this process, counted where Node makes it: so no path can have one of its own. */
let stretched = 0
const real = crypto.argon2
crypto.argon2 = ((...given: Parameters<typeof real>) => {
  stretched += 1
  return real(...given)
}) as typeof real
syncBuiltinESMExports()
after(() => {
  crypto.argon2 = real
  syncBuiltinESMExports()
})

// Only now: what imports it from here on imports the one that counts.
const { openHouse } = await import('../../test/cast.ts')
const { arriveReport } = await import('../../test/reports-cast.ts')
const { receiptOf } = await import('./receipt.ts')

test('C6: one Argon2id for each receipt that is tried, whether it opens something or nothing; none for a typing error', async () => {
  const house = await openHouse()
  try {
    const { receipt } = await arriveReport(house)
    const tried = async (digits: string) => {
      const before = stretched
      const answer = await house.anybody().post('/gesprek', { code: digits })
      return { status: answer.status, stretched: stretched - before }
    }
    const hit = await tried(receipt)
    assert.deepEqual(hit, { status: 200, stretched: 1 })
    assert.equal((await tried(receiptOf(randomBytes(16)))).stretched, 1)
    assert.equal((await tried(`${receipt.slice(0, 23)}${(Number(receipt[23]) + 1) % 10}`)).stretched, 0)
  } finally {
    await house.close()
  }
})

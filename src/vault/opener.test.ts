import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Damaged } from './frame.ts'
import { nativeMultiply, openerOf, scriptMultiply } from './opener.ts'
import { makePair, open, seal } from './seal.ts'

test('who opens many opens what the age library seals, of any size and to any number of people, by the browser’s own curve and by script', async () => {
  const [mine, other] = [await makePair(), await makePair()]
  for (const way of [nativeMultiply, scriptMultiply, undefined]) {
    const opener = await openerOf(mine.identity, way)
    assert.equal(opener.recipient, mine.recipient)
    for (const size of [0, 1, 2304, 65_535, 65_536, 65_537, 131_072, 200_000]) {
      const bytes = Uint8Array.from({ length: size }, (_, at) => at * 7)
      assert.deepEqual(await opener.open(await seal(bytes, mine.recipient)), bytes, `${size}`)
      assert.deepEqual(await opener.open(await seal(bytes, other.recipient, mine.recipient)), bytes, `${size}, two people`)
    }
    await assert.rejects(opener.open(await seal('niet voor mij', other.recipient)), Damaged)
  }
})

test('C5: whatever one bit that changes or one end that is cut, it opens nothing, as the age library does', async () => {
  const pair = await makePair()
  const opener = await openerOf(pair.identity)
  const sealed = await seal(new Uint8Array(300).fill(97), pair.recipient)
  assert.equal((await opener.open(sealed)).length, 300)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: sealed.length * 8 - 1 }), async (bit) => {
      const changed = Uint8Array.from(sealed)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      await assert.rejects(opener.open(changed), Damaged)
      await assert.rejects(open(changed, pair.identity), Damaged)
    }),
    { numRuns: 500 },
  )
  const big = await seal(new Uint8Array(70_000), pair.recipient)
  for (const length of [0, 10, 21, 22, 100, 200, 230, 65_000, 65_752, big.length - 1])
    await assert.rejects(opener.open(big.subarray(0, length)), Damaged)
})

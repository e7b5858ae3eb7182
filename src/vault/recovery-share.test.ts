import assert from 'node:assert/strict'
import { test } from 'node:test'
import { combine } from 'shamir-secret-sharing'
import { inFours } from './fours.ts'
import { combineShares, makeRecoveryKey, type RecoveryShare, readShare } from './recovery-share.ts'
import { open, seal } from './seal.ts'

const read = (text: string): RecoveryShare => {
  const result = readShare(text)
  if (!result.ok) throw new Error(result.why)
  return result.share
}
/** Every way to take `size` of these. */
const subsets = <T>(all: T[], size: number): T[][] =>
  size === 0 ? [[]] : all.flatMap((one, at) => subsets(all.slice(at + 1), size - 1).map((rest) => [one, ...rest]))

test('C14: any three of five sheets open what was sealed to the recovery key; no two do, and that is seen by its public half', async () => {
  const { recipient, sheets } = await makeRecoveryKey()
  const sealed = await seal('de sleutel van het meldteam', recipient)
  assert.equal(sheets.length, 5)
  const threes = subsets(sheets, 3)
  assert.equal(threes.length, 10)
  for (const three of threes) {
    const found = await combineShares(three.map(read), recipient)
    assert.ok(found.ok)
    assert.equal(new TextDecoder().decode(await open(sealed, found.identity)), 'de sleutel van het meldteam')
  }
  for (const two of subsets(sheets, 2)) {
    assert.deepEqual(await combineShares(two.map(read), recipient), { ok: false, why: 'too-few' })
    // The library itself says nothing: it gives 32 bytes that are not the key.
    assert.equal((await combine(two.map((sheet) => read(sheet).bytes))).length, 32)
  }
  assert.deepEqual(await combineShares([read(sheets[0]!)], recipient), { ok: false, why: 'too-few' })
  assert.ok((await combineShares(sheets.map(read), recipient)).ok, 'all five too')
})

test('a sheet of another key, or twice the same one, is told as that', async () => {
  const [ours, theirs] = [await makeRecoveryKey(), await makeRecoveryKey()]
  const [a, b, c] = ours.sheets.map(read)
  assert.deepEqual(await combineShares([a!, b!, read(theirs.sheets[0]!)], ours.recipient), { ok: false, why: 'other-key' })
  assert.deepEqual(await combineShares([a!, b!, b!], ours.recipient), { ok: false, why: 'twice' })
  assert.ok((await combineShares([a!, b!, c!], ours.recipient)).ok)
})

test('a typing error on a sheet is told before anything is tried; spaces, dashes and small letters do not matter', async () => {
  const { sheets } = await makeRecoveryKey()
  for (const sheet of sheets) {
    const spoken = inFours(sheet).join(' - ').toLowerCase()
    assert.deepEqual(read(spoken), read(sheet))
    assert.ok(readShare(spoken.replaceAll('0', 'O')).ok, 'a nought that looks like an o')
    for (let at = 5; at < sheet.length; at += 7) {
      const wrong = sheet[at] === 'Q' ? 'P' : 'Q'
      assert.deepEqual(readShare(sheet.slice(0, at) + wrong + sheet.slice(at + 1)), { ok: false, why: 'check' })
      const swapped = sheet.slice(0, at) + sheet[at + 1] + sheet[at] + sheet.slice(at + 2)
      if (swapped !== sheet) assert.equal(readShare(swapped).ok, false, 'two signs in the wrong order')
    }
    assert.deepEqual(readShare(sheet.slice(0, -1)), { ok: false, why: 'length' })
  }
  assert.deepEqual(readShare('  '), { ok: false, why: 'empty' })
})

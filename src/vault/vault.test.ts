import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { inFours } from './fours.ts'
import { Damaged, frame, type Place, paddedSize, unframe } from './frame.ts'
import { readReceipt, receiptCost, receiptOf, reporterKeys } from './receipt.ts'
import { isRecipient, looksSealed, makePair, open, openAt, seal, sealAt, unwrapKey, wrapKey } from './seal.ts'
import { joinSections, splitSections } from './sections.ts'

const place: Place = { force: 'f', case: 'c', kind: 'story', seq: 0, author: 'reporter' }
const bytes = (text: string) => new TextEncoder().encode(text)
const text = (body: Uint8Array) => new TextDecoder().decode(body)

test('a text comes back from its case as it went in, whatever was written', async () => {
  const pair = await makePair()
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 3000 }), async (written) => {
      const sealed = await sealAt(place, bytes(written), pair.recipient)
      const opened = await openAt(sealed, place, pair.identity)
      assert.deepEqual(opened.body, bytes(written))
      assert.equal(opened.author, 'reporter')
    }),
    { numRuns: 40 },
  )
})

test('a text moved to another case, force, kind or place is damaged, not shown', async () => {
  const pair = await makePair()
  const sealed = await sealAt(place, bytes('verhaal'), pair.recipient)
  for (const other of [{ case: 'd' }, { force: 'g' }, { kind: 'message' as const }, { seq: 1 }]) {
    await assert.rejects(openAt(sealed, { ...place, ...other }, pair.identity), Damaged)
  }
})

test('each flipped bit and each cut is damage, never a part of the text', async () => {
  const pair = await makePair()
  const sealed = await sealAt(place, bytes('verhaal '.repeat(50)), pair.recipient)
  for (let at = 0; at < sealed.length; at += 13) {
    const flipped = Uint8Array.from(sealed)
    flipped[at]! ^= 1 << (at % 8)
    await assert.rejects(openAt(flipped, place, pair.identity), Damaged, `bit at ${at}`)
  }
  for (const length of [0, 10, 200, sealed.length - 1])
    await assert.rejects(openAt(sealed.subarray(0, length), place, pair.identity), Damaged)
})

test('a recipient with a sign that Bech32 has not, too short, or of another kind is none', async () => {
  const { identity, recipient } = await makePair()
  assert.ok(isRecipient(recipient))
  for (const sign of '1bioA') assert.equal(isRecipient(recipient.slice(0, -1) + sign), false, sign)
  for (const wrong of [recipient.slice(0, -1), `${recipient}q`, identity, '', null, 1]) assert.equal(isRecipient(wrong), false)
})

test('somebody else’s key opens nothing', async () => {
  const [pair, other] = [await makePair(), await makePair()]
  await assert.rejects(open(await seal('verhaal', pair.recipient), other.identity), Damaged)
  await assert.rejects(unwrapKey(await wrapKey(pair.identity, pair.recipient), other.identity), Damaged)
})

test('stories of 1 to 10,000 letters come in few sizes', async () => {
  const pair = await makePair()
  const sizes = new Set<number>()
  for (let length = 1; length <= 10_000; length += 101)
    sizes.add((await sealAt(place, bytes('x'.repeat(length)), pair.recipient)).length)
  assert.ok(sizes.size <= 7, `${sizes.size} sizes`)
  assert.equal(paddedSize(1), 1024)
})

test('a frame that lies about its length is damaged', () => {
  const framed = frame(place, bytes('kort'))
  const lying = bytes(text(framed).replace('|4\n', '|4000\n'))
  assert.throws(() => unframe(lying, place), Damaged)
})

test('sections keep every text, also one that looks like a section', () => {
  const written = new Map([
    ['story', 'contact:3\nabc\n'],
    ['place', ''],
    ['name', 'Élodie 🕊'],
  ])
  const body = joinSections(new Map([...written].map(([name, value]) => [name, bytes(value)])))
  assert.deepEqual(splitSections(body), written)
  assert.throws(() => splitSections(body.subarray(0, body.length - 5)), Damaged)
})

test('a sealed text begins as an age file does', async () => {
  const pair = await makePair()
  assert.ok(looksSealed(await seal('x', pair.recipient)))
  assert.ok(!looksSealed(bytes('verhaal')))
})

test('C10: the derivation of a receipt and its keys never changes (known answers)', async () => {
  const receipt = receiptOf(Buffer.alloc(16, 7))
  const keys = await reporterKeys(receipt, 'force', Buffer.alloc(32, 9))
  assert.equal(receipt, '990797612827303862373826')
  assert.equal(keys.locator.toString('hex'), 'ab104210b7e67aa9eb492b8894e6db87a60ef43e275d764f1cb352b73991ab5f')
  assert.equal(keys.recipient, 'age1w2vfasr688m7t2lz68d56fuwem47d0n4remfjstrzzwdm4h7yd2salvllw')
  assert.deepEqual(receiptCost, { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 })
})

test('C6: the same ticket gives the same receipt, 10,000 others are all unique, and no digit is favoured', () => {
  const ticket = randomBytes(16)
  assert.equal(receiptOf(ticket), receiptOf(ticket))
  const receipts = Array.from({ length: 10_000 }, () => receiptOf(randomBytes(16)))
  assert.equal(new Set(receipts).size, receipts.length)
  const counts = new Array<number>(10).fill(0)
  for (const receipt of receipts) for (const digit of receipt.slice(0, 22)) counts[Number(digit)]! += 1
  const expected = (receipts.length * 22) / 10
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  assert.ok(chiSquare < 33, `chi-square ${chiSquare} (9 degrees of freedom, p < 0.0001)`)
})

test('every single wrong digit and every swap of neighbours is told as a typing error', () => {
  const digits = receiptOf(randomBytes(16))
  for (let at = 0; at < 24; at += 1) {
    const wrong = digits.slice(0, at) + String((Number(digits[at]) + 3) % 10) + digits.slice(at + 1)
    assert.deepEqual(readReceipt(wrong), { ok: false, why: 'check' })
    if (at < 23 && digits[at] !== digits[at + 1]) {
      const swapped = digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2)
      assert.deepEqual(readReceipt(swapped), { ok: false, why: 'check' })
    }
  }
})

test('a receipt is read however it is typed: groups, dashes, Arabic or Persian digits', () => {
  const digits = receiptOf(randomBytes(16))
  const arabic = [...digits].map((digit) => String.fromCharCode(0x660 + Number(digit))).join('')
  const persian = [...digits].map((digit) => String.fromCharCode(0x6f0 + Number(digit))).join('')
  for (const typed of [
    inFours(digits).join(' '),
    inFours(digits).join('-'),
    ` ${digits}\n`,
    arabic,
    persian,
    inFours(arabic).join(' '),
  ]) {
    assert.deepEqual(readReceipt(typed), { ok: true, digits })
  }
  assert.deepEqual(readReceipt('  '), { ok: false, why: 'empty' })
  assert.deepEqual(readReceipt('1234'), { ok: false, why: 'length' })
  assert.deepEqual(readReceipt('een code met 24 letters!'), { ok: false, why: 'length' })
})

test('C6: without the pepper a known receipt cannot be confirmed, and in another force it is nobody’s', async () => {
  const digits = receiptOf(randomBytes(16))
  const [here, otherPepper, elsewhere] = await Promise.all([
    reporterKeys(digits, 'force', Buffer.alloc(32, 1)),
    reporterKeys(digits, 'force', Buffer.alloc(32, 2)),
    reporterKeys(digits, 'other', Buffer.alloc(32, 1)),
  ])
  assert.notDeepEqual(here.locator, otherPepper.locator)
  assert.notEqual(here.recipient, otherPepper.recipient)
  assert.notDeepEqual(here.locator, elsewhere.locator)
})

import assert from 'node:assert/strict'
import { createHook } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { receiptOf } from '../../src/vault/receipt.ts'
import { publicLangs } from '../../src/words/languages.ts'
import { type House, openHouse } from '../cast.ts'
import { arriveReport } from '../reports-cast.ts'

let house: House
const receipts: Record<'wrong' | 'expired' | 'erased', string[]> = { wrong: [], expired: [], erased: [] }
const rounds = 200
before(async () => {
  house = await openHouse()
  for (let n = 0; n < 8; n++) {
    receipts.wrong.push(receiptOf(randomBytes(16)))
    const expired = await arriveReport(house)
    receipts.expired.push(expired.receipt)
    const erased = await arriveReport(house)
    receipts.erased.push(erased.receipt)
    await house.system(async (tx) => {
      await tx.updateTable('reporter_access').set({ expires_on: '2026-11-22' }).where('case_id', '=', expired.id).execute()
      await tx.deleteFrom('reporter_access').where('case_id', '=', erased.id).execute()
    })
  }
})
after(() => house.close())

/** How often the costly step ran, as Node's own hooks see it. */
let stretched = 0
const counter = createHook({
  init: (_id, type) => {
    if (/ARGON2/i.test(type)) stretched += 1
  },
})

const tryReceipt = async (code: string, prefix = '') => {
  const began = performance.now()
  const response = await house.anybody().post(`${prefix}/gesprek`, { code })
  const body = await response.text()
  const time = performance.now() - began
  return { time, answer: { status: response.status, headers: [...response.headers].sort(), body } }
}

/** Two-sided p of the Mann-Whitney test with its normal approximation: how likely two lists of times differ this much by chance. */
const mannWhitney = (a: number[], b: number[]): number => {
  const all = [...a.map((time) => ({ time, mine: true })), ...b.map((time) => ({ time, mine: false }))]
  const sorted = all.sort((one, other) => one.time - other.time)
  const rankSum = sorted.reduce((sum, { mine }, at) => sum + (mine ? at + 1 : 0), 0)
  const u = rankSum - (a.length * (a.length + 1)) / 2
  const z = (u - (a.length * b.length) / 2) / Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12)
  // Abramowitz & Stegun 26.2.17.
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (2 * poly * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)
}

test('the measure sees a difference of a fiftieth, and none where there is none', () => {
  const times = (shift: number) => Array.from({ length: rounds }, () => 40 + shift + 2 * (Math.random() + Math.random() - 1))
  assert.ok(mannWhitney(times(0), times(0.8)) < 0.001)
  const chance = Array.from({ length: 200 }, () => mannWhitney(times(0), times(0)))
  assert.ok(chance.filter((p) => p < 0.05).length < 25)
})

test('A9: wrong, expired and erased: the same bytes, the same headers, one Argon2id each, in every language', async () => {
  counter.enable()
  for (const lang of publicLangs) {
    const prefix = lang === 'nl' ? '' : `/${lang}`
    const first = await tryReceipt(receipts.wrong[0]!, prefix)
    assert.equal(first.answer.status, 404)
    for (const code of Object.values(receipts).flat()) {
      stretched = 0
      const { answer } = await tryReceipt(code, prefix)
      assert.deepEqual(answer, first.answer)
      assert.equal(stretched, 1)
      assert.ok(!answer.body.includes(code))
    }
  }
  stretched = 0
  const hit = await tryReceipt((await arriveReport(house)).receipt)
  assert.equal(hit.answer.status, 200)
  assert.equal(stretched, 2, 'one to make the report, one to open it')
  counter.disable()
})

test('a typing error costs no Argon2id', async () => {
  counter.enable()
  stretched = 0
  const { answer } = await tryReceipt('1234 5678 9012 3456 7890 1234')
  assert.equal(answer.status, 422)
  assert.equal(stretched, 0)
  counter.disable()
})

test('A9: wrong, expired and erased take the same time', async () => {
  const kinds = ['wrong', 'expired', 'erased'] as const
  // Whoever guesses can measure again; so may we: a difference that is there shows each time, chance does not.
  const measure = async () => {
    const times = { wrong: [] as number[], expired: [] as number[], erased: [] as number[] }
    for (let round = 0; round < rounds; round++) {
      // In turn, each time in another order, so that what else the machine does falls on all alike.
      for (let at = 0; at < 3; at++) {
        const kind = kinds[(at + round) % 3]!
        const { time, answer } = await tryReceipt(receipts[kind][round % 8]!)
        assert.equal(answer.status, 404)
        times[kind].push(time)
      }
    }
    return [
      mannWhitney(times.wrong, times.expired),
      mannWhitney(times.wrong, times.erased),
      mannWhitney(times.expired, times.erased),
    ]
  }
  const seen: number[][] = []
  for (let tries = 0; tries < 3; tries++) {
    seen.push(await measure())
    if (seen.at(-1)!.every((p) => p > 0.01)) return
  }
  assert.fail(`the times differ each time: p = ${JSON.stringify(seen)}`)
})

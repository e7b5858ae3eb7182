import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Constraint } from 'yalps'
import { solve } from 'yalps'
import type { Published } from './attack.ts'
import { asPublished, attack, publishedFault } from './attack.ts'
import { crossTable, minimumFrequency } from './table-cells.ts'

/** A row of three and its total, with what is published of each. */
const row = (a: number | null, b: number | null, c: number | null, total: number | null): Published => ({
  cells: Object.entries({ a, b, c, total }).map(([id, value]) => ({ id, value })),
  relations: [{ total: 'total', parts: ['a', 'b', 'c'] }],
})

test('one hidden number in a sum is computed by whoever can subtract', async () => {
  assert.deepEqual(await attack(row(null, 10, 20, 33)), {
    safe: false,
    contradictory: false,
    cells: [{ id: 'a', low: 3, high: 3, exact: true }],
  })
})

test('two hidden numbers in a sum keep each other hidden, within their sum', async () => {
  const { safe, cells } = await attack(row(null, null, 20, 33))
  assert.equal(safe, true)
  assert.deepEqual(cells, [
    { id: 'a', low: 0, high: 13, exact: false },
    { id: 'b', low: 0, high: 13, exact: false },
  ])
})

test('two hidden numbers that add up to nothing are both known to be zero', async () => {
  const { safe, cells } = await attack(row(null, null, 20, 20))
  assert.equal(safe, false)
  assert.ok(cells.every((cell) => cell.exact && cell.high === 0))
})

test('a hidden number without a published total has no upper end', async () => {
  const { cells } = await attack(row(null, 10, 20, null))
  assert.deepEqual(cells, [
    { id: 'a', low: 0, high: Infinity, exact: false },
    { id: 'total', low: 30, high: Infinity, exact: false },
  ])
})

test('what the publication says about a hidden number helps the outsider', async () => {
  const seen = row(null, null, 20, 33)
  seen.cells[0] = { id: 'a', value: null, min: 1, max: 4 }
  assert.deepEqual((await attack(seen)).cells, [
    { id: 'a', low: 1, high: 4, exact: false },
    { id: 'b', low: 9, high: 12, exact: false },
  ])
})

test('a rounded number lies less than the base away, and never below zero', async () => {
  const seen = row(null, 0, 20, 33)
  seen.cells[1] = { id: 'b', value: 0, base: 5 }
  assert.deepEqual((await attack(seen)).cells, [
    { id: 'a', low: 9, high: 13, exact: false },
    { id: 'b', low: 0, high: 4, exact: false },
  ])
  seen.cells[0] = { id: 'a', value: 5, base: 5 }
  assert.deepEqual((await attack(seen)).cells, [
    { id: 'a', low: 9, high: 9, exact: true },
    { id: 'b', low: 4, high: 4, exact: true },
  ])
})

test('figures that no table can have are reported as contradictory', async () => {
  const contradictory = { safe: false, contradictory: true, cells: [] }
  assert.deepEqual(await attack(row(1, 2, 3, 7)), contradictory)
  assert.deepEqual(await attack(row(null, 20, 20, 33)), contradictory)
  assert.deepEqual(
    await attack({ ...row(1, 2, 3, 6), cells: [{ id: 'a', value: null, min: 4, max: 3 }], relations: [] }),
    contradictory,
  )
})

test('a sensitive cell is guarded by its needs and not only against exact knowledge', async () => {
  const seen = row(null, null, 20, 24)
  const judge = async (need: Partial<{ lpl: number; upl: number; spl: number; value: number }>) =>
    (await attack({ ...seen, sensitive: [{ id: 'a', lpl: 0, upl: 0, spl: 0, ...need }] })).safe
  assert.equal(await judge({ spl: 4 }), true)
  assert.equal(await judge({ spl: 5 }), false)
  assert.equal(await judge({ value: 3, upl: 1 }), true)
  assert.equal(await judge({ value: 3, upl: 2 }), false)
  assert.equal(await judge({ value: 3, spl: 5 }), false)
  assert.equal(await judge({ lpl: 2, upl: 3 }), false)
  seen.cells[1] = { id: 'b', value: null, max: 2 }
  assert.equal(await judge({ value: 3, lpl: 1 }), true)
  assert.equal(await judge({ value: 3, lpl: 2 }), false)
  seen.cells[0] = { id: 'a', value: null, min: 2 }
  assert.equal(await judge({ value: 3, lpl: 2 }), true)
  assert.equal((await attack({ ...row(1, 2, 3, 6), sensitive: [{ id: 'a', lpl: 1, upl: 4, spl: 3 }] })).safe, false)
})

test('whoever looks for whole numbers only can know more', async () => {
  // Any two of a, b, c are at most 1 together: fractions could all be 1/2 and reach 3/2, people cannot.
  const seen: Published = {
    cells: [
      ...['a', 'b', 'c', 'ab', 'bc', 'ac', 'all'].map((id) => ({ id, value: null, ...(id.length === 2 ? { max: 1 } : {}) })),
    ],
    relations: [
      { total: 'ab', parts: ['a', 'b'] },
      { total: 'bc', parts: ['b', 'c'] },
      { total: 'ac', parts: ['a', 'c'] },
      { total: 'all', parts: ['a', 'b', 'c'] },
    ],
  }
  const high = async (whole: boolean) => (await attack(seen, { whole })).cells.find((cell) => cell.id === 'all')?.high
  assert.equal(await high(false), 1.5)
  assert.equal(await high(true), 1)
})

test('an empty publication discloses nothing, and a broken one is refused', async () => {
  assert.deepEqual(await attack({ cells: [], relations: [] }), { safe: true, contradictory: false, cells: [] })
  assert.deepEqual(publishedFault({ ...row(1, 2, 3, 6), relations: [{ total: 'x', parts: ['a'] }] }), {
    reason: 'unknown-cell',
    id: 'x',
  })
  await assert.rejects(attack({ cells: [{ id: 'a', value: Number.NaN }], relations: [] }), /not-a-count a/)
})

/** The same question to a solver of other hands (yalps): the least and the greatest value of a hidden cell. */
const secondOpinion = ({ cells, relations }: Published, asked: string) => {
  const bound = cells.map(({ id, value, min = 0 }): [string, Constraint] => [
    `=${id}`,
    value === null ? { min } : { equal: value },
  ])
  const sums = relations.map((_, index): [string, Constraint] => [`sum${index}`, { equal: 0 }])
  const variables = cells.map(({ id }): [string, [string, number][]] => {
    const inSums = relations.map(({ total, parts }, index): [string, number] => [
      `sum${index}`,
      total === id ? -1 : Number(parts.includes(id)),
    ])
    return [id, [[`=${id}`, 1], ['goal', Number(id === asked)], ...inSums.filter(([, factor]) => factor !== 0)]]
  })
  const reach = (direction: 'minimize' | 'maximize') =>
    solve({ direction, objective: 'goal', constraints: [...bound, ...sums], variables }).result
  return [reach('minimize'), reach('maximize')]
}

const smallTable = fc
  .record({
    rows: fc.integer({ min: 1, max: 4 }),
    columns: fc.integer({ min: 1, max: 4 }),
    counts: fc.array(fc.nat(12), { minLength: 16, maxLength: 16 }),
  })
  .map(({ rows, columns, counts }) => {
    const codes = (letter: string, size: number) => Array.from({ length: size }, (_, index) => `${letter}${index}`)
    return crossTable(codes('r', rows), codes('c', columns), (r, c) => counts[4 * Number(r.slice(1)) + Number(c.slice(1))]!)
  })

test('an independent solver finds the same intervals', async () => {
  await fc.assert(
    fc.asyncProperty(smallTable, fc.infiniteStream(fc.boolean()), async ({ cells, relations }, coin) => {
      const hidden = cells.filter(() => coin.next().value).map((cell) => cell.id)
      const seen = asPublished(minimumFrequency(cells, relations), hidden)
      for (const { id, low, high } of (await attack(seen)).cells) {
        const [least, greatest] = secondOpinion(seen, id)
        assert.ok(Math.abs(low - least!) < 1e-6, `${id} at least ${low}, says the other ${least}`)
        assert.ok(high === greatest || Math.abs(high - greatest!) < 1e-6, `${id} at most ${high}, says the other ${greatest}`)
      }
    }),
    { numRuns: 40, seed: 2 },
  )
})

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type House, openHouse } from '../../test/cast.ts'
import { type CountSource, closePeriods } from './gate.ts'
import { closeMedians, type MedianSource, medianMinimum, releasedMedians, safeMedian, safeYearMedian } from './released-median.ts'

const waits = fc.option(fc.integer({ min: 0, max: 40 }), { nil: null, freq: 6 })
const quarters = fc.array(fc.array(waits, { maxLength: 30 }), { minLength: 4, maxLength: 4 })

/**
 * What an outsider proves who knows every released median, the counts, and the rule: of how many of the hidden quarters he is sure that
 * their answer came within the year's median, and of how many that it did not come sooner.
 */
const proven = (year: number, parts: { n: number; median: number | null }[]) => {
  const all = parts.reduce((sum, { n }) => sum + n, 0)
  const shown = parts.filter((part): part is { n: number; median: number } => part.median !== null)
  const sum = (of: (part: { n: number; median: number }) => number) => shown.reduce((total, part) => total + of(part), 0)
  const middle = (n: number) => Math.ceil(n / 2)
  const most = sum(({ n, median }) => (median <= year ? n : middle(n) - 1))
  const fewestSooner = sum(({ n, median }) => (median < year ? middle(n) : 0))
  const hidden = all - sum(({ n }) => n)
  return { hidden, within: middle(all) - most, notSooner: hidden - (middle(all) - 1 - fewestSooner) }
}

describe('A median of waiting', () => {
  it('is a number within which at least half had their answer, and nothing smaller is', () => {
    fc.assert(
      fc.property(fc.array(waits, { minLength: medianMinimum, maxLength: 60 }), (values) => {
        const median = safeMedian(values)
        const within = (days: number) => values.filter((value) => value !== null && value <= days).length
        if (median === null) return assert.ok(within(1000) < values.length / 2)
        assert.ok(within(median) >= values.length / 2)
        assert.ok(within(median - 1) < values.length / 2)
      }),
    )
  })

  it('never leaves of fewer than ten, and grows when somebody still waits who was left out', () => {
    fc.assert(
      fc.property(fc.array(waits, { maxLength: 40 }), (values) => {
        if (values.length < medianMinimum) return assert.equal(safeMedian(values), null)
        const answered = values.filter((value) => value !== null)
        const flattering = safeMedian(answered)
        const median = safeMedian(values)
        if (median !== null && flattering !== null) assert.ok(median >= flattering)
      }),
    )
  })

  it('of a year tells an outsider nothing about all of a few people in the quarters that stay hidden', () => {
    let brokenBefore = 0
    const broken = (year: number | null, lists: (number | null)[][], released: (number | null)[]): boolean => {
      if (year === null) return false
      const { hidden, within, notSooner } = proven(
        year,
        lists.map((values, at) => ({ n: values.length, median: released[at]! })),
      )
      return hidden > 0 && hidden < medianMinimum && (within >= hidden || notSooner >= hidden)
    }
    const check = (lists: (number | null)[][]) => {
      const released = lists.map(safeMedian)
      if (broken(safeMedian(lists.flat()), lists, released)) brokenBefore += 1
      const year = safeYearMedian(lists.map((values, at) => ({ values, released: released[at]! })))
      assert.equal(broken(year, lists, released), false)
    }
    fc.assert(fc.property(quarters, check), { numRuns: 2000, seed: 20261124 })
    // Three quarters of eleven who mostly wait long, and two people who had their answer at once.
    check([[3, 3], ...[1, 2, 3].map(() => [...Array(5).fill(3), ...Array(6).fill(20)] as number[])])
    assert.ok(brokenBefore > 0, 'the same outsider is sure of some before the rule')
  })
})

describe('Medians that leave', () => {
  let house: House
  before(async () => {
    house = await openHouse()
  })
  after(() => house.close())

  type Thing = { id: string; receivedOn: string; days: number | null }
  const sourcesOf = (name: string, things: Thing[]): [CountSource, MedianSource] => [
    {
      name,
      rows: ['origin'],
      columns: () => ['HAV'],
      things: async (_tx, until) =>
        things.filter((one) => one.receivedOn <= until).map((one) => ({ ...one, row: 'origin', column: 'HAV' })),
    },
    {
      name: `${name} days`,
      counted: name,
      values: async (_tx, _force, ids) => things.filter(({ id }) => ids.includes(id)).map(({ days }) => days),
    },
  ]
  const things = (receivedOn: string, ...days: (number | null)[]): Thing[] =>
    days.map((one) => ({ id: randomUUID(), receivedOn, days: one }))
  const close = ([counts, days]: [CountSource, MedianSource], today: string) =>
    house.system(async (tx) => {
      await closePeriods(tx, house.force, counts, today)
      await closeMedians(tx, house.force, days, today)
      return Object.fromEntries((await releasedMedians(tx, days.name)).map(({ period, value }) => [period, value]))
    })

  it('are of closed quarters and years alone, freeze with them, and count who still waits as waiting', async () => {
    const list = [
      ...things('2025-02-05', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
      ...things('2025-05-05', 1, 1, 2, 3, 4, 5, null, null, null, null),
      ...things('2025-08-05', 1, 1, 1, 1, 1, 1, 1, 1, 1),
      ...things('2025-10-05', ...Array(12).fill(null)),
      ...things('2026-10-05', ...Array(12).fill(1)),
    ]
    const sources = sourcesOf('waiting', list)
    assert.deepEqual(await close(sources, '2025-04-20'), {})
    assert.deepEqual(await close(sources, '2025-04-22'), { '2025-Q1': 5 })
    for (const thing of list) if (thing.receivedOn < '2025-04-01') thing.days = 30
    const all = await close(sources, '2026-02-01')
    assert.deepEqual(all, { '2025-Q1': 5, '2025-Q2': 4, '2025-Q3': null, '2025-Q4': null, '2025': 30 })
    assert.deepEqual(await close(sources, '2026-02-02'), all)
  })

  it('of a year stay hidden where its hidden quarters hold a few people', async () => {
    const list = [
      ...things('2025-02-05', 1, 2),
      ...['05', '08', '11'].flatMap((month) => things(`2025-${month}-05`, ...Array(11).fill(3))),
    ]
    const all = await close(sourcesOf('few', list), '2026-02-01')
    assert.deepEqual(all, { '2025-Q1': null, '2025-Q2': 3, '2025-Q3': 3, '2025-Q4': 3, '2025': null })
  })

  it('once frozen are changed by nobody', async () => {
    await assert.rejects(
      () => house.system((tx) => tx.updateTable('released_median').set({ value: 1 }).execute()),
      /permission denied/,
    )
    await assert.rejects(() => house.system((tx) => tx.deleteFrom('released_median').execute()), /permission denied/)
  })
})

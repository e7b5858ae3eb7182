import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type House, openHouse } from '../../test/cast.ts'
import { attack } from '../kernels/attack.ts'
import { type CountSource, closePeriods, minimum, type Release, releases } from './gate.ts'
import { quartersOf } from './period.ts'

type Thing = { id: string; row: string; column: string; receivedOn: string }
const sourceOf = (name: string, things: Thing[]): CountSource => ({
  name,
  rows: ['origin', 'belief', 'gender'],
  columns: () => ['HAV', 'OST', 'KAN'],
  things: async (_tx, until) => things.filter((thing) => thing.receivedOn <= until),
})

let house: House
let nth = 0
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const thing = (row: string, column: string, receivedOn: string): Thing => ({
  id: `00000000-0000-4000-8000-${String(++nth).padStart(12, '0')}`,
  row,
  column,
  receivedOn,
})
const many = (count: number, row: string, column: string, receivedOn: string) =>
  Array.from({ length: count }, () => thing(row, column, receivedOn))
const close = (source: CountSource, today: string) => house.system((tx) => closePeriods(tx, house.force, source, today))
const released = (source: CountSource) => house.system((tx) => releases(tx, source.name))
const cellOf = (all: Release[], kind: string, period: string, id: string) =>
  all.find((one) => one.kind === kind && one.period === period)?.cells.find((cell) => cell.id === id)

test('a running quarter shows its total only, and only when five people stand in it', async () => {
  const few = sourceOf('few', many(4, 'origin', 'HAV', '2026-10-05'))
  const enough = sourceOf('enough', many(6, 'origin', 'HAV', '2026-10-05'))
  await close(few, '2026-11-23')
  await close(enough, '2026-11-23')
  assert.deepEqual(cellOf(await released(few), 'running', '2026-Q4', '2026-Q4'), { id: '2026-Q4', value: null })
  assert.deepEqual(cellOf(await released(enough), 'running', '2026-Q4', '2026-Q4'), { id: '2026-Q4', value: 5 })
})

test('the running total changes on Mondays only and in steps of five, so that no arrival shows', async () => {
  const things = many(9, 'origin', 'HAV', '2026-10-05')
  const source = sourceOf('weekly', things)
  const shown = async () => cellOf(await released(source), 'running', '2026-Q4', '2026-Q4')?.value
  await close(source, '2026-11-23')
  things.push(thing('origin', 'HAV', '2026-11-24'))
  await close(source, '2026-11-25')
  assert.equal(await shown(), 5)
  await close(source, '2026-11-30')
  assert.equal(await shown(), 10)
  things.push(thing('origin', 'HAV', '2026-12-01'))
  await close(source, '2026-12-07')
  assert.equal(await shown(), 10)
})

test('a quarter freezes three weeks after its end and never changes; late coding counts in the next one', async () => {
  const things = many(7, 'origin', 'HAV', '2026-08-05')
  const source = sourceOf('late', things)
  await close(source, '2026-10-20')
  assert.equal(cellOf(await released(source), 'quarter', '2026-Q3', '2026-Q3'), undefined)
  await close(source, '2026-10-22')
  things.push(...many(5, 'belief', 'OST', '2026-09-30'))
  await close(source, '2026-10-23')
  assert.equal(cellOf(await released(source), 'quarter', '2026-Q3', '2026-Q3')?.value, 7)
  await close(source, '2027-01-22')
  assert.equal(cellOf(await released(source), 'quarter', '2026-Q4', '2026-Q4')?.value, 5)
  assert.equal(cellOf(await released(source), 'year', '2026', 'T|T')?.value, 12)
})

test('closing twice changes nothing', async () => {
  const source = sourceOf('twice', many(9, 'origin', 'HAV', '2025-02-05'))
  await close(source, '2026-11-23')
  const first = await released(source)
  await close(source, '2026-11-23')
  assert.deepEqual(await released(source), first)
})

test('a small quarter cannot be taken from the year by subtraction', async () => {
  const source = sourceOf('subtract', [
    ...many(3, 'origin', 'HAV', '2025-02-05'),
    ...many(20, 'origin', 'OST', '2025-05-05'),
    ...many(20, 'belief', 'HAV', '2025-08-05'),
    ...many(20, 'gender', 'KAN', '2025-11-05'),
  ])
  await close(source, '2026-02-01')
  const all = await released(source)
  assert.equal(cellOf(all, 'quarter', '2025-Q1', '2025-Q1')?.value, null)
  assert.equal(cellOf(all, 'quarter', '2025-Q2', '2025-Q2')?.value, 20)
  const year = all.find((release) => release.kind === 'year')!
  assert.equal(cellOf(all, 'year', '2025', 'T|T')?.value ?? null, null)
  const known = year.cells.filter((cell) => cell.value !== null && cell.value > 0).map((cell) => cell.id)
  assert.ok(
    !known.includes('T|HAV') || !known.includes('T|OST') || !known.includes('T|KAN'),
    'all districts together would give the year',
  )
})

const rows = ['origin', 'belief', 'gender']
const columns = ['HAV', 'OST', 'KAN']
const everyCell = [...rows, 'T'].flatMap((row) => [...columns, 'T'].map((column) => `${row}|${column}`))
/** All sums that hold in a year, whatever of it was released. */
const relations = [
  ...rows.map((row) => ({ total: `${row}|T`, parts: columns.map((column) => `${row}|${column}`) })),
  ...columns.map((column) => ({ total: `T|${column}`, parts: rows.map((row) => `${row}|${column}`) })),
  { total: 'T|T', parts: rows.map((row) => `${row}|T`) },
  { total: 'T|T', parts: columns.map((column) => `T|${column}`) },
  { total: 'T|T', parts: quartersOf('2025') },
]

test('whatever came in during a year, an outsider with every release computes no hidden cell', async () => {
  let brokenBefore = 0
  let round = 0
  const arrivals = fc.array(
    fc.record({
      row: fc.constantFrom('origin', 'belief', 'gender'),
      column: fc.constantFrom('HAV', 'OST', 'KAN'),
      month: fc.integer({ min: 1, max: 12 }),
    }),
    { minLength: 10, maxLength: 80 },
  )
  await fc.assert(
    fc.asyncProperty(arrivals, async (list) => {
      round += 1
      const source = sourceOf(
        `random ${round}`,
        list.map(({ row, column, month }) => thing(row, column, `2025-${String(month).padStart(2, '0')}-10`)),
      )
      await close(source, '2026-02-01')
      const all = await released(source)
      const truth = new Map<string, number>()
      const add = (id: string) => truth.set(id, (truth.get(id) ?? 0) + 1)
      for (const { row, column, month } of list)
        for (const id of [`${row}|${column}`, `${row}|T`, `T|${column}`, 'T|T', `2025-Q${Math.ceil(month / 3)}`]) add(id)
      const known = new Map(
        all.flatMap((release) => (release.kind === 'running' ? [] : release.cells.map((cell) => [cell.id, cell.value] as const))),
      )
      const cells = [...everyCell, ...quartersOf('2025')].map((id) => {
        const value = known.get(id)
        return typeof value === 'number' ? { id, value } : { id, value: null, min: 0 }
      })
      const found = await attack({ cells, relations })
      assert.equal(found.contradictory, false)
      const open = found.cells.filter((cell) => cell.exact && cell.low > 0)
      assert.deepEqual(
        open.map((cell) => cell.id),
        [],
      )
      const naive = cells.map(({ id }) => {
        const value = truth.get(id) ?? 0
        return value > 0 && value < minimum ? { id, value: null, min: 1, max: 4 } : { id, value }
      })
      if ((await attack({ cells: naive, relations })).cells.some((cell) => cell.exact)) brokenBefore += 1
    }),
    { numRuns: 25, seed: 20261123 },
  )
  assert.ok(brokenBefore >= 5, `the same outsider breaks the tables before protection (${brokenBefore} of ${round})`)
})

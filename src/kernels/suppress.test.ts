import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { asPublished, attack } from './attack.ts'
import type { ProtectOptions } from './suppress.ts'
import { protect } from './suppress.ts'
import type { Relation, Table } from './table-cells.ts'
import { crossTable, minimumFrequency } from './table-cells.ts'

type Reference = Table & { name: string; optimal: Record<'value' | 'number', { cost: number }> }

const references = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../test/reference/disclosure/tables.json'), 'utf8'),
) as Reference[]

/** What the outsider finds with these cells hidden. */
const outsider = (table: Table, hidden: string[], least: 0 | 1 = 0) => attack(asPublished(table, hidden, least))

const primaries = (table: Table) => table.sensitive.map((cell) => cell.id)

for (const cost of ['value', 'number'] as const) {
  test(`the reference tables are protected at the least possible cost (${cost}), and the outsider finds nothing`, async () => {
    for (const table of references) {
      const found = await protect(table, { cost })
      assert.equal(found.cost, table.optimal[cost].cost, table.name)
      assert.deepEqual([found.optimal, found.safe, found.number], [true, true, found.suppressed.length], table.name)
      assert.ok(
        table.mustPublish.every((id) => !found.suppressed.includes(id)),
        table.name,
      )
      assert.equal((await outsider(table, found.suppressed)).safe, true, table.name)
    }
  })
}

test('without secondary suppression the outsider breaks every reference table', async () => {
  for (const table of references) assert.equal((await outsider(table, primaries(table))).safe, false, table.name)
})

test('where the search for the optimum is cut short, a dearer set is safe all the same', async () => {
  for (const table of references) {
    const found = await protect(table, { rounds: 0 })
    assert.deepEqual([found.safe, found.optimal], [true, false], table.name)
    assert.ok(found.cost >= table.optimal.value.cost, table.name)
    assert.equal((await outsider(table, found.suppressed)).safe, true, table.name)
  }
})

const codes = (letter: string, size: number) => Array.from({ length: size }, (_, index) => `${letter}${index}`)

/** Tables like ours: many small counts, some zeros, here and there a large one. */
const countTable = (most: number) => {
  const count = fc.oneof(
    { weight: 2, arbitrary: fc.nat(4) },
    { weight: 2, arbitrary: fc.nat(15) },
    { weight: 1, arbitrary: fc.nat(60) },
  )
  return fc
    .record({
      rows: fc.integer({ min: 1, max: most }),
      columns: fc.integer({ min: 1, max: most }),
      counts: fc.array(count, { minLength: most ** 2, maxLength: most ** 2 }),
    })
    .map(({ rows, columns, counts }) => {
      const cross = crossTable(
        codes('r', rows),
        codes('c', columns),
        (r, c) => counts[most * Number(r.slice(1)) + Number(c.slice(1))]!,
      )
      return minimumFrequency(cross.cells, cross.relations)
    })
}

test('in random tables the outsider computes hidden cells when only small counts are hidden, and none after protection', async () => {
  let tables = 0
  let computed = 0
  await fc.assert(
    fc.asyncProperty(countTable(6), fc.constantFrom('value' as const, 'number' as const), async (table, cost) => {
      tables += Number(table.sensitive.length > 0)
      computed += Number((await outsider(table, primaries(table))).cells.some((cell) => cell.exact))
      const found = await protect(table, { cost })
      const after = await outsider(table, found.suppressed)
      assert.deepEqual([found.safe, found.optimal, after.safe, after.contradictory], [true, true, true, false])
      assert.ok(table.mustPublish.every((id) => !found.suppressed.includes(id)))
      for (const { id, lpl, upl, spl } of table.sensitive) {
        const { low, high } = after.cells.find((cell) => cell.id === id)!
        const { value } = table.cells.find((cell) => cell.id === id)!
        assert.ok(low <= value - lpl && high >= value + upl && high - low >= spl, `${id} = ${value} in [${low}, ${high}]`)
      }
    }),
    { numRuns: 200, seed: 5 },
  )
  assert.ok(tables > 120 && computed > tables / 3, `computed a cell in ${computed} of ${tables} tables`)
})

/** One or two cells that need room of any kind, as amounts and other rules ask for it. */
const needyTable = fc
  .record({ table: countTable(2), lpl: fc.nat(12), upl: fc.integer({ min: 1, max: 12 }), spl: fc.nat(20), second: fc.boolean() })
  .map(({ table, lpl, upl, spl, second }): Table => {
    const inner = table.cells.filter(({ id, value }) => value > 0 && !id.includes('T')).slice(0, second ? 2 : 1)
    return { ...table, sensitive: inner.map(({ id, value }) => ({ id, lpl: Math.min(lpl, value), upl, spl })) }
  })

test('no cheaper set of cells survives the outsider, and where none is found safe none is', async () => {
  let cheaper = 0
  await fc.assert(
    fc.asyncProperty(fc.oneof(countTable(2), needyTable), async (table) => {
      const found = await protect(table)
      assert.equal(found.safe, (await outsider(table, found.suppressed)).safe)
      assert.equal((await protect(table, { rounds: 0 })).safe, found.safe)
      const open = table.cells.filter(({ id }) => !table.mustPublish.includes(id) && !primaries(table).includes(id))
      const costOf = (ids: string[]) => table.cells.reduce((sum, { id, value }) => sum + (ids.includes(id) ? value : 0), 0)
      for (let choice = 0; choice < 2 ** open.length; choice++) {
        const hidden = [...primaries(table), ...open.filter((_, bit) => (choice >> bit) & 1).map((cell) => cell.id)]
        if (found.safe && costOf(hidden) >= found.cost) continue
        cheaper++
        assert.equal((await outsider(table, hidden)).safe, false, `${hidden} is safe and cheaper than ${found.suppressed}`)
      }
    }),
    { numRuns: 150, seed: 7 },
  )
  assert.ok(cheaper > 1000, `tried ${cheaper} cheaper sets`)
})

test('a cell gets room downwards too, although its cheapest company has none', async () => {
  const counts = [
    [20, 30, 31],
    [30, 2, 40],
    [31, 40, 25],
  ]
  const { cells, relations } = crossTable(
    codes('r', 3),
    codes('c', 3),
    (r, c) => counts[Number(r.slice(1))]![Number(c.slice(1))]!,
  )
  const table: Table = { cells, relations, sensitive: [{ id: 'r0|c0', lpl: 10, upl: 1, spl: 0 }], mustPublish: ['T|T'] }
  const cheapest = ['r0|c0', 'r0|c1', 'r1|c0', 'r1|c1']
  assert.deepEqual((await outsider(table, cheapest)).cells[0], { id: 'r0|c0', low: 18, high: 50, exact: false })
  for (const rounds of [0, 200]) {
    const found = await protect(table, { rounds })
    assert.deepEqual([found.safe, (await outsider(table, found.suppressed)).safe], [true, true])
    assert.ok(found.number < 9, `hid ${found.number} cells`)
  }
  assert.deepEqual((await protect(table)).suppressed, ['r0|c0', 'r0|c2', 'r2|c0', 'r2|c2'])
})

test('the outsider who knows that zeros are always shown reads five ones, unless the table is protected against him', async () => {
  const { cells, relations } = crossTable(['r', 's'], codes('c', 5), (row) => (row === 'r' ? 1 : 20))
  const table = minimumFrequency(cells, relations)
  const usual = await protect(table)
  assert.equal((await outsider(table, usual.suppressed)).safe, true)
  const knowing = await outsider(table, usual.suppressed, 1)
  assert.ok(knowing.cells.filter((cell) => cell.id.startsWith('r|')).every((cell) => cell.exact && cell.high === 1))

  const strict = await protect(table, { least: 1 })
  assert.deepEqual([strict.safe, strict.optimal], [true, true])
  assert.equal((await outsider(table, strict.suppressed, 1)).safe, true)
})

const quarterIds = codes('Q', 4)

/** A year's table and the totals of its quarters: one publication, although it is shown as two. */
const withQuarters = (counts: number[][], quarters: number[]) => {
  const { cells, relations } = crossTable(
    codes('r', counts.length),
    codes('c', counts[0]!.length),
    (r, c) => counts[Number(r.slice(1))]![Number(c.slice(1))]!,
  )
  const year: Relation = { total: 'T|T', parts: quarterIds }
  return minimumFrequency(
    [...cells, ...quarters.map((value, index) => ({ id: quarterIds[index]!, value }))],
    [...relations, year],
  )
}

test('the year and its quarters are protected together', async () => {
  const table = withQuarters(
    [
      [12, 3, 9],
      [8, 14, 2],
      [20, 6, 11],
    ],
    [30, 2, 28, 25],
  )
  assert.equal((await outsider(table, primaries(table))).cells.find((cell) => cell.id === 'Q1')?.exact, true)
  const found = await protect(table)
  assert.deepEqual([found.safe, found.optimal], [true, true])
  assert.equal((await outsider(table, found.suppressed)).safe, true)
  assert.equal(found.suppressed.filter((id) => id.startsWith('Q')).length, 2)
})

test('a later publication hides what the earlier one leaves to hide, and is refused where that is too late', async () => {
  const counts = [
    [12, 3, 9],
    [8, 14, 2],
    [20, 6, 11],
  ]
  const table = withQuarters(counts, [30, 2, 28, 25])
  const year = crossTable(codes('r', 3), codes('c', 3), (r, c) => counts[Number(r.slice(1))]![Number(c.slice(1))]!)
  const first = await protect(minimumFrequency(year.cells, year.relations))
  const earlier: ProtectOptions = {
    alreadySuppressed: first.suppressed,
    alreadyPublished: year.cells.map((cell) => cell.id).filter((id) => !first.suppressed.includes(id)),
  }
  const second = await protect(table, earlier)
  assert.deepEqual(
    second.suppressed.filter((id) => !id.startsWith('Q')),
    first.suppressed,
  )
  assert.equal(second.safe, true)
  assert.equal((await outsider(table, second.suppressed)).safe, true)

  const tooLate = await protect(table, { ...earlier, alreadyPublished: [...earlier.alreadyPublished!, 'Q0', 'Q2', 'Q3'] })
  assert.deepEqual([tooLate.safe, tooLate.optimal], [false, false])
  const shownAlready = await protect(table, { alreadyPublished: ['Q1'] })
  assert.equal(shownAlready.safe, false)
})

test('a cell hidden earlier is not given away although its count is no longer small', async () => {
  const { cells, relations } = crossTable(['r'], ['a', 'b', 'c'], (_, column) => ({ a: 7, b: 9, c: 30 })[column]!)
  const table = minimumFrequency(cells, relations)
  assert.deepEqual((await protect(table)).suppressed, [])
  const found = await protect(table, { alreadySuppressed: ['r|a'] })
  assert.ok(found.safe && found.suppressed.includes('r|a'))
  assert.equal((await outsider(table, found.suppressed)).safe, true)
})

test('a cell hidden earlier that a sum over many cells gives away gets company', async () => {
  const square = (row: string, column: string) => ['r0', 'r1'].includes(row) === ['c0', 'c1'].includes(column)
  const { cells, relations } = crossTable(codes('r', 4), codes('c', 4), (row, column) => (square(row, column) ? 9 : 6))
  const table = minimumFrequency(cells, relations)
  const bridge = 'r0|c2'
  const squares = cells.map((cell) => cell.id).filter((id) => !id.includes('T') && square(id.slice(0, 2), id.slice(3)))
  const giveAway = await outsider(table, [...squares, bridge])
  assert.deepEqual(
    giveAway.cells.filter((cell) => cell.exact).map((cell) => cell.id),
    [bridge],
  )
  const totals = cells.map((cell) => cell.id).filter((id) => id.includes('T'))
  const found = await protect(table, { alreadySuppressed: [...squares, bridge], alreadyPublished: totals })
  assert.equal(found.safe, true)
  assert.equal((await outsider(table, found.suppressed)).safe, true)
})

const protectCounts = async (counts: number[][]) => {
  const { cells, relations } = crossTable(
    codes('r', counts.length),
    codes('c', counts[0]?.length ?? 0),
    (r, c) => counts[Number(r.slice(1))]![Number(c.slice(1))]!,
  )
  const table = minimumFrequency(cells, relations)
  const found = await protect(table)
  return { ...found, attacked: await outsider(table, found.suppressed) }
}

test('tables without anything to hide are published whole', async () => {
  for (const counts of [
    [],
    [[]],
    [[0]],
    [
      [0, 0],
      [0, 0],
    ],
    [[5]],
    [
      [6, 7],
      [8, 0],
    ],
  ]) {
    const { suppressed, cost, number, optimal, safe, attacked } = await protectCounts(counts)
    assert.deepEqual(
      { suppressed, cost, number, optimal, safe },
      { suppressed: [], cost: 0, number: 0, optimal: true, safe: true },
    )
    assert.equal(attacked.safe, true)
  }
})

test('the smallest tables are hidden as far as they must be', async () => {
  const alone = await protectCounts([[1]])
  assert.deepEqual([alone.suppressed.length, alone.safe, alone.attacked.safe], [4, true, true])
  const oneRow = await protectCounts([[3, 40, 20]])
  assert.deepEqual([oneRow.suppressed, oneRow.safe, oneRow.attacked.safe], [['r0|c0', 'r0|c2', 'T|c0', 'T|c2'], true, true])
  const fewPeople = await protectCounts([
    [1, 0],
    [0, 2],
  ])
  assert.deepEqual([fewPeople.safe, fewPeople.attacked.safe], [true, true])
})

test('the same table has the same answer every time, and a broken one is refused', async () => {
  const table = references.find((reference) => reference.name === 'criterion6-zones9')!
  assert.deepEqual(await protect(table), await protect(table))
  await assert.rejects(protect({ ...table, mustPublish: ['nowhere'] }), /unknown-cell nowhere/)
  await assert.rejects(protect(table, { alreadySuppressed: ['nowhere'] }), /unknown-cell nowhere/)
  await assert.rejects(protect({} as Table), /not-a-table/)
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Table } from './table-cells.ts'
import { crossTable, minimumFrequency, tableFault } from './table-cells.ts'

const references = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../test/reference/disclosure/tables.json'), 'utf8'),
) as (Table & {
  name: string
  rule: { type: string; n: number }
})[]

test('the minimum-frequency rule finds the sensitive cells and the cells to publish of the reference tables', () => {
  const counts = references.filter((table) => table.rule.type === 'minFrequency')
  assert.ok(counts.length >= 5)
  for (const { name, cells, relations, rule, sensitive, mustPublish } of counts) {
    const found = minimumFrequency(cells, relations, rule.n)
    assert.deepEqual(found.sensitive, sensitive, name)
    assert.deepEqual(found.mustPublish.toSorted(), mustPublish.toSorted(), name)
  }
})

test('a grand total of fewer than five people is not published because it is the grand total', () => {
  const { cells, relations } = crossTable(['r'], ['a', 'b'], () => 2)
  const table = minimumFrequency(cells, relations)
  assert.deepEqual(table.mustPublish, [])
  assert.ok(table.sensitive.some((cell) => cell.id === 'T|T'))
})

test('a two-way table carries all its totals and adds up', () => {
  const { cells, relations } = crossTable(
    ['r1', 'r2'],
    ['a', 'b', 'c'],
    (row, column) => (row === 'r1' ? 1 : 10) * (column === 'c' ? 2 : 1),
  )
  assert.equal(cells.length, 12)
  assert.equal(cells.find((cell) => cell.id === 'T|T')?.value, 44)
  assert.equal(tableFault(minimumFrequency(cells, relations)), undefined)
})

test('a table that cannot be relied on is told with the cell at fault', () => {
  const table = (change: Partial<Table>): Table => ({
    cells: [{ id: 'a', value: 1 }],
    relations: [],
    sensitive: [],
    mustPublish: [],
    ...change,
  })
  const two = [
    { id: 'a', value: 1 },
    { id: 'b', value: 2 },
  ]
  assert.deepEqual(tableFault({} as Table), { reason: 'not-a-table' })
  assert.deepEqual(tableFault(table({ cells: [...two, { id: 'a', value: 1 }] })), { reason: 'duplicate', id: 'a' })
  assert.deepEqual(tableFault(table({ cells: [{ id: 'a', value: -1 }] })), { reason: 'not-a-count', id: 'a' })
  assert.deepEqual(tableFault(table({ mustPublish: ['x'] })), { reason: 'unknown-cell', id: 'x' })
  assert.deepEqual(tableFault(table({ sensitive: [{ id: 'a', lpl: Number.NaN, upl: 1, spl: 1 }] })), {
    reason: 'not-a-count',
    id: 'a',
  })
  assert.deepEqual(tableFault(table({ relations: [{ total: 'a', parts: ['y'] }] })), { reason: 'unknown-cell', id: 'y' })
  assert.deepEqual(tableFault(table({ cells: two, relations: [{ total: 'a', parts: ['b', 'b'] }] })), {
    reason: 'duplicate',
    id: 'a',
  })
  assert.deepEqual(tableFault(table({ cells: two, relations: [{ total: 'a', parts: ['b'] }] })), {
    reason: 'does-not-add-up',
    id: 'a',
  })
  assert.equal(tableFault(table({})), undefined)
})

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')
const tables = join(root, 'test', 'reference', 'disclosure', 'tables.json')

const vonk = (args: string[], input = '') =>
  spawnSync(process.execPath, [join(root, 'tools', 'with-node.mjs'), join(root, 'src', 'cli.ts'), ...args], {
    input,
    encoding: 'utf8',
  })

test('whoever asks for help sees every command', () => {
  const { stdout, status } = vonk(['help'])
  assert.equal(status, 0)
  for (const name of ['protect', 'audit-table', 'help']) assert.ok(stdout.includes(name))
})

test('a statistician protects the reference tables at the least cost', () => {
  const { stdout, status } = vonk(['protect', '--in', tables])
  assert.equal(status, 0)
  const answers = JSON.parse(stdout)
  for (const { name, optimal } of JSON.parse(readFileSync(tables, 'utf8')))
    assert.equal(answers[name].cost, optimal.value.cost, name)
})

test('a published table that gives a count away is told, with exit 1; a safe one with exit 0', () => {
  const relations = [{ total: 'T', parts: ['a', 'b', 'c'] }]
  const open = {
    cells: [
      { id: 'T', value: 9 },
      { id: 'a', value: 4 },
      { id: 'b', value: 3 },
      { id: 'c', value: null },
    ],
    relations,
  }
  const hidden = {
    cells: [
      { id: 'T', value: 9 },
      { id: 'a', value: 4 },
      { id: 'b', value: null },
      { id: 'c', value: null },
    ],
    relations,
  }
  const told = vonk(['audit-table'], JSON.stringify(open))
  assert.equal(told.status, 1)
  assert.deepEqual(JSON.parse(told.stdout).cells, [{ id: 'c', low: 2, high: 2, exact: true }])
  assert.equal(vonk(['audit-table'], JSON.stringify(hidden)).status, 0)
})

test('bad input gets one plain line and exit 2, never a stack trace', () => {
  const contradictory = {
    cells: [
      { id: 'T', value: 1 },
      { id: 'a', value: 5 },
    ],
    relations: [{ total: 'T', parts: ['a'] }],
  }
  const tries = [
    vonk(['nothing']),
    vonk(['protect', '--in', '/does/not/exist']),
    vonk(['protect'], 'not json'),
    vonk(['protect'], '{}'),
    vonk(['protect', '--cost', 'love'], '[]'),
    vonk(['protect', '--unknown'], '[]'),
    vonk(['audit-table'], 'null'),
    vonk(['audit-table'], JSON.stringify(contradictory)),
  ]
  for (const { status, stderr, stdout } of tries) {
    assert.equal(status, 2, stderr)
    assert.match(stderr, /^vonk: [^\n]+\n$/)
    assert.equal(stdout, '')
  }
})

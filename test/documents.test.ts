import assert from 'node:assert/strict'
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { test } from 'node:test'
import { settings } from '../src/env.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const documents = globSync(['*.md', 'docs/**/*.md', 'src/**/README.md'], { cwd: root })

/** A decision whose date, parts or condition for coming back to it is missing. */
const decisionFaults = (name: string, text: string): string[] => {
  const day = /^(\d{4}-\d{2}-\d{2})-[a-z0-9-]+\.md$/.exec(name)?.[1]
  const says = (part: string) => new RegExp(`^\\*\\*${part}\\.\\*\\* .{20}`, 'm').test(text)
  return [
    ...(day && text.split('\n')[2] === day ? [] : [`${name}: the date is not in its name and under its title`]),
    ...['Context', 'Decision', 'Why', 'When to revisit'].filter((part) => !says(part)).map((part) => `${name}: no "${part}"`),
  ]
}

test('whoever doubts a decision finds when it was taken, why, and when to look at it again', () => {
  const names = readdirSync(join(root, 'docs/decisions'))
  assert.ok(names.length > 0)
  assert.deepEqual(
    names.flatMap((name) => decisionFaults(name, read(`docs/decisions/${name}`))),
    [],
  )
  assert.equal(decisionFaults('2026-11-23-x.md', '# X\n\n2026-11-24\n\n**Context.** Because of this and of that.').length, 4)
})

type Package = { version: string; license: string }
type Row = { name: string; cells: string[] }

const rowsOf = (markdown: string): Row[] =>
  markdown
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => /^`[^`]+`$/.test(cells[1] ?? ''))
    .map((cells) => ({ name: cells[1]!.slice(1, -1), cells: cells.slice(2) }))

const licenceSaid = (said: string, real: string) => real.split(' OR ').every((licence) => said.includes(licence))

test('an auditor finds each dependency with its version, licence and reason, and none that is gone', () => {
  const { dependencies, optionalDependencies, devDependencies } = JSON.parse(read('package.json'))
  const wanted: Record<string, string> = { ...dependencies, ...optionalDependencies, ...devDependencies }
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Package> }
  const rows = rowsOf(read('docs/dependencies.md'))
  assert.deepEqual(rows.map((row) => row.name).sort(), Object.keys(wanted).sort())
  for (const { name, cells } of rows) {
    const [version, licence = '', , reason = ''] = cells
    assert.equal(version, wanted[name], name)
    const real = packages[`node_modules/${name}`]!.license
    assert.ok(licenceSaid(licence, real), `${name} is under ${real}, the page says ${licence}`)
    assert.ok(reason.length > 8, `${name} has no reason`)
  }
})

test('an operator finds each setting in a table of the handbook, with its default', () => {
  const rows = rowsOf(read('docs/handbook/operator.md')).filter((row) => /^[A-Z_]+$/.test(row.name))
  assert.deepEqual(rows.map((row) => row.name).sort(), Object.keys(settings).sort())
  for (const [name, { default: value }] of Object.entries(settings)) {
    const row = rows.find((one) => one.name === name)
    assert.ok(value === '' ? row?.cells[0]?.startsWith('empty') : row?.cells[0]?.includes(`\`${value}\``), name)
  }
})

/** Relative links and pictures of a document that lead nowhere. */
const deadLinks = (path: string, text: string): string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1]!.split('#')[0]!)
    .filter((target) => target && !/^[a-z]+:/.test(target))
    .filter((target) => !existsSync(join(root, dirname(path), target)))
    .map((target) => `${path}: ${target}`)

test('a reader meets no link or picture that leads nowhere', () => {
  assert.deepEqual(
    documents.flatMap((path) => deadLinks(path, read(path))),
    [],
  )
  assert.deepEqual(deadLinks('README.md', '[a](docs/nothing.md) [b](LICENSE) [c](https://vonk.example)'), [
    'README.md: docs/nothing.md',
  ])
})

test('a newcomer finds each room on the map of the house', () => {
  const map = read('README.md')
  const rooms = readdirSync(join(root, 'src/rooms'))
  assert.deepEqual(
    rooms.filter((room) => !map.includes(`(src/rooms/${room}/README.md)`)),
    [],
  )
})

test('nobody takes Vonk for ready before it is: every page that invites says what is missing', () => {
  for (const path of ['README.md', 'docs/threat-model.md', 'docs/handbook/operator.md']) {
    assert.match(read(path).replace(/\s+/g, ' '), /not for real reports|no real reports/i, basename(path))
  }
  assert.match(read('docs/handbook/beheerder.md'), /Nog niet voor echte meldingen/)
})

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { migrationFiles } from '../src/db/migrate.ts'

const frozen: Record<string, string> = JSON.parse(readFileSync(join(import.meta.dirname, 'frozen-migrations.json'), 'utf8'))
const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16)

test('a migration that ran somewhere never changes: what is new comes in a new file, and its hash in frozen-migrations.json', () => {
  assert.deepEqual(Object.fromEntries(migrationFiles().map(({ name, path }) => [name, hashOf(path)])), frozen)
})

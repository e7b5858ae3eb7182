import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Db } from './schema.ts'

const source = join(import.meta.dirname, '..')

/** Every frozen migration of every owner, by stamp: `src/**\/migrations/YYYYMMDD-HHMM-noun.sql`. */
export const migrationFiles = (): { name: string; path: string }[] =>
  readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => /[/\\]migrations[/\\][^/\\]+\.sql$/.test(path))
    .map((path) => ({ name: basename(path, '.sql'), path: join(source, path) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))

const fromSql = (path: string): Migration => ({
  up: async (db) => {
    await sql.raw(readFileSync(path, 'utf8')).execute(db)
  },
})

/**
 * Brings the schema up to date with the owner's login; one runner at a time (Kysely's lock), all or nothing a migration.
 * Refuses a database that a newer Vonk has already changed. With `only`, the tables come to be as they were when these had run.
 */
export const migrate = async (owner: Db, only?: string[]): Promise<void> => {
  const files = migrationFiles().filter(({ name }) => !only || only.includes(name))
  const migrations = Object.fromEntries(files.map(({ name, path }) => [name, fromSql(path)]))
  const migrator = new Migrator({
    db: owner,
    provider: { getMigrations: async () => migrations },
    allowUnorderedMigrations: true,
  })
  const { error, results } = await migrator.migrateToLatest()
  if (!error) return
  const at = results?.find((result) => result.status === 'Error')?.migrationName
  throw new Error(at ? `The database could not be brought up to date (${at}).` : String((error as Error).message ?? error), {
    cause: error,
  })
}

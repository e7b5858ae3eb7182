import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { openDatabase } from '../db/connection.ts'
import { migrate, migrationFiles } from '../db/migrate.ts'
import { connect } from '../db/pool.ts'
import { prepareSchema } from '../db/prepare.ts'
import { unfinishedRestore } from '../db/unfinished-restore.ts'
import { endWhatWasOpen } from './after-restore.ts'
import type { BackupHead, BackupManifest, TableHead, TableSum } from './backup-archive.ts'
import { readBackup } from './backup-reading.ts'
import { CannotKeep, fileRefusal } from './backup-refusal.ts'
import { plainText, quoted, rowsOf, summing, tablesOf } from './backup-tables.ts'

export type RestoreTarget = { folder: string; databaseUrl?: string; say: (line: string) => void }
export type Restored = { head: BackupHead; manifest: BackupManifest; rows: number }

const known = (head: BackupHead, path: string) => {
  const ours = new Set(migrationFiles().map(({ name }) => name))
  if (head.migrations.every((name) => ours.has(name))) return
  throw new CannotKeep(`${path} was made by a newer Vonk (${head.vonk}). Install that version, or a later one, and try again.`)
}

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : [])
/** With a server, the folder may hold the password that its `vonk_app` was made with, and nothing else of ours. */
const keysIn = (folder: string) => namesIn(join(folder, 'secrets')).filter((name) => name.endsWith('.key'))

/** Nothing may be there that a restore would mix with, or overwrite. */
const refuseUsed = async ({ folder, databaseUrl }: RestoreTarget): Promise<void> => {
  if (databaseUrl ? keysIn(folder).length : namesIn(folder).length)
    throw new CannotKeep(
      `${folder} is not empty. A restore only goes into an empty folder: set VONK_DATA to a new one. Nothing was changed.`,
    )
  if (databaseUrl) await refuseTables({ connectionString: databaseUrl })
}

const refuseTables = async (owner: pg.PoolConfig): Promise<void> => {
  const client = new pg.Client(owner)
  client.on('error', () => {})
  try {
    await client.connect()
    const { rowCount } = await client.query(
      `select from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_toast' and c.relkind in ('r', 'p') limit 1`,
    )
    if (rowCount)
      throw new CannotKeep(
        'The database has tables already. A restore only goes into an empty one: make a new one. Nothing was changed.',
      )
  } catch (error) {
    if (error instanceof CannotKeep) throw error
    throw new CannotKeep('The database does not answer, or refuses this login. Nothing was changed.')
  } finally {
    await client.end().catch(() => {})
  }
}

type ForeignKey = { at: string; name: string; says: string }

/** Lets rows come in any order, and keeps triggers from counting them twice; all of it within the transaction, as the owner may. */
const loosen = async (client: pg.ClientBase, tables: TableHead[]): Promise<ForeignKey[]> => {
  const { rows: keys } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as at, conname as name, pg_get_constraintdef(oid) as says from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`,
  )
  for (const { name } of tables) await client.query(`alter table ${quoted(name)} disable trigger user`)
  for (const { at, name } of keys) await client.query(`alter table ${at} drop constraint ${quoted(name)}`)
  // Rows that migrations themselves put there come from the backup too.
  await client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`)
  return keys
}

const tighten = async (client: pg.ClientBase, tables: TableHead[], keys: ForeignKey[]): Promise<void> => {
  // Adding a constraint checks every row.
  for (const { at, name, says } of keys) await client.query(`alter table ${at} add constraint ${quoted(name)} ${says}`)
  for (const { name } of tables) await client.query(`alter table ${quoted(name)} enable trigger user`)
}

const sumOf = async (client: pg.ClientBase, table: TableHead): Promise<TableSum> => {
  const sums = summing()
  for await (const piece of rowsOf(client, table)) sums.add(piece)
  return sums.sum()
}

/** Puts every row of the backup in its table, in one transaction, and compares what lies there then with the manifest. */
const load = async (
  owner: pg.PoolConfig,
  path: string,
  identity: string,
): Promise<{ secrets: Record<string, string>; rows: number }> => {
  const client = new pg.Client(owner)
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(`begin; ${plainText}`)
    const tables = await tablesOf(client)
    const keys = await loosen(client, tables)
    let secrets: Record<string, string> = {}
    const loaded: TableHead[] = []
    const { manifest } = await readBackup(path, identity, {
      secrets: (kept) => {
        secrets = kept
      },
      table: async (table, rows) => {
        const into = `copy ${quoted(table.name)} (${table.columns.map(quoted).join(', ')}) from stdin`
        await pipeline(Readable.from(rows, { objectMode: false }), client.query(copyFrom(into)))
        loaded.push(table)
      },
    })
    for (const table of loaded) {
      const there = await sumOf(client, table)
      const expected = manifest.tables[table.name]
      if (there.rows !== expected?.rows || there.sha256 !== expected.sha256)
        throw new CannotKeep('What lies in the database is not what the backup holds. Nothing of it was kept.')
    }
    await tighten(client, tables, keys)
    await client.query('commit')
    return { secrets, rows: Object.values(manifest.tables).reduce((sum, { rows }) => sum + rows, 0) }
  } finally {
    await client.end().catch(() => {})
  }
}

const keepSecrets = (folder: string, secrets: Record<string, string>) => {
  const place = join(folder, 'secrets')
  mkdirSync(place, { recursive: true, mode: 0o700 })
  for (const [name, value] of Object.entries(secrets)) {
    if (!/^[\w-]+\.key$/.test(name))
      throw new CannotKeep('The backup names a secret in a way that no Vonk does. Nothing of it was kept.')
    writeFileSync(join(place, name), Buffer.from(value, 'base64'), { mode: 0o600, flag: 'wx', flush: true })
  }
}

/** Takes away what a restore that failed put in the folder. */
const clean = (folder: string, server: boolean) => {
  const ours = server ? ['restoring', ...keysIn(folder).map((name) => join('secrets', name))] : namesIn(folder)
  for (const name of ours) rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 5 })
}

/**
 * Puts a backup into an empty folder and, with `databaseUrl`, an empty database; then the start of this Vonk opens it. The file is read
 * whole first: another key, damage or a newer Vonk change nothing. Sessions are not in a backup, so everybody signs in again.
 */
export const restore = async (path: string, identity: string, target: RestoreTarget): Promise<Restored> => {
  const { folder, databaseUrl, say } = target
  await refuseUsed(target)
  say('Reading the whole backup first …')
  const { head, manifest } = await readBackup(path, identity, { head: (found) => known(found, path) })
  const clear = unfinishedRestore(folder).begin()
  let database: Awaited<ReturnType<typeof openDatabase>> | undefined
  try {
    database = await openDatabase({ databaseUrl, folder, say })
    // A machine may keep PostgreSQL's data elsewhere than in the folder.
    await refuseTables(database.owner)
    say('Making the tables as they were …')
    const owner = connect({ ...database.owner, max: 1 })
    await migrate(owner, head.migrations).finally(() => owner.destroy())
    say('Putting back the rows …')
    const { secrets, rows } = await load(database.owner, path, identity)
    keepSecrets(folder, secrets)
    say('Bringing the tables up to date …')
    await prepareSchema(database.owner)
    await endWhatWasOpen(database.owner, head)
    await database.stop()
    clear()
    return { head, manifest, rows }
  } catch (error) {
    await database?.stop()
    clean(folder, Boolean(databaseUrl))
    const why = fileRefusal(error, folder)
    if (!databaseUrl || why instanceof CannotKeep) throw why
    throw new CannotKeep(
      'The restore stopped half way. Drop the database of DATABASE_URL, make it again, and restore once more.',
      { cause: error },
    )
  }
}

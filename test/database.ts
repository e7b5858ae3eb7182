import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { accessSync, constants, globSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { prepareServer } from '../src/db/connection.ts'
import { startEmbedded } from '../src/db/embedded.ts'

const root = join(import.meta.dirname, '..')
const sha = (text: string) => createHash('sha256').update(text).digest('hex')

type Logins = { owner: pg.PoolConfig; app: pg.PoolConfig; portal: pg.PoolConfig }

/** A fresh database, with a login for its owner, the working login and that of the portal; `drop()` ends whoever still looks at it. */
export type TestDatabase = Logins & { drop(): Promise<void> }

/**
 * A fresh database of one's own on the shared test server (or on DATABASE_URL_TEST), as `migrate` leaves it.
 * The first call migrates a template, named after all frozen migrations; the others copy it. `migrate` must close its connections.
 */
export const testDatabase = async (migrate?: (owner: pg.PoolConfig) => Promise<void>): Promise<TestDatabase> => {
  const logins = await server()
  const name = `t_${randomBytes(8).toString('hex')}`
  await asOwner(logins, async (owner) => {
    const from = migrate ? await template(owner, logins, migrate) : undefined
    await owner.query(`create database ${name}${from ? ` template ${from} strategy wal_log` : ''}`)
    await owner.query(`revoke all on database ${name} from public; grant connect on database ${name} to vonk_app, vonk_portal`)
  })
  return {
    ...on(logins, name),
    drop: () => asOwner(logins, async (owner) => void (await owner.query(`drop database if exists ${name} with (force)`))),
  }
}

const on = ({ owner, app, portal }: Logins, database: string): Logins => ({
  owner: { ...owner, database },
  app: { ...app, database },
  portal: { ...portal, database },
})

const asOwner = async <T>({ owner }: Logins, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The name of the migrated template; the first process makes it, others wait for it. */
const template = async (client: pg.Client, logins: Logins, migrate: (owner: pg.PoolConfig) => Promise<void>): Promise<string> => {
  const name = `template_${madeOf(migrate)}`
  const there = async () => (await client.query('select from pg_database where datname = $1', [name])).rowCount
  if (await there()) return name
  await client.query('select pg_advisory_lock(hashtext($1))', [name])
  try {
    if (await there()) return name
    const making = `making_${randomBytes(8).toString('hex')}`
    await client.query(`create database ${making}`)
    await client.query(`grant connect on database ${making} to vonk_app`)
    await migrate(on(logins, making).owner)
    await client.query(`alter database ${making} allow_connections false`)
    await client.query(`alter database ${making} rename to ${name}`)
    return name
  } finally {
    await client.query('select pg_advisory_unlock(hashtext($1))', [name])
  }
}

/** What a migrated database depends on: every frozen migration, the packages, and the migrating function itself. */
const madeOf = (migrate: (owner: pg.PoolConfig) => Promise<void>): string => {
  const files = globSync('src/**/migrations/*.sql', { cwd: root }).sort()
  const parts = [...files, 'package-lock.json'].map((file) => `${file}\n${readFileSync(join(root, file), 'utf8')}`)
  return sha([...parts, migrate.toString()].join('\n')).slice(0, 16)
}

let reached: Promise<Logins> | undefined
const server = (): Promise<Logins> => {
  const url = process.env['DATABASE_URL_TEST']
  reached ??= url ? onServer(url) : onKeeper()
  return reached
}

const onServer = async (url: string): Promise<Logins> => {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const { host, port, database, user, password, ssl } = owner
  const base = { host, port, database, ssl }
  const app = { ...base, user: 'vonk_app', password: sha(`vonk test ${url}`) } as const
  const portal = { ...app, user: 'vonk_portal' } as const
  await prepareServer(owner, [app, portal])
  await owner.end()
  return { owner: { ...base, user, password: password ?? undefined }, app, portal }
}

// --- The shared test server: a keeper process holds it while somebody works, and ends it afterwards. ---

/** In memory where there is room: copying a database costs 25 ms there and up to 250 ms on a disk. */
const roomy = (): string => {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    accessSync('/dev/shm', constants.W_OK)
    if (bavail * bsize > 2e9) return '/dev/shm'
  } catch {
    // No such memory here.
  }
  return tmpdir()
}
/** Where a run of `npm test` keeps its server; a single test file shares one per checkout, stopped after a minute without users. */
export const runFolder = (pid: number): string => join(roomy(), `vonk-test-run-${pid}`)
const shared = join(roomy(), `vonk-test-${process.getuid?.() ?? ''}-${sha(root).slice(0, 12)}`)
const ready = (folder: string) => join(folder, 'ready.json')

const onKeeper = async (): Promise<Logins> => {
  const folder = process.env['VONK_TEST_FOLDER'] ?? shared
  for (let tries = 0; tries < 300; tries++) {
    const logins = await answering(folder)
    if (logins) return logins
    if (folder === shared && tries % 100 === 0) startKeeper(folder)
    await sleep(100)
  }
  throw new Error(`The test database did not start; see ${join(folder, 'log')}.`)
}

const answering = async (folder: string): Promise<Logins | undefined> => {
  try {
    const logins: Logins = JSON.parse(readFileSync(ready(folder), 'utf8'))
    await asOwner(logins, async () => {})
    return logins
  } catch {
    return undefined
  }
}

/** Starts the process that keeps the test server; with `whilst`, only for as long as that process lives. */
export const startKeeper = (folder: string, whilst?: number): ChildProcess => {
  const hook = join(root, 'tools', 'jsx-hook.mjs')
  const args = ['--disable-warning=ExperimentalWarning', '--import', hook, import.meta.filename, folder, String(whilst ?? '')]
  // The runner of node:test tells its children by this variable that they report to it; the keeper is none of them.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const keeper = spawn(process.execPath, args, {
    detached: true,
    stdio: ['ignore', 'ignore', whilst ? 'inherit' : 'ignore'],
    env,
  })
  keeper.unref()
  return keeper
}

const living = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const keep = async (folder: string, whilst: number): Promise<void> => {
  const ending = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => ending.abort())
  const { owner, app, portal, stop } = await startEmbedded({ folder, say: () => {}, durable: false })
  writeFileSync(`${ready(folder)}.new`, JSON.stringify({ owner, app, portal }), { mode: 0o600 })
  renameSync(`${ready(folder)}.new`, ready(folder))
  const users = `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name !~ '^process '`
  const used = async () => (await asOwner({ owner, app, portal }, (client) => client.query(users))).rowCount !== 0
  for (let idle = 0; !ending.signal.aborted && (whilst ? living(whilst) : idle < 60); idle++) {
    await sleep(1000, undefined, { signal: ending.signal }).catch(() => {})
    if (!whilst && (await used())) idle = 0
  }
  rmSync(ready(folder), { force: true })
  await stop()
  rmSync(folder, { recursive: true, force: true })
}

if (import.meta.main) await keep(process.argv[2]!, Number(process.argv[3]))

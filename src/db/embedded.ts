import { createHash } from 'node:crypto'
import { chownSync, lstatSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ensureCluster } from './embedded-cluster.ts'
import { findPostmaster, type Postmaster, rotateLog, startPostmaster, stopPostmaster } from './embedded-postmaster.ts'
import { findProgram, type Program } from './embedded-program.ts'
import { AlreadyRunning, CannotStart, refusal } from './embedded-refusal.ts'
import { keptSecret } from './embedded-secret.ts'

/** What a pg.Pool takes to log in. */
export type ConnectionOptions = { host: string; port: number; user: string; password: string; database: string; ssl: false }

export type Embedded = {
  /** Login of the owner of database `vonk`: migrations only. */
  owner: ConnectionOptions
  /** The working login: owns nothing, row-level security binds it. */
  app: ConnectionOptions
  /** Whether a server that outlived an earlier Vonk was taken over. */
  adopted: boolean
  /** Ends the server in order; at most 10 s. */
  stop(): Promise<void>
}

// 'Vonk' in ASCII: whoever holds this lock in database vonk, runs on this data.
const lockKey = 0x566f6e6b

/** A folder only the server's user may enter; PostgreSQL's socket path must stay below about 100 bytes. */
const socketFolder = ({ home, user }: Program): string => {
  const near = join(home, 'socket')
  const fits = Buffer.byteLength(join(near, '.s.PGSQL.5432')) < 100
  const folder = fits ? near : join(tmpdir(), `vonk-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`)
  if (mkdirSync(folder, { recursive: true, mode: 0o700 }) && user) chownSync(folder, user.uid, user.gid)
  const { uid, mode } = lstatSync(folder)
  if (uid !== (user?.uid ?? process.getuid?.()) || (mode & 0o777) !== 0o700) {
    throw new CannotStart(
      `The folder ${folder} belongs to another user of this machine, or others may enter it. Remove it and start again.`,
    )
  }
  return folder
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** Takes the lock of this data for as long as the connection lives; undefined when the server is not (or no longer) reachable. */
const takeLock = async (login: ConnectionOptions): Promise<pg.Client | undefined> => {
  const client = new pg.Client({ ...login, application_name: `process ${process.pid}` })
  client.on('error', () => {})
  try {
    await client.connect()
    for (let tries = 0; tries < 8; tries++) {
      const { rows } = await client.query('select pg_try_advisory_lock($1) as got', [lockKey])
      if (rows[0].got) return client
      // The connection of a process that was killed this very moment may take a little to be noticed.
      await sleep(100)
    }
    const { rows } = await client.query(
      `select application_name as name from pg_stat_activity join pg_locks using (pid)
        where locktype = 'advisory' and objid = $1 and granted and datname = current_database()`,
      [lockKey],
    )
    throw new AlreadyRunning(rows[0]?.name ?? 'another process')
  } catch (error) {
    await client.end().catch(() => {})
    if (error instanceof CannotStart) throw error
    const { code } = error as { code?: string }
    if (code === '28P01')
      throw new CannotStart(
        'The database does not accept the passwords in the folder secrets. Put back the folder that belongs to this data.',
      )
    if (code === '3D000')
      throw new CannotStart('The database vonk is gone from this PostgreSQL. Nothing was changed; put a backup in its place.')
    return undefined
  }
}

/**
 * Starts PostgreSQL on `folder`, or takes over the one that outlived a killed Vonk, and keeps it running until `stop()`.
 * One Vonk at a time works on a folder. Throws CannotStart with one plain sentence when it cannot.
 * `durable: false` is for tests: faster, and a power cut may lose everything.
 */
export const startEmbedded = async (given: {
  folder: string
  say: (line: string) => void
  durable?: boolean
}): Promise<Embedded> => {
  try {
    mkdirSync(given.folder, { recursive: true, mode: 0o700 })
    return await run(given.folder, given.say, given.durable ?? true)
  } catch (error) {
    if (error instanceof CannotStart || !(error as NodeJS.ErrnoException).syscall) throw error
    throw refusal(
      `${(error as Error).message}${(error as NodeJS.ErrnoException).code === 'ENOSPC' ? ' No space left on device' : ''}`,
      given.folder,
    )
  }
}

const run = async (folder: string, say: (line: string) => void, durable: boolean): Promise<Embedded> => {
  const program = findProgram(folder, say)
  const passwords = { owner: keptSecret(folder, 'vonk_owner'), app: keptSecret(folder, 'vonk_app') }
  await ensureCluster(program, passwords, durable, say)
  const windows = process.platform === 'win32'
  const at = {
    host: windows ? '127.0.0.1' : socketFolder(program),
    port: windows ? await freePort() : 5432,
    log: join(folder, 'log', 'postgres.log'),
    durable,
    say,
  }
  const login = (role: 'owner' | 'app', { host, port }: { host: string; port: number }): ConnectionOptions => ({
    host,
    port,
    user: `vonk_${role}`,
    password: passwords[role],
    database: 'vonk',
    ssl: false,
  })
  const keeper = keep(program, at, (server) => login('owner', server))
  const first = await keeper.hold()
  keeper.watch()
  return { owner: login('owner', first.server), app: login('app', first.server), adopted: first.adopted, stop: keeper.stop }
}

type Held = { server: Postmaster; lock: pg.Client; adopted: boolean }

/** Holds server and lock together, and gets both back when PostgreSQL ends by itself. */
const keep = (program: Program, at: Parameters<typeof startPostmaster>[2], login: (server: Postmaster) => ConnectionOptions) => {
  const data = join(program.home, 'postgres')
  let held: Held | undefined
  let stopping: Promise<void> | undefined
  let recovering: Promise<void> | undefined
  const rotation = setInterval(() => rotateLog(at.log), 3_600_000).unref()

  const start = async (): Promise<Postmaster | undefined> => {
    try {
      return await startPostmaster(program, data, at)
    } catch (error) {
      // Another start was faster by a moment: its server is the one.
      if (findPostmaster(data)) return undefined
      throw error
    }
  }

  const hold = async (): Promise<Held> => {
    let adopted = false
    for (const began = performance.now(); performance.now() - began < 20_000; await sleep(20)) {
      const found = findPostmaster(data)
      adopted = found !== undefined
      const server = found ?? (await start())
      const lock = server?.ready ? await takeLock(login(server)) : undefined
      if (!server || !lock) continue
      held = { server, lock, adopted }
      return held
    }
    throw new CannotStart(`PostgreSQL holds the data in ${program.home} but does not answer. Its log is ${at.log}.`)
  }

  const recover = async () => {
    held = undefined
    at.say('PostgreSQL ended by itself; starting it again.')
    let told = ''
    for (let pause = 50; !stopping; pause = Math.min(pause * 2, 10_000)) {
      try {
        await hold()
        at.say('PostgreSQL runs again.')
        return watch()
      } catch (error) {
        if (error instanceof AlreadyRunning) {
          at.say(error.message)
          process.kill(process.pid, 'SIGTERM')
          return
        }
        const line = (error as Error).message
        if (line !== told) at.say(line)
        told = line
        await sleep(pause)
      }
    }
  }

  const watch = () => {
    held?.lock.once('end', () => {
      if (!stopping) recovering = recover()
    })
  }

  const stop = async () => {
    clearInterval(rotation)
    await recovering
    if (!held) return
    await stopPostmaster(program, data, held.server.pid)
    await held.lock.end().catch(() => {})
  }

  return { hold, watch, stop: () => (stopping ??= stop()) }
}

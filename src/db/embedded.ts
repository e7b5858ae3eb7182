import { createHash } from 'node:crypto'
import { chownSync, lstatSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ensureCluster } from './embedded-cluster.ts'
import {
  alone,
  findPostmaster,
  type Postmaster,
  rotateLog,
  type ServerPlace,
  startPostmaster,
  stopPostmaster,
} from './embedded-postmaster.ts'
import { findProgram, type Program } from './embedded-program.ts'
import { AlreadyRunning, CannotStart, refusal, StillEnding } from './embedded-refusal.ts'
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
    for (let tries = 0; tries < 12; tries++) {
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
    name: createHash('sha256').update(passwords.owner).digest('hex'),
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
  try {
    const { server, adopted } = await keeper.hold()
    return { owner: login('owner', server), app: login('app', server), adopted, stop: keeper.stop }
  } catch (error) {
    await keeper.stop()
    throw error
  }
}

type Held = { server: Postmaster; lock: pg.Client; adopted: boolean }

/** Holds server and lock together, and gets both back when PostgreSQL ends by itself. */
const keep = (program: Program, at: ServerPlace, login: (server: Postmaster) => ConnectionOptions) => {
  const data = join(program.home, 'postgres')
  const ending = new AbortController()
  const rotation = setInterval(() => rotateLog(at.log), 3_600_000).unref()
  let held: Held | undefined
  /** Process number of the server we started or took over: what `stop` ends. Never that of a server another Vonk holds. */
  let ours: number | undefined
  let recovering: Promise<void> | undefined
  let failures = 0
  let heldSince = 0

  const start = () =>
    alone(data, at, () =>
      startPostmaster(program, data, {
        ...at,
        began: (pid) => {
          ours = pid
        },
      }),
    )

  /** A server that another Vonk holds is not ours to end, even if we started it. */
  const leave = (error: unknown): never => {
    if (error instanceof AlreadyRunning) ours = undefined
    throw error
  }

  const hold = async (): Promise<Held> => {
    let why = new CannotStart(`PostgreSQL holds the data in ${program.home} but does not answer. Its log is ${at.log}.`)
    for (const began = performance.now(); performance.now() - began < 20_000 && !ending.signal.aborted; await sleep(20)) {
      const found = findPostmaster(data)
      const server =
        found ??
        (await start().catch((error) => {
          if (!(error instanceof StillEnding)) throw error
          why = error
        }))
      const lock = server?.ready ? await takeLock(login(server)).catch(leave) : undefined
      if (!server || !lock) continue
      held = { server, lock, adopted: found !== undefined }
      ours = server.pid
      heldSince = performance.now()
      lock.once('end', () => {
        if (!ending.signal.aborted) recovering = recover()
      })
      return held
    }
    throw why
  }

  /** Tries again ever more slowly, up to every 10 s, and says each new reason once. */
  const recover = async () => {
    if (performance.now() - heldSince > 60_000) failures = 0
    held = undefined
    at.say('PostgreSQL ended by itself; starting it again.')
    for (let told = ''; !ending.signal.aborted; ) {
      await sleep(Math.min(50 * 2 ** failures++, 10_000), undefined, { signal: ending.signal }).catch(() => {})
      try {
        await hold()
        at.say('PostgreSQL runs again.')
        return
      } catch (error) {
        const line = (error as Error).message
        if (line !== told && !ending.signal.aborted) at.say(line)
        told = line
        if (error instanceof AlreadyRunning) {
          // Another Vonk was started in the gap and holds the data now.
          process.kill(process.pid, 'SIGTERM')
          return
        }
      }
    }
  }

  let stopped: Promise<void> | undefined
  const stop = async () => {
    ending.abort()
    clearInterval(rotation)
    if (ours !== undefined) await stopPostmaster(program, data, ours)
    await recovering
    await held?.lock.end().catch(() => {})
  }

  return {
    hold,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

import { constants } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import {
  alone,
  findPostmaster,
  type Postmaster,
  rotateLog,
  type ServerPlace,
  startPostmaster,
  stopPostmaster,
} from './embedded-postmaster.ts'
import type { Program } from './embedded-program.ts'
import { AlreadyRunning, CannotStart, StillEnding } from './embedded-refusal.ts'

/** What a pg.Pool takes to log in. */
export type ConnectionOptions = { host: string; port: number; user: string; password: string; database: string; ssl: false }

// 'Vonk' in ASCII: whoever holds this lock in database vonk, runs on this data.
const lockKey = 0x566f6e6b
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Takes the lock of this data for as long as the connection lives; undefined when the server is not (or no longer) reachable. */
const takeLock = async (login: ConnectionOptions): Promise<pg.Client | undefined> => {
  const client = new pg.Client({ ...login, application_name: `process ${process.pid}`, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    for (let tries = 0; tries < 6; tries++) {
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

type Held = { server: Postmaster; lock: pg.Client; adopted: boolean }

/** Holds server and lock together, and gets both back when PostgreSQL ends by itself. */
export const keep = (program: Program, at: ServerPlace, login: (server: Postmaster) => ConnectionOptions) => {
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
    for (const signal of signals) process.off(signal, onSignal)
    if (ours !== undefined) await stopPostmaster(program, data, ours)
    await recovering
    await held?.lock.end().catch(() => {})
  }

  const stopOnce = () => {
    stopped ??= stop()
    return stopped
  }

  /** During a start nobody else listens yet; the server must not stay behind then either. */
  const onSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) > 1) return
    stopOnce().finally(() => process.exit(128 + constants.signals[signal]))
  }
  for (const signal of signals) process.prependListener(signal, onSignal)

  return { hold, stop: stopOnce }
}

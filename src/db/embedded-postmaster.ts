import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Program, runProgram } from './embedded-program.ts'
import { refusal } from './embedded-refusal.ts'

/** A living PostgreSQL server of this data folder, as its postmaster.pid tells. */
export type Postmaster = { pid: number; host: string; port: number; ready: boolean }

/** Where the server listens and logs, whether its commits reach the disk, and who hears of it. `name` is a secret of the data. */
export type ServerPlace = { host: string; port: number; name: string; log: string; durable: boolean; say: (line: string) => void }

// https://www.postgresql.org/docs/18/storage-file-layout.html: pid, data, start, port, socket folder, address, shared memory, status.
const readPidFile = (data: string): Postmaster | undefined => {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    const [pid, port] = [Number(lines[0]), Number(lines[3])]
    return pid > 0 ? { pid, port, host: lines[4] || lines[5] || '', ready: lines[7]?.trim() === 'ready' } : undefined
  } catch {
    return undefined
  }
}

/** Whether this process is the server of this data and not another one that got its number later. */
const serves = (pid: number, data: string): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
  } catch (error) {
    // Gone, or ended and not yet collected by its parent; or a server of another user, which we may not look into.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(data)
  }
}

/** The server that runs on this data; undefined when the process of its pid file is gone or serves other data. */
export const findPostmaster = (data: string): Postmaster | undefined => {
  const found = readPidFile(data)
  return found && serves(found.pid, data) ? found : undefined
}

/**
 * Runs `work` (a start of the server) unless another start of this data is at it, or its server lives.
 * The system frees the name when the process dies. PostgreSQL's own lock does not suffice: it trusts a process number, and after a
 * power cut that number may belong to somebody else, or to a server that ended and was never collected: it would refuse for ever.
 */
export const alone = async <T>(data: string, at: ServerPlace, work: () => Promise<T>): Promise<T | undefined> => {
  if (process.platform !== 'linux') return work()
  const server = createServer().listen(`\0vonk-${at.name}`)
  try {
    await once(server, 'listening')
  } catch {
    return undefined
  }
  try {
    if (findPostmaster(data)) return undefined
    takePidFile(data)
    rmSync(join(at.host, `.s.PGSQL.${at.port}.lock`), { force: true })
    return await work()
  } finally {
    server.close()
  }
}

/**
 * Puts our own process number in the file of a server that ended: PostgreSQL takes its parent's number for a leftover. The rest stays,
 * because by its shared memory PostgreSQL sees whether processes of that server still write.
 */
const takePidFile = (data: string): void => {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return
  const [, ...rest] = readFileSync(file, 'utf8').split('\n')
  if (rest.length < 6) {
    rmSync(file)
    return
  }
  const text = [process.pid, ...rest].join('\n')
  writeFileSync(file, text, { flag: 'r+' })
  truncateSync(file, Buffer.byteLength(text))
}

const settingsOf = (host: string, port: number, durable: boolean): Record<string, string | number> => ({
  ...(process.platform === 'win32'
    ? { listen_addresses: host }
    : { listen_addresses: '', unix_socket_directories: host, unix_socket_permissions: '0700' }),
  port,
  // What a commit promised is on disk. Only databases of tests, thrown away the same hour, do without.
  fsync: durable ? 'on' : 'off',
  synchronous_commit: durable ? 'on' : 'off',
  full_page_writes: durable ? 'on' : 'off',
  autovacuum: durable ? 'on' : 'off',
  // Small: all of Vonk stays below 320 MB.
  shared_buffers: '32MB',
  max_connections: durable ? 40 : 100,
  work_mem: '8MB',
  effective_cache_size: '256MB',
  jit: 'off',
  io_method: 'sync',
  huge_pages: 'off',
  max_wal_size: '256MB',
  max_wal_senders: 0,
  max_logical_replication_workers: 0,
  random_page_cost: 1.1,
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The log can show no content: an error's own words may quote a value, so errors go to the client only (LOG ranks above ERROR).
  log_min_messages: 'log',
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_min_duration_statement: -1,
  log_checkpoints: 'off',
  log_autovacuum_min_duration: -1,
  logging_collector: 'off',
})

const size = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** Keeps one older log beside the running one; PostgreSQL appends, so emptying the file under it is safe. */
export const rotateLog = (log: string): void => {
  if (size(log) < 5_000_000) return
  copyFileSync(log, log.replace(/\.log$/, '.1.log'))
  truncateSync(log)
}

/**
 * Starts the server and waits until it takes connections, however long its recovery takes.
 * It lives in a session of its own: the terminal's Ctrl-C reaches Vonk, and Vonk ends it in order.
 */
export const startPostmaster = async (
  program: Program,
  data: string,
  at: ServerPlace & { began: (pid: number) => void },
): Promise<Postmaster> => {
  mkdirSync(dirname(at.log), { recursive: true, mode: 0o700 })
  rotateLog(at.log)
  const from = size(at.log)
  const settings = Object.entries(settingsOf(at.host, at.port, at.durable)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { file, args, options } = program.command('postgres', ['-D', data, ...settings])
  const log = openSync(at.log, 'a', 0o600)
  const child = spawn(file, args, { ...options, cwd: data, detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  let ended: string | undefined
  child.once('error', (error) => (ended = error.message))
  const exited = () => {
    ended ??= existsSync(at.log) ? readFileSync(at.log).subarray(from).toString() : ''
  }
  child.once('exit', exited)
  child.unref()
  if (child.pid) at.began(child.pid)
  const began = performance.now()
  for (let told = false; ended === undefined; await sleep(4)) {
    const running = readPidFile(data)
    if (running?.ready && running.pid === child.pid) {
      child.off('exit', exited)
      return running
    }
    if (told || performance.now() - began < 4000) continue
    told = true
    at.say('PostgreSQL is recovering what was written before it was cut off …')
  }
  throw refusal(ended, program.home)
}

/** Ends the server in order, within 9 s: what it cannot write out by then it recovers at the next start. */
export const stopPostmaster = async (program: Program, data: string, pid: number): Promise<void> => {
  const signal = (name: 'SIGINT' | 'SIGQUIT') => {
    if (!serves(pid, data)) return
    if (process.platform !== 'win32') process.kill(pid, name)
    else
      void runProgram(program, 'pg_ctl', ['stop', '-D', data, '-m', name === 'SIGINT' ? 'fast' : 'immediate', '-W']).catch(
        () => {},
      )
  }
  signal('SIGINT')
  const began = performance.now()
  for (let pressed = false; serves(pid, data); await sleep(10)) {
    const waited = performance.now() - began
    if (waited > 9000) return
    if (waited > 7000 && !pressed) signal('SIGQUIT')
    pressed = waited > 7000
  }
}

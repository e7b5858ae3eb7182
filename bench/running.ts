import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const root = join(import.meta.dirname, '..')

export type Running = {
  url: string
  folder: string
  pid: number
  /** Seconds from the start of the process to its first page. */
  readyAfter: number
  database: pg.Client
  stop(): Promise<void>
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

const firstPage = async (url: string, child: ChildProcess, said: () => string) => {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended:\n${said()}`)
    const page = await fetch(`${url}/`).catch(() => undefined)
    if (page?.status === 200) return
    await sleep(10)
  }
}

/** Starts the real server as its own process on a folder of its own (or the one given), as `npm start -- --demo` does. */
export const startServer = async (folder = mkdtempSync(join(tmpdir(), 'vonk-bench-'))): Promise<Running> => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const began = performance.now()
  const child = spawn(process.execPath, [join(root, 'tools', 'with-node.mjs'), join(root, 'src', 'server.ts'), '--demo'], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', VONK_DATA: join(folder, 'data'), DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (part: Buffer) => {
    said += part
  })
  await firstPage(url, child, () => said)
  const readyAfter = (performance.now() - began) / 1000
  const data = join(folder, 'data-demo')
  const database = new pg.Client(loginOf(data))
  await database.connect()
  const stop = async () => {
    await database.end()
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
  return { url, folder, pid: child.pid!, readyAfter, database, stop }
}

/** The owner's or working login of an embedded database, from its folder. */
export const loginOf = (data: string, user: 'vonk_owner' | 'vonk_app' = 'vonk_owner'): pg.ClientConfig => {
  const pid = readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  const password = readFileSync(join(data, 'secrets', user), 'utf8').trim()
  return { host: pid[4]!, port: Number(pid[3]), user, password, database: 'vonk' }
}

export const removeFolder = (folder: string) => rmSync(folder, { recursive: true, force: true })

const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => {
      try {
        return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${candidate}/status`, 'utf8'))?.[1]) === pid
      } catch {
        return false
      }
    })

/** Proportional memory (PSS) of a process and everything it started, in MB. */
export const memoryOf = (pid: number): number => {
  let own = 0
  try {
    own = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    // It ended meanwhile.
  }
  return own + childrenOf(pid).reduce((sum, child) => sum + memoryOf(child), 0)
}

import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export const root = join(import.meta.dirname, '..')

/** A folder of one's own for trying starts; every user may pass through it. */
export const trialFolder = (): { path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'vonk-start-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }) }
}

/**
 * The smallest server on Vonk's database, below `checkout`: it adds a row a start to table `started`, says `ready` and how many rows
 * there are, and writes `ended` when it stopped in order.
 */
export const smallServer = (checkout: string, at: string): string => {
  const file = join(at, 'small-server.ts')
  const source = (name: string) => JSON.stringify(join(checkout, 'src', 'db', name))
  writeFileSync(
    file,
    `import { createRequire } from 'node:module'
    import { openDatabase } from ${source('connection.ts')}
    import { CannotStart } from ${source('embedded-refusal.ts')}
    const pg = createRequire(${source('connection.ts')})('pg')
    try {
      const [folder, databaseUrl] = process.argv.slice(2)
      const database = await openDatabase({ folder, databaseUrl, say: console.log })
      const owner = new pg.Client(database.owner)
      owner.on('error', () => {})
      await owner.connect()
      await owner.query('create table if not exists started (at timestamptz default now())')
      await owner.query('insert into started default values')
      await owner.query('grant select on started to vonk_app')
      const app = new pg.Client(database.app)
      app.on('error', () => {})
      await app.connect()
      const { rows } = await app.query('select count(*)::int as n from started')
      await Promise.all([owner.end(), app.end()])
      process.once('SIGTERM', async () => {
        await database.stop()
        console.log('ended')
        process.exit(0)
      })
      setInterval(() => {}, 1000)
      console.log('ready', rows[0].n, process.pid, process.version)
    } catch (error) {
      if (!(error instanceof CannotStart)) throw error
      console.log('refused: ' + error.message)
      process.exit(1)
    }
`,
  )
  return file
}

/** A process whose words are kept in a file (so that nothing breaks when its parents die), and what it said so far. */
export type Trial = {
  child: ChildProcess
  said(): string
  until(pattern: RegExp, ms?: number): Promise<RegExpMatchArray>
  ended(): Promise<number>
}

export const tryOut = (
  file: string,
  args: string[],
  given: { out: string; cwd?: string; env?: Record<string, string>; uid?: number; gid?: number; group?: boolean },
): Trial => {
  // Neither npm, if it started these tests, nor the runner is to be seen by what is tried out.
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_TEST_CONTEXT$/i.test(name)))
  writeFileSync(given.out, '')
  chmodSync(given.out, 0o666)
  const { out, env, group, ...options } = given
  const child = spawn('sh', ['-c', 'exec "$0" "$@" >>"$OUT" 2>&1', file, ...args], {
    ...options,
    env: { ...clean, ...env, OUT: out },
    stdio: 'ignore',
    detached: group ?? false,
  })
  const said = () => readFileSync(out, 'utf8')
  let code: number | undefined
  child.on('exit', (exit, signal) => (code = signal ? -1 : (exit ?? -1)))
  const until = async (pattern: RegExp, ms = 20_000) => {
    for (const began = performance.now(); performance.now() - began < ms; await sleep(20)) {
      const found = said().match(pattern)
      if (found) return found
    }
    throw new Error(`It never said ${pattern}, but:\n${said()}`)
  }
  const ended = async () => {
    for (const began = performance.now(); code === undefined; await sleep(10)) {
      if (performance.now() - began > 20_000) throw new Error(`It did not end:\n${said()}`)
    }
    return code
  }
  return { child, said, until, ended }
}

export const living = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

export const postmaster = (folder: string): number =>
  Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

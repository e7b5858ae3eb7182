import { execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** Where Debian puts the programs of PostgreSQL 15; the tests on a server run where they are. */
export const serverPrograms = '/usr/lib/postgresql/15/bin'
export const hasServer = existsSync(join(serverPrograms, 'postgres'))

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

export type PrivateServer = {
  /** A superuser of it: what an operator would use to make the owner of Vonk's database. */
  superuser: { host: string; port: number; user: string; password: string; database: string }
  /** The address of a database of this name, for this login. */
  url(user: string, password: string, database: string): string
  stop(): void
}

/** A PostgreSQL server of one's own, on loopback only, as an ordinary user; gone with its data when it is stopped. */
export const privateServer = async (): Promise<PrivateServer> => {
  // PostgreSQL does not run as root: then it runs as nobody.
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined
  const folder = mkdtempSync('/tmp/vonk-server-')
  mkdirSync(join(folder, 'data'), { mode: 0o700 })
  for (const path of [folder, join(folder, 'data')]) if (user) chownSync(path, user.uid, user.gid)
  const options: SpawnOptions = { ...user, cwd: folder, stdio: 'ignore' }
  const passwordFile = join(folder, 'password')
  execFileSync('sh', ['-c', `umask 077; printf nimda > ${passwordFile}`], { ...user, cwd: folder })
  const initdb = [
    '-D',
    join(folder, 'data'),
    '-U',
    'boss',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
    '-N',
  ]
  execFileSync(join(serverPrograms, 'initdb'), initdb, { ...user, cwd: folder, stdio: 'ignore' })
  const port = await freePort()
  const settings = ['-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'fsync=off', '-c', 'max_connections=200']
  const server = spawn(join(serverPrograms, 'postgres'), ['-D', join(folder, 'data'), ...settings], options)
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      execFileSync(join(serverPrograms, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
      break
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  return {
    superuser: { host: '127.0.0.1', port, user: 'boss', password: 'nimda', database: 'postgres' },
    url: (name, password, database) => `postgres://${name}:${password}@127.0.0.1:${port}/${database}`,
    stop: () => {
      server.kill('SIGINT')
      server.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    },
  }
}

import { createHash } from 'node:crypto'
import { chownSync, lstatSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { allowOutgoing, databasePlace } from '../http/outgoing.ts'
import { ensureCluster } from './embedded-cluster.ts'
import { type ConnectionOptions, keep } from './embedded-keeper.ts'
import { findProgram, type Program } from './embedded-program.ts'
import { CannotStart, refusal } from './embedded-refusal.ts'
import { keptSecret } from './embedded-secret.ts'

export type { ConnectionOptions }

export type Embedded = {
  /** Login of the owner of database `vonk`: migrations only. */
  owner: ConnectionOptions
  /** The working login: owns nothing, row-level security binds it. */
  app: ConnectionOptions
  /** The login of the portal: adds reports, and reads one case by its locator. */
  portal: ConnectionOptions
  /** Whether a server that outlived an earlier Vonk was taken over. */
  adopted: boolean
  /** Ends the server in order; at most 10 s. */
  stop(): Promise<void>
}

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
  const passwords = {
    owner: keptSecret(folder, 'vonk_owner'),
    app: keptSecret(folder, 'vonk_app'),
    portal: keptSecret(folder, 'vonk_portal'),
  }
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
  const login = (role: keyof typeof passwords, { host, port }: { host: string; port: number }): ConnectionOptions => {
    allowOutgoing(databasePlace({ host, port }))
    return { host, port, user: `vonk_${role}`, password: passwords[role], database: 'vonk', ssl: false }
  }
  const keeper = keep(program, at, (server) => login('owner', server))
  try {
    const { server, adopted } = await keeper.hold()
    const [owner, app, portal] = [login('owner', server), login('app', server), login('portal', server)]
    return { owner, app, portal, adopted, stop: keeper.stop }
  } catch (error) {
    await keeper.stop()
    throw error
  }
}

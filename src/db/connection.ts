import { mkdirSync } from 'node:fs'
import pg from 'pg'
import { allowOutgoing, databasePlace } from '../http/outgoing.ts'
import { startEmbedded } from './embedded.ts'
import { CannotStart, refusal } from './embedded-refusal.ts'
import { keptSecret, scramVerifier } from './embedded-secret.ts'
import { refuseMight } from './login-might.ts'

export type OpenDatabase = {
  /** The owner's login, for migrations and for loading forces. */
  owner: pg.PoolConfig
  /** The working login `vonk_app`: owns nothing, row-level security binds it. */
  app: pg.PoolConfig
  /** The login of the portal, `vonk_portal`: adds reports, and reads one case by its locator. */
  portal: pg.PoolConfig
  embedded: boolean
  /** Ends the embedded PostgreSQL; a server of others is left alone. */
  stop(): Promise<void>
}

/**
 * Opens the database: the embedded PostgreSQL on `folder`, or with `databaseUrl` (the owner's login) a server, where Vonk makes its
 * two working logins itself. Throws CannotStart with one plain sentence when it cannot.
 */
export const openDatabase = async (given: {
  databaseUrl?: string
  folder: string
  say: (line: string) => void
}): Promise<OpenDatabase> => {
  if (!given.databaseUrl) {
    const { owner, app, portal, stop } = await startEmbedded(given)
    return { owner, app, portal, embedded: true, stop }
  }
  const owner = { connectionString: given.databaseUrl }
  const client = new pg.Client(owner)
  allowOutgoing(databasePlace(client))
  client.on('error', () => {})
  try {
    await client.connect()
    const app = workingLogin(client, 'vonk_app', given.folder)
    const portal = workingLogin(client, 'vonk_portal', given.folder)
    await prepareServer(client, [app, portal])
    return { owner, app, portal, embedded: false, stop: async () => {} }
  } catch (error) {
    throw plain(error, client.host, given.folder)
  } finally {
    await client.end().catch(() => {})
  }
}

const passwordIn = (folder: string, name: LoginName): string => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return keptSecret(folder, name)
  } catch (error) {
    throw refusal(String((error as NodeJS.ErrnoException).code), folder)
  }
}

/** Same server and database as the owner's login, other name and password. */
const workingLogin = (owner: pg.Client, user: LoginName, folder: string): WorkingLogin => ({
  host: owner.host,
  port: owner.port,
  database: owner.database,
  ssl: owner.ssl,
  user,
  password: passwordIn(folder, user),
})

type LoginName = 'vonk_app' | 'vonk_portal'
type WorkingLogin = pg.PoolConfig & { user: LoginName; password: string }

/**
 * Makes a server ready for Vonk with the owner's connection: a fit server, and logins with these passwords that can do no more than work
 * with rows. A password is sent as a verifier only, and only when its login does not take it yet.
 */
export const prepareServer = async (owner: pg.Client, logins: WorkingLogin[]): Promise<void> => {
  const { rows } =
    await owner.query(`select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
    current_user as name, has_schema_privilege('public', 'create') as creates`)
  const { version, encoding, name, creates } = rows[0]
  if (version < 150000)
    throw new CannotStart(`Vonk needs PostgreSQL 15 or newer; DATABASE_URL leads to ${Math.floor(version / 10000)}.`)
  if (encoding !== 'UTF8') throw new CannotStart(`The database of DATABASE_URL must be in UTF8, not ${encoding}.`)
  if (logins.some(({ user }) => user === name))
    throw new CannotStart(`DATABASE_URL must be the login of the database owner, not ${name}: Vonk makes ${name} itself.`)
  if (!creates)
    throw new CannotStart(`The login ${name} of DATABASE_URL may not make tables. It must be the owner of the database.`)
  // Several processes may start on one server at once; roles are the server's, so one at a time.
  await owner.query(`select pg_advisory_lock(hashtext('vonk_app'))`)
  for (const login of logins) {
    if (!(await takes(login))) await setPassword(owner, login)
    await refuseMight(owner, login.user)
    await owner.query(`do $$ begin execute format('grant connect on database %I to ${login.user}', current_database()); end $$`)
  }
  await owner.query(`select pg_advisory_unlock(hashtext('vonk_app'))`)
  for (const login of logins) {
    if (!(await takes(login)))
      throw new CannotStart(
        `The server of DATABASE_URL does not let ${login.user} log in with a password (pg_hba.conf). Allow scram-sha-256 for it.`,
      )
  }
}

const takes = async (login: pg.PoolConfig): Promise<boolean> => {
  const client = new pg.Client(login)
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    // 28P01, 28000: not this password, no such login, not let in. 42501: no right to connect yet.
    if (['28P01', '28000', '42501'].includes((error as { code?: string }).code ?? '')) return false
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

const setPassword = async (owner: pg.Client, { user, password }: WorkingLogin): Promise<void> => {
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [user])
  // A verifier holds base64, '$' and ':' only, so it needs no escaping.
  await owner.query(`${rowCount ? 'alter' : 'create'} role ${user} login password '${scramVerifier(password)}'`)
}

/** What a server answered at the door, as one sentence without the address's password. */
const plain = (error: unknown, host: string, folder: string): unknown => {
  const { code, message } = error as { code?: string; message?: string }
  if (error instanceof CannotStart) return error
  if (code === '42501')
    return new CannotStart(
      `The login of DATABASE_URL may not make logins. Give it CREATEROLE, or make the logins vonk_app and vonk_portal with the passwords in ${folder}/secrets.`,
    )
  if (code === '28P01' || code === '28000')
    return new CannotStart(`The PostgreSQL server ${host} refuses the name or password in DATABASE_URL.`)
  if (code === '3D000') return new CannotStart(`The database of DATABASE_URL does not exist on ${host}.`)
  if (code && /^(E[A-Z]+|57P0\d|53300)$/.test(code))
    return new CannotStart(`The PostgreSQL server ${host} of DATABASE_URL does not answer (${code}).`)
  if (/ssl|tls|certificate/i.test(`${message} ${code}`))
    return new CannotStart(`The PostgreSQL server ${host} of DATABASE_URL offers no connection as asked: ${message}.`)
  return error
}

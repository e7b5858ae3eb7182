import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type pg from 'pg'
import type { Staff } from '../src/access/actor.ts'
import { staffById } from '../src/access/person.ts'
import { startEmbedded } from '../src/db/embedded.ts'
import { dayIn, type Force, loadForce, readForceFile } from '../src/db/force.ts'
import { connect } from '../src/db/pool.ts'
import { prepareSchema } from '../src/db/prepare.ts'
import type { Db, Tx } from '../src/db/schema.ts'
import { asSystem, become, inTransaction } from '../src/db/transaction.ts'
import { ensureReportsTeam } from '../src/rooms/reports/open.ts'
import { type KeyPair, makePair, openAt, unwrapKey } from '../src/vault/seal.ts'
import { splitSections } from '../src/vault/sections.ts'
import { foundWithKeys, publicKeysOf } from '../src/vault/team-founding.ts'
import { giveRecoveryKey } from './recovery-cast.ts'
import type { PlainBrowser } from './reporting-walk.ts'
import { root, type Trial, tryOut } from './start-trial.ts'

/** A Vonk of its own process, as `npm start` runs it, on a data folder whose reports team is ready to receive. */
export type PortalServer = {
  folder: string
  /** What the process wrote, over all its starts. */
  out: string
  port: number
  force: Force
  team: { id: string; keyId: string; pair: KeyPair }
  /** The own identity of Samir, who holds the team’s key, and the sheets of the recovery key. */
  officer: string
  sheets: string[]
  owner: pg.PoolConfig
  app: pg.PoolConfig
  /** The portal's own login. */
  portal: pg.PoolConfig
  /** The database of the running process, with the working login. */
  db: Db
  browser(manner?: Manner): PlainBrowser
  start(): Promise<void>
  kill(): Promise<void>
  stop(): Promise<number>
  pid(): number
  /** The process that shows and takes the texts of the public: a child of the one above. */
  portalPid(): number
  said(): string
  asHolder<T>(work: (tx: Tx, staff: Staff) => Promise<T>): Promise<T>
  system<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** What the team reads of every case: its texts by name of the section, by id of the case. */
  stories(): Promise<Map<string, Map<string, string>>>
  close(): Promise<void>
}
/** `agent`: keeps connections for a browser that asks much; without one each request has its own. */
type Manner = { from?: string; headers?: Record<string, string>; agent?: Agent }

/** The child of a Vonk that is its portal; 0 while there is none. */
const portalOf = (pid: number): number =>
  Number(
    readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter((child) => child && readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('portal-process'))
      .at(-1) ?? 0,
  )

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** A browser without script on a real connection, from an address of the loopback network. */
export const browserAt = (port: number, { from = '127.0.0.1', headers = {}, agent }: Manner = {}): PlainBrowser => {
  const ask = (method: string, path: string, body?: string): Promise<Response> =>
    new Promise<Response>((resolve, reject) => {
      const own = { origin: `http://127.0.0.1:${port}`, 'content-type': 'application/x-www-form-urlencoded' }
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          path,
          method,
          localAddress: from,
          agent: agent ?? false,
          headers: { ...headers, ...(body === undefined ? {} : { ...own, 'content-length': Buffer.byteLength(body) }) },
        },
        (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('error', reject)
          answer.on('end', () => {
            const given = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)])
            resolve(new Response(Buffer.concat(parts).toString(), { status: answer.statusCode ?? 0, headers: given }))
          })
        },
      )
      // A kept connection that the server ended at this very moment: as every browser, once more on another.
      sent.on('error', (error: NodeJS.ErrnoException) => {
        if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(ask(method, path, body))
        else reject(error)
      })
      sent.setTimeout(30_000, () => sent.destroy(new Error(`no answer to ${method} ${path} within 30 s`)))
      sent.end(body)
    })
  return {
    get: (path) => ask('GET', path),
    post: (path, fields) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
      return ask('POST', path, body.toString())
    },
  }
}

const addHolder = async (tx: Tx, force: Force, name: string, now: Date) => {
  const id = randomUUID()
  const keys = await makePair()
  const own = { sign_in_name: name.toLowerCase(), name, email: `${name.toLowerCase()}@rivierland.example` }
  await tx
    .insertInto('person')
    .values({ id, force_id: force.id, kind: 'staff', ...own, created_on: dayIn(force, now), ended_on: null })
    .execute()
  await tx
    .insertInto('role_grant')
    .values({
      force_id: force.id,
      person_id: id,
      role: 'officer',
      granted_by: null,
      granted_at: now,
      ended_by: null,
      ended_at: null,
    })
    .execute()
  await tx
    .insertInto('person_key')
    .values({ person_id: id, force_id: force.id, made_at: now, ...(await publicKeysOf(keys)) })
    .execute()
  return { id, pair: keys }
}

/** Two holders, a key of the team, one tried unlock: from then on the portal is open (design.md §4). */
const openPortal = async (tx: Tx, force: Force, now: Date) => {
  await ensureReportsTeam(tx, force)
  const { id } = await tx.selectFrom('team').select('id').where('kind', '=', 'reports').executeTakeFirstOrThrow()
  const holders = [await addHolder(tx, force, 'Samir', now), await addHolder(tx, force, 'Hanne', now)]
  const founded = { id, ...(await foundWithKeys(tx, { force: force.id, team: id }, holders, now)) }
  const [first] = holders
  const sheets = await giveRecoveryKey(tx, { id: first!.id, force: force.id }, founded, now)
  return { team: founded, holder: first!.id, officer: first!.pair.identity, sheets }
}

const prepare = async (folder: string) => {
  const { owner, app, portal, stop } = await startEmbedded({ folder, say: () => {} })
  await prepareSchema(owner)
  const now = new Date()
  const file = readForceFile('rivierland')
  const loader = connect({ ...owner, max: 1 })
  const force = await loadForce(loader, file, dayIn(file, now))
  await loader.destroy()
  const db = connect({ ...app, max: 1 })
  const ready = await asSystem(db, force.id, (tx) => openPortal(tx, force, now))
  await db.destroy()
  await stop()
  return { owner, app, portal, force, ...ready }
}

const readStories = async (tx: Tx, force: Force, team: KeyPair) => {
  const rows = await tx
    .selectFrom('sealed_blob')
    .innerJoin('case_wrap', 'case_wrap.case_id', 'sealed_blob.case_id')
    .select(['sealed_blob.case_id as id', 'sealed', 'wrap'])
    .where('kind', '=', 'story')
    .execute()
  const stories = new Map<string, Map<string, string>>()
  for (const { id, sealed, wrap } of rows) {
    const place = { force: force.id, case: id, kind: 'story', seq: 0 } as const
    const { body } = await openAt(sealed, place, await unwrapKey(wrap, team.identity))
    stories.set(id, splitSections(body))
  }
  return stories
}

/** Prepares the folder (made if it is not there) and starts Vonk on it. */
export const startPortal = async (folder: string, outFolder = folder): Promise<PortalServer> => {
  const { owner, app, portal, force, team, holder, officer, sheets } = await prepare(folder)
  const port = await freePort()
  const outs: string[] = []
  let trial: Trial | undefined
  const start = async () => {
    const out = join(outFolder, `vonk-${outs.length}.out`)
    outs.push(out)
    const env = { VONK_DATA: folder, VONK_FORCE: 'rivierland', PORT: String(port), HOST: '127.0.0.1' }
    trial = tryOut(process.execPath, [join(root, 'tools', 'with-node.mjs'), join(root, 'src', 'server.ts')], { out, env })
    await trial.until(/Ready in/, 30_000)
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const running = trial
    trial = undefined
    running?.child.kill(signal)
    return (await running?.ended()) ?? 0
  }
  await start()
  const db = connect({ ...app, max: 3 })
  const system: PortalServer['system'] = (work) => asSystem(db, force.id, work)
  return {
    folder,
    get out() {
      return outs.at(-1)!
    },
    port,
    force,
    team,
    officer,
    sheets,
    owner,
    app,
    portal,
    db,
    browser: (manner) => browserAt(port, manner),
    start,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    pid: () => trial?.child.pid ?? 0,
    portalPid: () => portalOf(trial?.child.pid ?? 0),
    said: () => trial?.said() ?? '',
    asHolder: (work) =>
      inTransaction(db, async (tx) => {
        await become(tx, { force: force.id, kind: 'staff', person: holder })
        const staff = await staffById(tx, holder)
        await become(tx, { force: force.id, kind: 'staff', person: holder, teams: [team.id] })
        return work(tx, staff!)
      }),
    system,
    stories: () => system((tx) => readStories(tx, force, team.pair)),
    close: async () => {
      await db.destroy()
      // A killed process leaves PostgreSQL behind for the next start: that one is ended here.
      if (!trial) await start().catch(() => {})
      await end('SIGTERM')
    },
  }
}

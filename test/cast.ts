import { randomBytes, randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import type { PoolConfig } from 'pg'
import type { Role } from '../src/access/actor.ts'
import { openSession } from '../src/access/session.ts'
import { createApp, rooms } from '../src/app.ts'
import { dayIn, type Force, type ForceFile, loadForce, readForceFile } from '../src/db/force.ts'
import { connect } from '../src/db/pool.ts'
import { prepareSchema } from '../src/db/prepare.ts'
import type { Db, Tx } from '../src/db/schema.ts'
import { asSystem } from '../src/db/transaction.ts'
import { findFileTools } from '../src/files/file-cleaning.ts'
import type { Assets } from '../src/http/asset-links.ts'
import { loadAssets } from '../src/http/assets.ts'
import { formToken } from '../src/http/csrf.ts'
import { type Keys, keysOf } from '../src/http/keys.ts'
import type { AskedLanes } from '../src/http/lanes.ts'
import { sessionCookie } from '../src/http/routes.ts'
import type { Deps } from '../src/http/visit.ts'
import type { Jobs } from '../src/jobs/jobs.ts'
import { createPortalApp } from '../src/portal-app.ts'
import { ensureReportsTeam } from '../src/rooms/reports/open.ts'
import { loadThemes } from '../src/spine/theme.ts'
import { type KeyPair, makePair } from '../src/vault/seal.ts'
import { foundWithKeys, publicKeysOf } from '../src/vault/team-founding.ts'
import { checkAnswers } from './answer-check.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { giveRecoveryKey, wrapForRecovery } from './recovery-cast.ts'

/**
 * The people of every test. Samir and Hanne handle reports, Lies leads the service and is not in the reports team, Ewa advises,
 * Bert is the chief, Dirk the DPO, Ann the administrator, Karim a colleague somewhere in the force. Paul sits in the platform, Nour
 * leads a network, Marc mediates, Tine gives training, and Pol works for a partner outside the force. Inge and Farid are reference officers
 * outside the service, where a test asks for confidential counsellors.
 */
const people = {
  Samir: { roles: ['officer'], reports: true },
  Hanne: { roles: ['officer'], reports: true },
  Lies: { roles: ['lead'], reports: false },
  Ewa: { roles: ['adviser'], reports: false },
  Bert: { roles: ['leadership'], reports: false },
  Dirk: { roles: ['dpo'], reports: false },
  Ann: { roles: ['administrator'], reports: false },
  Karim: { roles: ['colleague'], reports: false },
  Paul: { roles: ['platform'], reports: false },
  Nour: { roles: ['network'], reports: false },
  Marc: { roles: ['mediator'], reports: false },
  Tine: { roles: ['trainer'], reports: false },
  Pol: { roles: ['partner'], reports: false },
  Inge: { roles: ['officer'], reports: false },
  Farid: { roles: ['officer'], reports: false },
} as const satisfies Record<string, { roles: Role[]; reports: boolean }>
export type Name = keyof typeof people

export type Person = { id: string; name: Name; keys?: KeyPair; token: string }
export type Clock = { now(): Date; set(moment: string): void; passDays(count: number): void }

/** A browser of somebody: cookies of the session, form tokens as the pages would carry them. */
export type Client = {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, fields?: Record<string, string | string[]>, headers?: Record<string, string>): Promise<Response>
  json(path: string, body?: unknown): Promise<Response>
  /** Bytes, as a script of ours sends a sealed file. */
  bytes(path: string, body: Uint8Array): Promise<Response>
  /** A form with one or more files in its field `bestand`. */
  upload(path: string, file: File | File[], fields?: Record<string, string>): Promise<Response>
}

export type Sent = { name: string; payload: object }

export type House = {
  app: Hono
  deps: Deps
  db: Db
  database: TestDatabase
  /** The installation's secrets, from which each force has its own. */
  secrets: Keys
  force: Force
  clock: Clock
  /** The reports team, its key, and the sheets of the recovery key. */
  team: { id: string; keyId: string; pair: KeyPair; sheets: string[] }
  /** The confidential counsellors, where they were asked for. */
  counsellors: { id: string; keyId: string; pair: KeyPair } | undefined
  /** The database with the portal's login, as its process has it. */
  portalDb: Db
  /** The owner's login, for what only a command or the nightly job does. */
  owner: PoolConfig
  /** Jobs that deeds asked for; the queue itself has a test of its own. */
  sent: Sent[]
  person(name: Name): Person
  as(name: Name): Client
  anybody(): Client
  system<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const origin = 'http://vonk.test'
let assets: Assets | undefined

const keysForTest = (): Keys => ({
  forms: randomBytes(32),
  drafts: randomBytes(32),
  receipts: randomBytes(32),
  signIn: randomBytes(32),
  jobs: randomBytes(32),
  codes: randomBytes(32),
})

const clockAt = (moment: string): Clock => {
  let now = new Date(moment)
  return {
    now: () => new Date(now),
    set: (to) => {
      now = new Date(to)
    },
    passDays: (count) => {
      now = new Date(now.getTime() + count * 86_400_000)
    },
  }
}

const clientOf = (app: Hono, keys: Keys, token?: string): Client => {
  const cookie: Record<string, string> = token ? { cookie: `${sessionCookie}=${token}` } : {}
  const own = { host: 'vonk.test', 'sec-fetch-site': 'same-origin', origin }
  const proof = (path: string) => (token ? formToken(keys.forms, token, path.split('?')[0]!) : '')
  return {
    get: async (path, headers = {}) =>
      app.request(origin + path, { headers: { ...cookie, 'sec-fetch-site': 'none', ...headers } }),
    post: async (path, fields = {}, headers = {}) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
      if (token) body.append('_token', proof(path))
      return app.request(origin + path, { method: 'POST', body, headers: { ...cookie, ...own, ...headers } })
    },
    upload: async (path, file, fields = {}) => {
      const body = new FormData()
      for (const [name, value] of Object.entries({ _token: proof(path), ...fields })) body.append(name, value)
      for (const one of [file].flat()) body.append('bestand', one)
      return app.request(origin + path, { method: 'POST', body, headers: { ...cookie, ...own } })
    },
    bytes: async (path, body) =>
      app.request(origin + path, {
        method: 'POST',
        body: new Uint8Array(body),
        headers: { ...cookie, ...own, 'content-type': 'application/octet-stream', 'x-vonk-token': proof(path) },
      }),
    json: async (path, body = {}) =>
      app.request(origin + path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { ...cookie, ...own, 'content-type': 'application/json', 'x-vonk-token': proof(path) },
      }),
  }
}

const addPerson = async (tx: Tx, force: Force, name: Name, now: Date): Promise<Person> => {
  const id = randomUUID()
  const administrator = name === 'Ann'
  await tx
    .insertInto('person')
    .values({
      id,
      force_id: force.id,
      kind: administrator ? 'administrator' : 'staff',
      sign_in_name: name.toLowerCase(),
      name,
      email: `${name.toLowerCase()}@rivierland.example`,
      created_on: dayIn(force, now),
      ended_on: null,
    })
    .execute()
  for (const role of people[name].roles) {
    await tx
      .insertInto('role_grant')
      .values({ force_id: force.id, person_id: id, role, granted_by: null, granted_at: now, ended_by: null, ended_at: null })
      .execute()
  }
  const { token } = await openSession(tx, force.id, id, now)
  if (administrator) return { id, name, token }
  const keys = await makePair()
  await tx
    .insertInto('person_key')
    .values({ person_id: id, force_id: force.id, made_at: now, ...(await publicKeysOf(keys)) })
    .execute()
  return { id, name, token, keys }
}

/** The confidential counsellors, with a key of their own that the recovery key opens. */
const foundCounsellors = async (tx: Tx, force: Force, holders: Person[], now: Date) => {
  const { id } = await tx
    .insertInto('team')
    .values({ force_id: force.id, kind: 'counsellors', name: 'Vertrouwenspersonen' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const held = holders.map((holder) => ({ id: holder.id, pair: holder.keys! }))
  const team = { id, ...(await foundWithKeys(tx, { force: force.id, team: id }, held, now)) }
  await wrapForRecovery(tx, team)
  return team
}

const foundTeam = async (tx: Tx, force: Force, holders: Person[], now: Date) => {
  const { id } = await tx.selectFrom('team').select('id').where('kind', '=', 'reports').executeTakeFirstOrThrow()
  if (!holders.length) return { id, keyId: '', pair: await makePair(), sheets: [] }
  const held = holders.map((holder) => ({ id: holder.id, pair: holder.keys! }))
  const team = { id, ...(await foundWithKeys(tx, { force: force.id, team: id }, held, now)) }
  const sheets = await giveRecoveryKey(tx, { id: holders[0]!.id, force: force.id }, team, now)
  return { ...team, sheets }
}

/**
 * A house of its own for one test: a fresh database, the invented force Rivierland, the cast with keys and sessions, the reports team
 * with two holders. The clock stands on Monday 23 November 2026, 10.00, until a test moves it. `beside` another house: a second force of
 * the same installation, with its database, secrets and clock; close the first one last. `founded: false`: nobody made a team key yet. `lanes`: what the
 * portal keeps floods apart with. `counsellors`: Inge and Farid are there, a second team with a key.
 */
export const openHouse = async ({
  at = '2026-11-23T09:00:00Z',
  force: change = {} as Partial<ForceFile>,
  beside = undefined as House | undefined,
  founded = true,
  lanes = undefined as AskedLanes | undefined,
  counsellors: counselled = false,
} = {}): Promise<House> => {
  const database = beside?.database ?? (await testDatabase(prepareSchema))
  const clock = beside?.clock ?? clockAt(at)
  const owner = connect({ ...database.owner, max: 1 })
  const force = await loadForce(owner, { ...readForceFile('rivierland'), ...change }, '2024-01-01')
  await owner.destroy()
  const db = connect({ ...database.app, max: 6 })
  const sent: Sent[] = []
  const jobs: Jobs = {
    send: async (_tx, name, payload) => void sent.push({ name, payload }),
  }
  const secrets = beside?.secrets ?? keysForTest()
  const keys = keysOf(secrets, force.id)
  assets ??= loadAssets()
  const deps: Deps = {
    db,
    clock: clock.now,
    force,
    keys,
    jobs,
    assets,
    menu: rooms.flatMap((room) => room.menu),
    url: origin,
    mailWorks: false,
    mail: { smtpUrl: '', from: 'Vonk <vonk@localhost>' },
    files: findFileTools(),
  }
  // The portal has its own login here too: what it may not, fails in each test.
  const portalDb = connect({ ...database.portal, max: 3 })
  const app = createApp(deps, createPortalApp({ ...deps, db: portalDb, lanes }))
  checkAnswers(app, deps)
  const cast = new Map<Name, Person>()
  const { team, counsellors } = await asSystem(db, force.id, async (tx) => {
    await ensureReportsTeam(tx, force)
    await loadThemes(tx, force, clock.now())
    const outsiders: Name[] = ['Inge', 'Farid']
    const there = (Object.keys(people) as Name[]).filter((name) => counselled || !outsiders.includes(name))
    for (const name of there) cast.set(name, await addPerson(tx, force, name, clock.now()))
    const team = await foundTeam(tx, force, founded ? [cast.get('Samir')!, cast.get('Hanne')!] : [], clock.now())
    const holders = outsiders.map((name) => cast.get(name)!)
    return { team, counsellors: counselled ? await foundCounsellors(tx, force, holders, clock.now()) : undefined }
  })
  const person = (name: Name) => cast.get(name)!
  return {
    app,
    deps,
    db,
    database,
    secrets,
    force,
    clock,
    team,
    counsellors,
    owner: database.owner,
    sent,
    person,
    as: (name) => clientOf(app, keys, person(name).token),
    anybody: () => clientOf(app, keys),
    portalDb,
    system: (work) => asSystem(db, force.id, work),
    close: async () => {
      await db.destroy()
      await portalDb.destroy()
      if (!beside) await database.drop()
    },
  }
}

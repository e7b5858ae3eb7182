import './front/outgoing-guard.ts'

import { mkdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { PoolConfig } from 'pg'
import { createMainApp, rooms } from './app.ts'
import { backupJob } from './backup/backup-job.ts'
import { type OpenDatabase, openDatabase } from './db/connection.ts'
import { CannotStart } from './db/embedded-refusal.ts'
import { connect } from './db/pool.ts'
import { prepareSchema } from './db/prepare.ts'
import { unfinishedRestore } from './db/unfinished-restore.ts'
import { portalEnvironment, readSettings, type Settings } from './env.ts'
import { firstStart } from './first-start.ts'
import { endWhenSlow, limits } from './front/limits.ts'
import { type KeptPortal, keepPortal } from './front/portal-keeper.ts'
import { loadAssets } from './http/assets.ts'
import { plainView, resendPage } from './http/error-pages.tsx'
import { reportFault } from './http/fault.ts'
import { byName, doorsOf } from './http/force-doors.ts'
import { loadKeys } from './http/keys.ts'
import { allowOutgoing, placeOf } from './http/outgoing.ts'
import { htmlResponse } from './http/respond.ts'
import type { Deps, SingleSignOn } from './http/visit.ts'
import { openJobs } from './jobs/jobs.ts'
import { openForces } from './open-forces.ts'
import { isPortalPath } from './rooms/portal/paths.ts'

const say = (line: string) => process.stderr.write(`${line}\n`)

const fail = (sentence: string): never => {
  say(`Vonk did not start: ${sentence}`)
  process.exit(1)
}

const readSingleSignOn = ({ secretFile, ...sso }: NonNullable<Settings['oidc']>): SingleSignOn => {
  try {
    return { ...sso, clientSecret: readFileSync(secretFile, 'utf8').trim() }
  } catch {
    throw new CannotStart(`The file of OIDC_CLIENT_SECRET_FILE cannot be read: ${secretFile}`)
  }
}

const start = async (settings: Settings) => {
  const started = performance.now()
  mkdirSync(settings.data, { recursive: true, mode: 0o700 })
  unfinishedRestore(settings.data).refuse()
  // Node asks for the address of the name it listens on as well.
  allowOutgoing(settings)
  if (URL.canParse(settings.smtpUrl)) allowOutgoing(placeOf(settings.smtpUrl))
  say(settings.databaseUrl ? 'Opening the database …' : 'Starting the embedded PostgreSQL …')
  const database = await openDatabase({ databaseUrl: settings.databaseUrl || undefined, folder: settings.data, say })
  try {
    await prepareSchema(database.owner)
    const db = connect(database.app)
    const queue = await openJobs(database.app)
    const clock = () => new Date()
    const keys = loadKeys(join(settings.data, 'secrets'))
    const singleSignOn = settings.oidc && readSingleSignOn(settings.oidc)
    const forces = await openForces(database.owner, { db, clock, keys, assets: loadAssets(), queue, singleSignOn }, settings)
    const portal = openPortal(forces, database.portal, settings)
    const lines: string[] = []
    for (const deps of forces) lines.push(...(await firstStart(deps, settings, say)))
    const works = forces.map((deps) => ({ force: deps.force, definitions: rooms.flatMap((room) => room.jobs(deps)) }))
    works[0]?.definitions.push(...nightly(database.owner, settings, clock))
    await queue.start(works)
    await portal.ready
    const server = await listen(forces, portal, settings)
    say(`Ready in ${((performance.now() - started) / 1000).toFixed(1)} s: ${forces.map(({ url }) => url).join(' ')}`)
    for (const line of lines) say(line)
    if (settings.dev) {
      const { serveExamples } = await import('./ui/examples-server.tsx')
      say(`The components, with examples: ${(await serveExamples()).url}`)
    }
    stopInOrder(async () => {
      await closeServer(server)
      await portal.stop()
      await queue.stop()
      await db.destroy()
      await database.stop()
    })
  } catch (error) {
    await database.stop()
    throw error
  }
}

/** The one job with the owner's login: no request reads all forces, a backup does. */
const nightly = (owner: OpenDatabase['owner'], { backupFolder, data }: Settings, clock: () => Date) =>
  backupFolder ? [backupJob({ owner, folder: backupFolder, secrets: join(data, 'secrets'), clock })] : []

/** The portal's process, for all forces, with what it needs and nothing else. */
const openPortal = (forces: Deps[], login: PoolConfig, { data: folder, seenFrom }: Settings): KeptPortal => {
  const door = doorsOf(forces)
  const opened = forces.map(({ force, keys: { drafts, receipts }, url }) => ({ force, keys: { drafts, receipts }, url }))
  return keepPortal({
    opening: { login, forces: opened, assets: forces[0]!.assets.hrefs },
    folder,
    environment: portalEnvironment(),
    seenFrom,
    failed: (request, response) => {
      const deps = door(request.headers.host) ?? forces[0]!
      const manner = { kind: 'public', secure: deps.url.startsWith('https://'), gzip: false } as const
      const page = resendPage(plainView(deps, request.url ?? '/'))
      const told = htmlResponse(page, manner, { status: 503, headers: { 'Retry-After': '30' } })
      void told.text().then((text) => response.writeHead(told.status, [...told.headers].flat()).end(text))
      request.resume()
    },
  })
}

/** The one door: the name that was asked leads to its force, the pages of the portal to its process; all others are answered here. */
const listen = (forces: Deps[], portal: KeptPortal, { host, port }: Settings) =>
  new Promise<Server>((resolve, reject) => {
    const door = doorsOf(forces)
    const answer = getRequestListener(byName(forces.map((deps) => ({ url: deps.url, app: createMainApp(deps, portal.works) }))))
    const server = createServer(limits, (request: IncomingMessage, response: ServerResponse) => {
      endWhenSlow(request)
      if (isPortalPath(request.url ?? '') && door(request.headers.host)) portal.serve(request, response)
      else void answer(request, response)
    })
    server.listen(port, host, () => resolve(server))
    server.on('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new CannotStart(`Port ${port} on ${host} is taken. Stop what uses it, or set PORT to another number.`)
          : new CannotStart(`Vonk cannot listen on ${host}:${port} (${error.code}).`),
      )
    })
  })

/** Lets requests under way finish, for at most four seconds. */
const closeServer = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 4_000).unref()
  })

/** Ends everything once, within 10 seconds, at the first signal. */
const stopInOrder = (stop: () => Promise<void>) => {
  let stopping = false
  const end = async () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), 9_500).unref()
    await stop().catch(() => {})
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
}

// What nobody caught may quote what somebody wrote: it is told without its message, and the next start finds everything as it was.
process.on('uncaughtException', (error) => {
  reportFault(error, 'the process')
  process.exit(1)
})

const read = readSettings()
if ('problems' in read) fail(read.problems.join('\n'))
else {
  await start(read.settings).catch((error: unknown) => {
    if (error instanceof CannotStart) fail(error.message)
    const { message } = (error ?? {}) as Error
    fail(message || String(error))
  })
}

// The process that shows and takes the texts of the public. It holds the portal's login and two keys, and nothing else of Vonk; it is
// replaced often, so that what a reader of its memory could find is little and recent (security.md §2.5).
import './outgoing-guard.ts'

import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { PoolConfig } from 'pg'
import type { Force } from '../db/force.ts'
import { connect } from '../db/pool.ts'
import { findFileTools } from '../files/file-cleaning.ts'
import { linkAssets } from '../http/asset-links.ts'
import { reportFault } from '../http/fault.ts'
import { byName } from '../http/force-doors.ts'
import type { Keys } from '../http/keys.ts'
import { allowOutgoing, databasePlace } from '../http/outgoing.ts'
import type { Deps } from '../http/visit.ts'
import { createPortalApp } from '../portal-app.ts'
import type { Address } from './forwarding.ts'
import { limits } from './limits.ts'
import { listenAt } from './listening.ts'
import { onceSoon } from './once-soon.ts'
import { askLanes, type Said } from './portal-line.ts'
import { openWashing } from './washing.ts'

/** All that the main process tells its portal. */
export type Opening = {
  login: PoolConfig
  /** Each force with the two secrets it needs here, and the address people use. */
  forces: { force: Force; keys: Pick<Keys, 'drafts' | 'receipts'>; url: string }[]
  assets: ReadonlyMap<string, string>
  /** Where to listen, and where to wash. */
  at: Address | 'port'
  washAt: Address | 'port'
}

// Small buffers would be cut from one of eight kilobytes that lives on with what stood in them.
Buffer.poolSize = 0

const nothing = Buffer.alloc(0)

const depsOf = (
  { keys, force, url }: Opening['forces'][number],
  shared: Pick<Deps, 'db' | 'assets' | 'lanes' | 'holdsText'>,
): Deps => ({
  ...shared,
  clock: () => new Date(),
  force,
  keys: {
    forms: nothing,
    signIn: nothing,
    jobs: nothing,
    codes: nothing,
    drafts: Buffer.from(keys.drafts),
    receipts: Buffer.from(keys.receipts),
  },
  jobs: { send: () => Promise.reject(new Error('The portal asks for no jobs.')) },
  menu: [],
  url,
  mailWorks: false,
  mail: { smtpUrl: '', from: '' },
  files: findFileTools(),
})

/**
 * Overwrites what requests left behind: V8 gives the memory of dead strings back with zeros in it (`--clear-free-memory`), and the nursery,
 * where they were young, is filled with others.
 */
const forget = () => {
  globalThis.gc?.()
  for (let filled = 0; filled < 600; filled += 1) new Array(4096).fill(filled)
}

const open = async (opening: Opening) => {
  allowOutgoing(databasePlace(opening.login))
  let held = false
  const shared = {
    db: connect({ ...opening.login, max: 6 }),
    assets: linkAssets(opening.assets),
    lanes: askLanes(),
    holdsText: () => {
      held = true
      say('text')
    },
  }
  const applications = opening.forces.map((one) => ({ url: one.url, app: createPortalApp(depsOf(one, shared)) }))
  const wash = await openWashing(opening.washAt)
  const forgetSoon = onceSoon(200, forget)
  // A post in which no text was opened leaves little behind: guesses by the hundred must not keep this process busy with forgetting.
  const forgetLater = onceSoon(2_000, forget)
  const handle = getRequestListener(byName(applications))
  // The main process, the only one that asks here, ends who is slow; what it sends comes when it is its turn.
  const patient = { maxHeaderSize: limits.maxHeaderSize, headersTimeout: 0, requestTimeout: 0 }
  const server = createServer(patient, (request, response) => {
    response.on('close', () => {
      if (request.method !== 'POST') return
      wash()
      if (held) forgetSoon()
      else forgetLater()
      held = false
    })
    void handle(request, response)
  })
  say({ listens: await listenAt(server, opening.at) })
}

/** Nobody is there to be told when Vonk ended meanwhile. */
const say = (said: Said) => process.send?.(said, undefined, undefined, () => {})

process.on('uncaughtException', (error) => {
  reportFault(error, 'the portal')
  process.exit(1)
})
// It ends with the main process, however that ended; signals of a terminal are the main process's to hear.
process.on('disconnect', () => process.exit(0))
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})
process.once('message', (opening: Opening) => void open(opening))

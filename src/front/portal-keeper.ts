import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openLanes } from '../http/lanes.ts'
import { allowOutgoing } from '../http/outgoing.ts'
import { type Address, askedAt, forward } from './forwarding.ts'
import { answerLanes, type Said } from './portal-line.ts'
import type { Opening } from './portal-process.ts'
import { type SeenFrom, senderMarks } from './sender.ts'
import { openTurns } from './turns.ts'
import { openWashing } from './washing.ts'

/**
 * A portal that opened this many texts, or some and then none for so long, is replaced (security.md §2.5). A post in which there is none,
 * a guess for instance, does not count.
 */
export const lifeOfPortal = { texts: 5_000, idleMs: 600_000 }

/**
 * Requests that the portal works at at once, and those that wait for their turn: a flood waits here, where whoever asked least goes first,
 * and not at the portal's door, where nobody goes first. Of those at work 32 may be waiting to try a receipt.
 */
const turnsOfPortal = { atOnce: 64, waiting: 500 }

type Portal = { child: ChildProcess; address: Address; texts: number; lastText: number; underWay: number; replaced: boolean }

export type KeptPortal = {
  /** Resolves when requests are answered. */
  ready: Promise<void>
  /** The process that serves now. */
  pid(): number | undefined
  /** Whether it reaches its database. */
  works(): Promise<boolean>
  /** Passes a request on to the portal's process. */
  serve(request: IncomingMessage, response: ServerResponse): void
  stop(): Promise<void>
}

type Given = {
  opening: Omit<Opening, 'at' | 'washAt'>
  /** Vonk's data folder; sockets lie below it, or in the system's folder for temporary files when its path is too long for one. */
  folder: string
  environment: Record<string, string>
  /** Answers in place of a portal that ended while it had the request, or that does not start. */
  failed(request: IncomingMessage, response: ServerResponse): void
  life?: typeof lifeOfPortal
  /** How senders are told apart. */
  seenFrom?: SeenFrom
}

const socketsBelow = (folder: string): string => {
  const near = join(folder, 'portal')
  const sockets = Buffer.byteLength(near) < 80 ? near : join(tmpdir(), `vonk-portal-${process.pid}`)
  mkdirSync(sockets, { recursive: true, mode: 0o700 })
  for (const left of readdirSync(sockets)) rmSync(join(sockets, left))
  return sockets
}

const isWell = (address: Address): Promise<boolean> =>
  new Promise((told) => {
    const asked = request({ ...askedAt(address), path: '/healthz', agent: false }, (answer) => {
      answer.resume()
      told(answer.statusCode === 200)
    })
    asked.on('error', () => told(false))
    asked.end()
  })

/** Keeps one portal running: starts it, passes requests on, replaces it when its time is over, starts another when it dies. */
export const keepPortal = ({
  opening,
  folder,
  environment,
  failed,
  life = lifeOfPortal,
  seenFrom = 'socket',
}: Given): KeptPortal => {
  const windows = process.platform === 'win32'
  const sockets = windows ? '' : socketsBelow(folder)
  const placeFor = (name: string): Address | 'port' => (windows ? 'port' : { path: join(sockets, name) })
  const markOf = senderMarks(seenFrom)
  // Here, where they outlive every portal: one that is replaced, or was made to crash, gives nobody a budget back.
  const lanes = openLanes()
  const turn = openTurns(turnsOfPortal)
  let count = 0
  let stopping = false
  let current: Promise<Portal>
  let serving: number | undefined
  const alive = new Set<ChildProcess>()

  const start = async (): Promise<Portal> => {
    count += 1
    // A process takes its socket away when it ends: one that outlives a killed Vonk by a moment must not take ours.
    const name = `${process.pid}-${count}`
    const args = [
      '--disable-warning=ExperimentalWarning',
      '--expose-gc',
      '--clear-free-memory',
      '--max-semi-space-size=8',
      '--import',
      join(import.meta.dirname, '..', '..', 'tools', 'jsx-hook.mjs'),
      join(import.meta.dirname, 'portal-process.ts'),
    ]
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
      env: environment,
    })
    alive.add(child)
    child.on('exit', () => alive.delete(child))
    child.on('error', () => {})
    child.send({ ...opening, at: placeFor(`${name}.sock`), washAt: placeFor(`${name}-wash.sock`) } satisfies Opening, () => {})
    const [{ listens: address }] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => {
        throw new Error('The portal did not start.')
      }),
    ])) as [{ listens: Address }]
    allowOutgoing(address)
    serving = child.pid
    const portal: Portal = { child, address, texts: 0, lastText: 0, underWay: 0, replaced: false }
    child.on('message', (said: Exclude<Said, { listens: Address }>) => {
      if (said !== 'text') return void child.send(answerLanes(lanes, said), () => {})
      portal.texts += 1
      portal.lastText = performance.now()
      if (isOver(portal)) void replace(portal)
    })
    child.on('exit', () => {
      if (!portal.replaced && !stopping) current = again()
    })
    return portal
  }

  /** Another one, ever more slowly while none lives. */
  const again = async (): Promise<Portal> => {
    for (let wait = 0; ; wait = Math.min(5_000, wait * 2 + 100)) {
      await sleep(wait)
      if (stopping) throw new Error('Vonk is stopping.')
      try {
        return await start()
      } catch {
        // Told by the process itself; the next one may live.
      }
    }
  }

  /** The next one is ready before this one ends; what this one has under way it finishes. */
  const replace = async (old: Portal) => {
    old.replaced = true
    const next = await again().catch(() => undefined)
    if (!next) return
    current = Promise.resolve(next)
    for (const began = performance.now(); old.underWay > 0 && performance.now() - began < 40_000; ) await sleep(20)
    old.child.disconnect()
  }

  const isOver = ({ texts, lastText, replaced }: Portal) =>
    !replaced && texts > 0 && (texts >= life.texts || performance.now() - lastText > life.idleMs)
  const watch = setInterval(
    async () => {
      const portal = await Promise.race([current, sleep(0)]).catch(() => undefined)
      if (portal && isOver(portal)) await replace(portal)
    },
    Math.min(15_000, life.idleMs),
  ).unref()

  current = start()
  const washing = openWashing(placeFor(`${process.pid}-wash.sock`))

  const serve = async (asked: IncomingMessage, response: ServerResponse) => {
    const portal = await Promise.race([current, sleep(8_000)]).catch(() => undefined)
    if (!portal) return failed(asked, response)
    portal.underWay += 1
    const sender = markOf(asked)
    await forward(asked, response, {
      address: portal.address,
      sender,
      turn: () => turn(lanes.asks(sender, Date.now())),
      failed: () => failed(asked, response),
    })
    portal.underWay -= 1
    if (asked.method === 'POST') (await washing)()
  }

  return {
    ready: current.then(() => {}),
    pid: () => serving,
    works: async () => {
      const portal = await Promise.race([current, sleep(2_000)]).catch(() => undefined)
      return portal !== undefined && isWell(portal.address)
    },
    serve: (asked, response) => void serve(asked, response),
    stop: async () => {
      stopping = true
      clearInterval(watch)
      for (const child of alive) child.disconnect()
      for (const child of alive) if (child.exitCode === null) await once(child, 'exit')
      if (sockets) rmSync(sockets, { recursive: true, force: true })
    },
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Address, askedAt, forward } from './forwarding.ts'
import type { Opening } from './portal-process.ts'
import { type SeenFrom, senderMarks } from './sender.ts'
import { openWashing } from './washing.ts'

/** A portal that took this many posts, or took some and then none for so long, is replaced (security.md §2.5). */
export const lifeOfPortal = { posts: 5_000, idleMs: 600_000 }

type Portal = { child: ChildProcess; address: Address; posts: number; lastPost: number; underWay: number; replaced: boolean }

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
    const [address] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => {
        throw new Error('The portal did not start.')
      }),
    ])) as [Address]
    serving = child.pid
    const portal: Portal = { child, address, posts: 0, lastPost: 0, underWay: 0, replaced: false }
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

  const isOver = ({ posts, lastPost, replaced }: Portal) =>
    !replaced && posts > 0 && (posts >= life.posts || performance.now() - lastPost > life.idleMs)
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
    if (asked.method === 'POST') {
      portal.posts += 1
      portal.lastPost = performance.now()
    }
    portal.underWay += 1
    await forward(asked, response, { address: portal.address, sender: markOf(asked), failed: () => failed(asked, response) })
    portal.underWay -= 1
    if (asked.method === 'POST') (await washing)()
    if (isOver(portal)) await replace(portal)
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

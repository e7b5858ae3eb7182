// Stands before every package, so it takes nothing but what Node brings.
import dgram from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

/** Where a connection goes: a socket of this machine, or a host by name or address; without a port, any of its ports. */
export type Place = { path: string } | { host: string; port?: number }

const open = { paths: new Set<string>(), hosts: new Map<string, Set<number> | 'any'>() }

const bare = (host: string) => host.toLowerCase().replace(/^\[|\]$|\.$/g, '')

/** From now on this process may connect to that place. Who calls it got the place from a setting, or from our own other process. */
export const allowOutgoing = (place: Place): void => {
  if ('path' in place) return void open.paths.add(place.path)
  const host = bare(place.host)
  const ports = open.hosts.get(host) ?? new Set()
  if (place.port === undefined || ports === 'any') open.hosts.set(host, 'any')
  else open.hosts.set(host, ports.add(place.port))
}

/** The place of a whole address, such as https://login.force.example. */
export const placeOf = (address: string): Place => {
  const { hostname, port, protocol } = new URL(address)
  const usual = { 'https:': 443, 'http:': 80 }[protocol]
  const at = port ? Number(port) : usual
  return at === undefined ? { host: hostname } : { host: hostname, port: at }
}

/** Where PostgreSQL listens: a host that begins with / is the folder of its socket. */
export const databasePlace = ({ host = 'localhost', port = 5432 }: { host?: string; port?: number }): Place =>
  host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }

const isOpen = (place: Place): boolean => {
  if ('path' in place) return open.paths.has(place.path)
  const ports = open.hosts.get(bare(place.host))
  return ports === 'any' || (ports !== undefined && place.port !== undefined && ports.has(place.port))
}

/** Which package asks, by the nearest one on the stack: the name of the place itself may carry what was stolen, so it is told nowhere. */
const asker = (): string => {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 50
  const { stack = '' } = new Error()
  Error.stackTraceLimit = limit
  const [, name] = /node_modules[/\\]((?:@[\w.-]+[/\\])?[\w.-]+)/.exec(stack) ?? []
  return name ? `the package ${name.replace('\\', '/')}` : 'no package that can be told'
}

const told = new Set<string>()

/** What is refused fails as a host that cannot be reached does; one line says so to the operator, once for each package. */
const refusal = (what: string): Error => {
  const line = `vonk: stopped ${what} that no setting names, asked for by ${asker()}.\n`
  if (!told.has(line)) process.stderr.write(line)
  told.add(line)
  return Object.assign(new Error('Vonk may not connect there: no setting names it.'), { code: 'EACCES' })
}

type Given = { path?: string; host?: string; port?: number | string }

/** The place of the arguments of `net.Socket.connect`: options, a path, or a port with a host; Node itself passes them in an array. */
const placeGiven = (given: unknown[]): Place => {
  const [first, second] = (Array.isArray(given[0]) ? given[0] : given) as [Given | string | number, unknown]
  if (typeof first === 'string' && Number.isNaN(Number(first))) return { path: first }
  if (typeof first !== 'object') return { host: typeof second === 'string' ? second : 'localhost', port: Number(first) }
  return first.path ? { path: first.path } : { host: first.host ?? 'localhost', port: Number(first.port) }
}

// biome-ignore lint/suspicious/noExplicitAny: a wrapper passes on whatever its original takes.
type Anything = (...given: any[]) => any
type Holder = Record<string, Anything>

const wrap = (holder: object, name: string, around: (original: Anything) => Anything) => {
  const of = holder as Holder
  const original = of[name]
  // With what hangs on it: `util.promisify` reads there how a look-up answers.
  if (original) of[name] = Object.defineProperties(around(original), Object.getOwnPropertyDescriptors(original))
}

/** Addresses that an open host was found to have are as open as the host. */
const learn = (host: string, found: unknown) => {
  const ports = open.hosts.get(bare(host))
  for (const one of [found].flat() as (string | { address?: string })[]) {
    const address = typeof one === 'string' ? one : one?.address
    if (ports && address && net.isIP(address)) open.hosts.set(bare(address), ports)
  }
}

/** A question about a name goes out too, to whoever answers for it: only open hosts are asked for. */
const mayAsk = (host: unknown) =>
  typeof host !== 'string' || host === '' || net.isIP(host) !== 0 || bare(host) === 'localhost' || open.hosts.has(bare(host))

const guardedByCallback = (original: Anything) =>
  function (this: unknown, host: unknown, ...rest: unknown[]) {
    const told = rest.at(-1)
    if (typeof told !== 'function') return original.call(this, host, ...rest)
    if (!mayAsk(host)) return void process.nextTick(told as Anything, refusal('a question for a host'))
    const learning = (error: unknown, found: unknown, ...more: unknown[]) => {
      if (!error && typeof host === 'string') learn(host, found)
      ;(told as Anything)(error, found, ...more)
    }
    return original.call(this, host, ...rest.slice(0, -1), learning)
  }

const guardedByPromise = (original: Anything) =>
  async function (this: unknown, host: unknown, ...rest: unknown[]) {
    if (!mayAsk(host)) throw refusal('a question for a host')
    const found = await original.call(this, host, ...rest)
    if (typeof host === 'string') learn(host, found)
    return found
  }

const guardNames = () => {
  const asks = (holder: object) => Object.getOwnPropertyNames(holder).filter((name) => /^(lookup|resolve|reverse)/.test(name))
  const guard = (holder: object, around: (original: Anything) => Anything) => {
    for (const name of asks(holder)) wrap(holder, name, around)
  }
  guard(dns, guardedByCallback)
  guard(dns.Resolver.prototype, guardedByCallback)
  guard(dns.promises, guardedByPromise)
  guard(dns.promises.Resolver.prototype, guardedByPromise)
}

/**
 * From now on this process connects to the places that `allowOutgoing` names, and to no other: TCP, sockets of the machine, UDP and
 * questions for names. What it does not hold: docs/decisions/2026-11-24-outgoing-connections-by-list.md.
 */
export const guardOutgoing = (): void => {
  wrap(
    net.Socket.prototype,
    'connect',
    (original) =>
      function (this: net.Socket, ...given: unknown[]) {
        if (isOpen(placeGiven(given))) return original.apply(this, given)
        return this.destroy(refusal('a connection to a place'))
      },
  )
  for (const name of ['send', 'connect'])
    wrap(dgram.Socket.prototype, name, () => () => {
      throw refusal('a datagram to a place')
    })
  guardNames()
  syncBuiltinESMExports()
}

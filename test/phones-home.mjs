// A package that tells another place what it finds, by every way that Node has; the tests put it below a folder node_modules.
import dgram from 'node:dgram'
import dns from 'node:dns'
import { lookup as lookupNamed } from 'node:dns/promises'
import { once } from 'node:events'
import http from 'node:http'
import http2 from 'node:http2'
import https from 'node:https'
import net, { connect } from 'node:net'
import tls from 'node:tls'

const answered = (emitter, event) => once(emitter, event).finally(() => emitter.destroy?.())
const asks = (ask) => new Promise((resolve, reject) => ask((error) => (error ? reject(error) : resolve(undefined))))
const name = 'stolen-words.elsewhere.example'

/** Each way to the port or socket, by name. A way ends when it is through, and fails when it is not. */
export const ways = {
  'net, by port and host': ({ port }) => answered(net.connect(port, '127.0.0.1'), 'connect'),
  'net, by a name that was taken before': ({ port }) => answered(connect({ port, host: '127.0.0.1' }), 'connect'),
  'net, by a socket of its own': ({ port }) => answered(new net.Socket().connect(port, '127.0.0.1'), 'connect'),
  'a socket of the machine': ({ path }) => answered(net.connect(path), 'connect'),
  tls: ({ port }) => answered(tls.connect({ port, host: '127.0.0.1', rejectUnauthorized: false }), 'secureConnect'),
  http: ({ port }) => answered(http.get(`http://127.0.0.1:${port}`), 'response'),
  https: ({ port }) => answered(https.get(`https://127.0.0.1:${port}`), 'response'),
  http2: ({ port }) => answered(http2.connect(`http://127.0.0.1:${port}`), 'connect'),
  fetch: ({ port }) => fetch(`http://127.0.0.1:${port}`),
  WebSocket: ({ port }) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`)
      socket.onopen = resolve
      socket.onerror = () => reject(new Error('not through'))
    }),
  'a datagram': ({ port }) => asks((told) => dgram.createSocket('udp4').unref().send('x', port, '127.0.0.1', told)),
}

/** Questions for a name that carries what was stolen. */
export const questions = {
  lookup: () => asks((told) => dns.lookup(name, told)),
  'lookup, by promise': () => dns.promises.lookup(name),
  'lookup, by a name that was taken before': () => lookupNamed(name),
  resolve: () => asks((told) => dns.resolve4(name, told)),
  'a resolver of its own': () => asks((told) => new dns.Resolver().resolveTxt(name, told)),
  'a resolver of its own, by promise': () => new dns.promises.Resolver().resolve4(name),
}

/** Tries each; the code of the error of those that failed, `through` for the others. */
export const tryAll = async (some, place) => {
  const out = {}
  for (const [way, go] of Object.entries(some))
    out[way] = await go(place).then(
      () => 'through',
      (error) => error.code ?? error.cause?.code ?? error.message,
    )
  return out
}

import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type House, openHouse } from './cast.ts'
import { type Served, serveHouse } from './served.ts'

let house: House
let served: Served
before(async () => {
  house = await openHouse()
  served = await serveHouse(house)
})
after(async () => {
  await served?.close()
  await house?.close()
})

/** Sends bytes as they are and reads what comes until the connection ends or falls silent. */
const speak = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    let heard = ''
    const socket = connect(Number(new URL(served.url).port), '127.0.0.1', () => socket.write(bytes, 'latin1'))
    const done = () => {
      socket.destroy()
      resolve(heard)
    }
    socket.setTimeout(300, done)
    socket.on('data', (part) => (heard += part.toString('latin1')))
    socket.on('error', done)
    socket.on('close', done)
  })
const statuses = (heard: string) => [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
const telling = /\bat .*\.(ts|js|mjs):\d+|node_modules|node:internal|Error:/

test('W13: a request that two servers would read differently is refused, and nothing hidden in it is answered', async () => {
  const host = 'Host: 127.0.0.1'
  const hidden = `GET /meldingen HTTP/1.1\r\n${host}\r\n\r\n`
  assert.deepEqual(statuses(await speak(`GET /healthz HTTP/1.1\r\n${host}\r\n\r\n${hidden}`)), [200, 303], 'two honest ones')
  const chunk = `${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`
  const double: [string, string][] = [
    ['both lengths', `POST /melden HTTP/1.1\r\n${host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['two lengths', `POST /melden HTTP/1.1\r\n${host}\r\nContent-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`],
    ['a negative length', `POST /melden HTTP/1.1\r\n${host}\r\nContent-Length: -1\r\n\r\n${hidden}`],
    ['a huge length', `POST /melden HTTP/1.1\r\n${host}\r\nContent-Length: 99999999999999999999\r\n\r\n${hidden}`],
    ['a length with a plus', `POST /melden HTTP/1.1\r\n${host}\r\nContent-Length: +0\r\n\r\n${hidden}`],
    ['an odd encoding', `POST /melden HTTP/1.1\r\n${host}\r\nTransfer-Encoding: xchunked\r\n\r\n${chunk}`],
    ['a space before the colon', `POST /melden HTTP/1.1\r\n${host}\r\nContent-Length : 0\r\n\r\n${hidden}`],
    ['a folded header', `POST /melden HTTP/1.1\r\n${host}\r\nX: a\r\n Transfer-Encoding: chunked\r\nContent-Length: 0\r\nContent-Length: 9\r\n\r\n${hidden}`],
    ['a bad chunk', `POST /melden HTTP/1.1\r\n${host}\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n${hidden}`],
    ['no host', `GET /healthz HTTP/1.1\r\n\r\n`],
    ['bare line feeds', `GET /healthz HTTP/1.1\nHost: 127.0.0.1\n\n`],
    ['a zero byte', `GET /healthz\u0000 HTTP/1.1\r\n${host}\r\n\r\n`],
  ] // biome-ignore format: one list
  for (const [what, bytes] of double) {
    const heard = await speak(bytes)
    assert.ok(!statuses(heard).some((status) => status === 303 || status >= 500), `${what}: ${statuses(heard)}`)
    assert.doesNotMatch(heard, telling, what)
  }
})

test('W13: whatever bytes somebody sends, no answer is a fault of ours or tells how Vonk is built', async () => {
  const token = fc.string({ unit: 'binary', maxLength: 12 })
  const header = fc.tuple(
    fc.oneof(token, fc.constantFrom('Host', 'Cookie', 'Content-Type', 'Accept', 'Range', 'Expect', 'Upgrade')),
    token,
  )
  const path = fc.oneof(
    fc.constantFrom(
      '/',
      '/melden',
      '/meldingen',
      '/assets/../../../etc/passwd',
      '/%00',
      '/%',
      '/..%2f..%2f',
      '//evil.example/',
      '/fr//',
      `/${'a'.repeat(9000)}`,
    ),
    token.map((text) => `/${text}`),
    fc.webPath(),
  )
  const method = fc.oneof(fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PATCH'), token)
  await fc.assert(
    fc.asyncProperty(method, path, fc.array(header, { maxLength: 6 }), token, async (verb, where, headers, body) => {
      const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
      const heard = await speak(`${verb} ${where} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${lines}\r\n${body}`)
      for (const status of statuses(heard)) assert.ok(status < 500 || status === 505, `${verb} ${where}: ${status}`)
      assert.doesNotMatch(heard, telling)
    }),
    { numRuns: 150 },
  )
})

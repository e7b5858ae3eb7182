import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type PortalServer, startPortal } from '../portal-server.ts'
import { aSender, assertKeptOnce, type Sender, sendUntilKept } from '../send-trial.ts'

const folder = mkdtempSync(join(tmpdir(), 'vonk-slow-'))
let portal: PortalServer
const everybody: Sender[] = []
before(async () => {
  portal = await startPortal(join(folder, 'data'))
})
after(async () => {
  await portal?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

/** Two hundred more connections a second that begin with `opening` and then say a little each second; `closed`: those that Vonk ended. */
const slowly = (count: number, opening: string, drip: string, reads = true) => {
  let closed = 0
  const sockets: Socket[] = []
  const add = () => {
    const socket = connect(portal.port, '127.0.0.1', () => socket.write(opening))
    socket.on('error', () => {})
    socket.on('close', () => (closed += 1))
    if (reads) socket.resume()
    else socket.pause()
    sockets.push(socket)
  }
  const adding = setInterval(() => {
    for (let n = 0; n < 20 && sockets.length < count; n++) add()
  }, 100)
  const dripping = setInterval(() => {
    for (const socket of sockets) if (drip && socket.writable) socket.write(drip)
  }, 1000)
  return {
    closed: () => closed,
    end: () => {
      clearInterval(adding)
      clearInterval(dripping)
      for (const socket of sockets) socket.destroy()
    },
  }
}

const memory = (): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${portal.pid()}/status`, 'utf8'))![1]) / 1024

const percentile = (times: number[], part: number) => times.sort((a, b) => a - b)[Math.floor(times.length * part)]!

/** Somebody honest reads pages and reports all the while; how long each page took, in ms. */
const honestFor = async (name: string, seconds: number): Promise<number[]> => {
  const times: number[] = []
  const browser = portal.browser()
  for (const began = performance.now(); performance.now() - began < seconds * 1000; await sleep(100)) {
    const asked = performance.now()
    assert.equal((await browser.get('/')).status, 200)
    assert.equal((await browser.get('/healthz')).status, 200)
    times.push((performance.now() - asked) / 2)
  }
  const sender = await aSender(portal, name)
  await sendUntilKept(portal, sender)
  everybody.push(sender)
  return times
}

const form = 'Host: x\r\nContent-Type: application/x-www-form-urlencoded\r\n'
for (const [name, opening, drip, reads] of [
  ['headers that never end', 'GET / HTTP/1.1\r\nHost: x\r\n', 'X-a: b\r\n', true],
  ['forms that never end', `POST /melden/wat HTTP/1.1\r\n${form}Content-Length: 60000\r\n\r\nstory=`, 'a', true],
  ['a reply that is never read', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', '', false],
  ['nothing at all', '', '', true],
] as const) {
  test(`a thousand connections with ${name}: honest people are served, and report`, { timeout: 120_000 }, async () => {
    const slow = slowly(1000, opening, drip, reads)
    await sleep(1500)
    let used = 0
    const times = await honestFor(name, 15).finally(() => {
      used = memory()
      slow.end()
    })
    assert.ok(times.length > 40, `${times.length} pages`)
    assert.ok(percentile(times, 0.95) < 1000, `p95 ${percentile(times, 0.95).toFixed(0)} ms`)
    assert.ok(used < 500, `${used.toFixed(0)} MB`)
    const began = performance.now()
    assert.equal((await portal.browser().get('/')).status, 200)
    assert.ok(performance.now() - began < 1000)
  })
}

test('who never ends a request is ended: headers and forms within a minute', { timeout: 120_000 }, async () => {
  const [headers, forms] = [
    slowly(50, 'GET / HTTP/1.1\r\nHost: x\r\n', 'X-a: b\r\n'),
    slowly(50, `POST /melden/wat HTTP/1.1\r\n${form}Content-Length: 60000\r\n\r\nstory=`, 'a'),
  ]
  const began = performance.now()
  while (headers.closed() + forms.closed() < 100 && performance.now() - began < 75_000) await sleep(250)
  const closed = [headers.closed(), forms.closed()]
  headers.end()
  forms.end()
  assert.deepEqual(closed, [50, 50], `after ${((performance.now() - began) / 1000).toFixed(0)} s`)
})

test('everything that was reported meanwhile is there', async () => {
  await assertKeptOnce(portal, everybody)
})

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

/** Open files that this machine lets a process have; a connection takes one here and one at the server. */
const openFiles = (): number => {
  const [, limit = '0'] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
  return Number(limit)
}

/** Two hundred more connections a second that begin with `opening` and then say a little each second; `closed`: those that Vonk ended. */
const slowly = (count: number, opening: string, drip: string, { reads = true, aSecond = 200 } = {}) => {
  let closed = 0
  const sockets: Socket[] = []
  const add = () => {
    const localAddress = `127.0.6.${1 + (sockets.length % 200)}`
    const socket = connect({ port: portal.port, host: '127.0.0.1', localAddress }, () => socket.write(opening))
    socket.on('error', () => {})
    socket.on('close', () => (closed += 1))
    if (reads) socket.resume()
    else socket.pause()
    sockets.push(socket)
  }
  const adding = setInterval(() => {
    for (let n = 0; n < aSecond / 10 && sockets.length < count; n++) add()
  }, 100)
  const dripping = setInterval(() => {
    for (const socket of sockets) if (drip && socket.writable) socket.write(drip)
  }, 1000)
  return {
    closed: () => closed,
    open: () => sockets.length - closed,
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
    const slow = slowly(1000, opening, drip, { reads })
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

test('W10: ten thousand slow clients from two hundred addresses: everybody honest is served, and reports, in less than 400 MB', {
  timeout: 240_000,
}, async () => {
  const count = Math.min(10_000, openFiles() - 1_000)
  const slow = slowly(count, 'GET / HTTP/1.1\r\nHost: x\r\n', 'X-a: b\r\n', { aSecond: 2_000 })
  let [used, most] = [0, 0]
  const watching = setInterval(() => {
    used = Math.max(used, memory())
    most = Math.max(most, slow.open())
  }, 250)
  await sleep(2_000)
  const times = await honestFor('W10', 12).finally(() => {
    clearInterval(watching)
    slow.end()
  })
  console.log(
    `W10: ${count} slow clients, ${most} open at once, ${times.length * 2} honest pages, p50 ${percentile(times, 0.5).toFixed(0)} ms, p99 ${percentile(times, 0.99).toFixed(0)} ms, ${used.toFixed(0)} MB`,
  )
  assert.ok(most > count / 2, `${most} open at once`)
  assert.ok(used < 400, `${used.toFixed(0)} MB`)
})

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

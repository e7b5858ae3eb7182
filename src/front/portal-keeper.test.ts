import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type House, openHouse } from '../../test/cast.ts'
import { browserAt } from '../../test/portal-server.ts'
import { digitsOn, fillIn, formPage, post } from '../../test/reporting-walk.ts'
import { type KeptPortal, keepPortal } from './portal-keeper.ts'

const folder = mkdtempSync(join(tmpdir(), 'vonk-keeper-'))
type Open = { portal: KeptPortal; port: number; close(): Promise<void> }

let house: House
let portal: KeptPortal
let port: number
let close: Open['close']
/** A portal of ten texts, or of a second and a half without one, behind a door of its own. */
const openPortal = async (name: string): Promise<Open> => {
  const { force, keys, assets, url } = house.deps
  const kept = keepPortal({
    opening: { login: house.database.portal, forces: [{ force, keys, url }], assets: assets.hrefs },
    folder: join(folder, name),
    environment: {},
    failed: (_, response) => response.writeHead(503).end(),
    life: { texts: 10, idleMs: 1_500 },
  })
  await kept.ready
  const server = createServer((request, response) => kept.serve(request, response))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    portal: kept,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close()
      await kept.stop()
    },
  }
}
before(async () => {
  house = await openHouse({ at: new Date().toISOString() })
  ;({ portal, port, close } = await openPortal('a'))
})
after(async () => {
  await close?.()
  await house?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The next process that serves, within a minute: a slow machine takes long to start one. */
const anotherThan = async (pid: number | undefined) => {
  for (const began = performance.now(); portal.pid() === pid && performance.now() - began < 60_000; ) await sleep(50)
  assert.notEqual(portal.pid(), pid)
  return portal.pid()
}

test('a portal is replaced after its number of texts and when nobody writes any more; whoever is half-way does not notice', async () => {
  const browser = browserAt(port)
  const before = portal.pid()
  const filled = await Promise.all(
    [0, 1, 2, 3].map(() => fillIn(browser, '', { who: { whose: 'self' }, what: { story: 'Op de tram.' } })),
  )
  const receipts = await Promise.all(filled.map(async (form) => digitsOn(await post(browser, form))))
  assert.equal(new Set(receipts).size, 4)
  const between = await anotherThan(before)
  assert.deepEqual(await Promise.all(filled.map(async (form) => digitsOn(await post(browser, form)))), receipts)
  await anotherThan(between)
  assert.equal(await portal.works(), true)
})

test('a portal that is replaced gives nobody a budget back: after six reports of one sender the next two stand in the queue', async () => {
  const browser = browserAt(port, { from: '127.0.5.5' })
  const queued = async () =>
    house.system(async (tx) => (await tx.selectFrom('report').select('id').where('queued', '=', true).execute()).length)
  const [before, pid] = [await queued(), portal.pid()]
  for (let nth = 0; nth < 8; nth += 1) {
    const form = await fillIn(browser, '', { who: { whose: 'self' }, what: { story: 'Op de tram.' } })
    assert.ok(digitsOn(await post(browser, form)))
  }
  assert.notEqual(portal.pid(), pid)
  assert.equal((await queued()) - before, 2)
})

test('posts without a text in them, and guesses at a receipt, do not bring the portal to its end', async () => {
  // Of its own: what came before would bring the other to its end.
  const fresh = await openPortal('b')
  const browser = browserAt(fresh.port)
  const pid = fresh.portal.pid()
  for (let nth = 0; nth < 30; nth += 1) await browser.post('/melden/wie', { concept: 'x' })
  await browser.post('/gesprek', { code: '1' })
  await sleep(2_500)
  assert.equal(fresh.portal.pid(), pid)
  await fresh.close()
})

test('of sixty pages posted one after the other each is answered by the portal, none by the page for when it is gone', async () => {
  const browser = browserAt(port)
  const first = await formPage(await browser.get('/melden'))
  for (let nth = 0; nth < 60; nth += 1) assert.equal((await post(browser, first, { whose: 'self' })).status, 200, `post ${nth}`)
})

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Running, removeFolder, startServer } from '../../bench/running.ts'
import { portalPaths } from '../../src/rooms/portal/paths.ts'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { canary, familyOf, hits, memoryIsShown, nameOf } from '../memory-image.ts'
import { browserAt, type PortalServer, startPortal } from '../portal-server.ts'
import { digitsOn, fillIn, formPage, post } from '../reporting-walk.ts'
import { signIn } from '../served.ts'

const folder = mkdtempSync(join(tmpdir(), 'vonk-memory-'))
const skip = memoryIsShown() ? false : 'the memory of a process is not shown here'
let portal: PortalServer
before(async () => {
  if (!skip) portal = await startPortal(join(folder, 'data'))
})
after(async () => {
  await portal?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

/** Where a text stands: the processes of a Vonk, its database's among them, with how often. */
const found = (pid: number, text: string) =>
  familyOf(pid)
    .map((one) => ({ pid: one, hits: hits(one, text) }))
    .filter((one) => one.hits > 0)
    .map((one) => ({ ...one, name: nameOf(one.pid) }))

const waitFor = async (what: () => boolean, ms: number) => {
  for (const began = performance.now(); !what() && performance.now() - began < ms; ) await sleep(50)
  assert.ok(what())
}

/** Posts with a text in them until the portal is another process. */
const replacePortal = async () => {
  const before = portal.portalPid()
  const browser = portal.browser()
  const form = await formPage(await browser.get(portalPaths.report))
  for (let done = 0; done < 5_000; done += 20)
    await Promise.all(Array.from({ length: 20 }, () => post(browser, form, { whose: 'self' }).catch(() => {})))
  await waitFor(() => portal.portalPid() !== before && portal.portalPid() > 0, 60_000)
  await sleep(1_000)
}

test('C4: of a report that was sent without script the portal holds at most one copy a moment later; once it was replaced, nothing is left of it, nor of one that was not sent; main process and database hold neither', {
  skip,
  timeout: 600_000,
}, async () => {
  const [secret, unsent] = [canary(), canary()]
  const browser = portal.browser()
  await fillIn(browser, '', { who: { whose: 'self' }, what: { story: `Op de tram. ${unsent}` } })
  const check = await fillIn(browser, '', { who: { whose: 'self' }, what: { story: `Op de tram. ${secret}` } })
  assert.ok(digitsOn(await post(browser, check)))
  await sleep(5_000)
  const child = portal.portalPid()
  const atOnce = found(portal.pid(), secret)
  console.log(`C4: ${familyOf(portal.pid()).length} processes, ${JSON.stringify(atOnce)}`)
  assert.deepEqual(
    atOnce.filter(({ pid }) => pid !== child),
    [],
  )
  assert.ok((atOnce[0]?.hits ?? 0) <= 1, JSON.stringify(atOnce))
  await replacePortal()
  for (const text of [secret, unsent]) assert.deepEqual(found(portal.pid(), text), [])
})

test('C3: an adviser reads a story after a restart: no process of the server, nor of its database, ever held it', {
  skip,
  timeout: 300_000,
}, async () => {
  let running: Running = await startServer()
  const chromium = await openBrowser()
  try {
    const secret = canary()
    const outside = browserAt(Number(new URL(running.url).port))
    const ids = async () => (await running.database.query<{ id: string }>('select id from report')).rows.map(({ id }) => id)
    const known = new Set(await ids())
    const check = await fillIn(outside, '', { who: { whose: 'self' }, what: { story: `Op de tram. ${secret}` } })
    assert.ok(digitsOn(await post(outside, check)))
    await running.stop()
    running = await startServer(running.folder)
    const id = (await ids()).find((one) => !known.has(one))!
    const page = await (await chromium.newContext()).newPage()
    await signIn(page, running.url, 'samir', 'samir bouwt bruggen over water')
    await page.goto(running.url + reportsPaths.report(id))
    await page.getByRole('button', { name: wordsFor('nl').t('reports.case.openStory') }).click()
    await page.getByText(secret).first().waitFor()
    // What does stand in each: a word of an address, and one of a query.
    const planted = canary()
    await browserAt(Number(new URL(running.url).port)).get(`/${planted}`)
    await browserAt(Number(new URL(running.url).port)).get(`/melden/${planted}`)
    await running.database.query(`select '${planted}'`)
    const names = new Set(found(running.pid, planted).map(({ name }) => name))
    assert.ok(names.has('postgres') && names.size > 1, [...names].join())
    assert.deepEqual(found(running.pid, secret), [])
  } finally {
    await chromium.close()
    await running.stop()
    removeFolder(running.folder)
  }
})

test('the search finds a text in the memory of a process, in either shape', { skip }, () => {
  const text = canary()
  const kept = [Buffer.from(text), Buffer.from(text, 'utf16le')]
  assert.ok(hits(process.pid, text) >= kept.length)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { openBrowser } from '../browser.ts'
import { type House, type Name, openHouse } from '../cast.ts'
import { type Furnished, furnish, type SeenPage, staffPages } from '../every-page.ts'
import { hostileTexts, plantEverywhere } from '../hostile-planting.ts'
import { inBrowser } from '../page-check.ts'
import { skeletonOf } from '../page-skeleton.ts'
import { arriveReport } from '../reports-cast.ts'
import { givePassphrase, type Served, serveHouse, signIn } from '../served.ts'

const passphrase = 'samir bouwt bruggen over water'
let browser: Browser
let house: House
let served: Served
let made: Furnished
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), openBrowser()])
  served = await serveHouse(house)
  made = await furnish(house)
  await givePassphrase(house, 'Samir', passphrase)
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

/** What a page does that no text may make it do: a dialog, our hook, a script that the content policy had to stop. */
const watchFires = async (page: Page): Promise<string[]> => {
  const fires: string[] = []
  page.on('dialog', (dialog) => {
    fires.push(`${page.url()} opens a dialog`)
    void dialog.dismiss()
  })
  await page.exposeFunction('fired', (what: string) => void fires.push(`${page.url()} ${what}`))
  await page.addInitScript(() => {
    const { fired } = globalThis as unknown as { fired(what: string): void }
    Object.defineProperty(globalThis, '__pwned', { set: () => fired('runs a text') })
    document.addEventListener('securitypolicyviolation', (event) => fired(`tried ${event.violatedDirective}`))
  })
  return fires
}

test('W1: the watch notices a page that runs a text', async () => {
  const page = await (await browser.newContext()).newPage()
  const fires = await watchFires(page)
  await page.goto('about:blank')
  await page.setContent('<img src=x onerror="globalThis.__pwned=1">')
  await page.waitForTimeout(200)
  assert.equal(fires.length, 1)
})

/** Hostile texts in pieces as long as a field takes. */
const pieces = hostileTexts.reduce<string[]>((made, text) => {
  const last = made.at(-1)
  if (last === undefined || last.length + text.length > 3_000) made.push(text)
  else made[made.length - 1] = `${last} ${text}`
  return made
}, [])

test('W1: no text that anybody wrote breaks a page or runs, wherever it is shown to staff', async () => {
  const pages = staffPages(house, made).filter(({ path, who }) => who && !path.includes('invoer'))
  const broken: string[] = []
  const fires: string[] = []
  for (const [nth, piece] of pieces.entries()) {
    const columns = await plantEverywhere(house, piece)
    assert.ok(columns.length >= 25, `planted in ${columns.length}: ${columns.join(' ')}`)
    for (const { path, who } of pages) {
      const answer = await house.as(who!).get(path)
      assert.ok(answer.status < 500, `${path}: ${answer.status}`)
      try {
        skeletonOf(await answer.text())
      } catch (error) {
        broken.push(`${path} for ${who}: ${(error as Error).message}`)
      }
    }
    // What a browser makes of it: of each kind of text once, the rest is the same to it.
    if (nth % 4 === 0) fires.push(...(await visit(pages)))
  }
  assert.deepEqual(broken, [])
  assert.deepEqual(fires, [])
})

const visit = async (pages: SeenPage[]): Promise<string[]> => {
  const fires: string[] = []
  for (const who of new Set(pages.map((page) => page.who!))) {
    const context = await inBrowser(browser, served.url, { width: 1280 }, house.person(who as Name))
    context.setDefaultTimeout(60_000)
    const page = await context.newPage()
    const seen = await watchFires(page)
    for (const path of new Set(pages.filter((one) => one.who === who).map((one) => one.path))) await page.goto(served.url + path)
    fires.push(...seen)
    await context.close()
  }
  return fires
}

test('W1: a story of hostile texts is read by the officer as text, in the browser that opens it', async () => {
  const context = await inBrowser(browser, served.url, { width: 1280 })
  const page = await context.newPage()
  const fires = await watchFires(page)
  await signIn(page, served.url, 'samir', passphrase)
  for (let at = 0; at < hostileTexts.length; at += 190) {
    const story = hostileTexts.slice(at, at + 190).join('\n')
    const { id } = await arriveReport(house, {}, story)
    await page.goto(served.url + reportsPaths.report(id))
    await page.getByText(hostileTexts[at]!.slice(0, 10), { exact: false }).first().waitFor()
  }
  assert.deepEqual(fires, [])
  await context.close()
})

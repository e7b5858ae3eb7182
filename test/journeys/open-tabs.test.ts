import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { aReport } from '../report-arrival.ts'
import { givePassphrase, type Served, serveHouse, signIn } from '../served.ts'

const passphrase = 'samir bouwt bruggen over water'
const told = 'Aan de telefoon: een man riep naar haar op de markt.'
const { t } = wordsFor('nl')

let house: House
let served: Served
let browser: Browser
let context: BrowserContext
let report: string
before(async () => {
  house = await openHouse()
  served = await serveHouse(house)
  await givePassphrase(house, 'Samir', passphrase)
  report = await aReport(house)
  browser = await openBrowser()
})
beforeEach(async () => {
  await context?.close()
  context = await browser.newContext()
  context.setDefaultTimeout(30_000)
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

const story = (page: Page) => page.locator('[data-seal="story"]')
const locked = (page: Page) => page.locator('#wachtzin-slot').waitFor()
const unlock = async (page: Page) => {
  await page.locator('#wachtzin-slot').fill(passphrase)
  await page.locator('[data-unlock-passphrase] button').click()
}
const written = (page: Page) =>
  page.waitForFunction((text) => document.querySelector<HTMLTextAreaElement>('[data-seal="story"]')?.value === text, told)
const sessions = () =>
  house.system((tx) => tx.selectFrom('session').select('id').where('person_id', '=', house.person('Samir').id).execute())
const cases = () => house.system((tx) => tx.selectFrom('report').select('id').execute())

/** A tab in which Samir has typed a story, with a choice beside it, his key open. */
const typing = async (): Promise<Page> => {
  const page = await context.newPage()
  await signIn(page, served.url, 'samir', passphrase)
  await page.goto(served.url + reportsPaths.entry)
  await page.locator('[data-entry-fields]:enabled').waitFor()
  await page.locator('[data-unlock][data-opened]').waitFor({ state: 'attached' })
  await story(page).fill(told)
  await page.locator('label[for="soort-insult"], input[name="soort"]').first().check({ force: true })
  return page
}

/** A tab in which a report is read. */
const reading = async (): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(served.url + reportsPaths.report(report))
  await page.locator('[data-case-read]').click()
  await page.locator('[data-case-open]').first().waitFor()
  return page
}

/** Nothing of it stands on the page, nor lies in the tab in clear. */
const isGone = async (page: Page) => {
  assert.equal(await story(page).inputValue(), '')
  const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }))
  assert.ok(kept.includes('vonk-draft') && !kept.includes('markt'), 'it waits, sealed')
}

test('Samir locks in one tab; the other clears at once, and what he typed is back when he opens his key', async () => {
  const page = await typing()
  const other = await reading()
  await other.locator('[data-case-lock]').click()
  await locked(page)
  await isGone(page)
  await unlock(page)
  await written(page)
  assert.equal(await page.locator('input[name="soort"]:checked').count(), 1)
  assert.equal(await page.evaluate(() => sessionStorage.length), 0)
})

test('he signs out in one tab; the other is at the sign-in page at once, and the text is back after signing in there', async () => {
  const page = await typing()
  const other = await reading()
  await other.locator('[data-sign-out] button >> visible=true').click()
  await page.waitForURL('**/aanmelden?naar=**')
  await page.locator('#naam').fill('samir')
  await page.locator('#wachtzin').fill(passphrase)
  await page.locator('[data-sign-in] button[type=submit]').click()
  await page.waitForURL(`**${reportsPaths.entry}`)
  await written(page)
})

test('a session that was ended elsewhere, or locked by the server, clears its tab at the next touch', async () => {
  await context.clock.install()
  const page = await typing()
  await house.system((tx) =>
    tx
      .updateTable('session')
      .set({ vault_wrap: null, vault_seen_at: null })
      .where('person_id', '=', house.person('Samir').id)
      .execute(),
  )
  await page.clock.fastForward(61_000)
  await page.mouse.move(30, 40)
  await page.clock.fastForward(21_000)
  await locked(page)
  await isGone(page)
  await unlock(page)
  await written(page)
  await house.system((tx) => tx.deleteFrom('session').where('person_id', '=', house.person('Samir').id).execute())
  await page.clock.fastForward(61_000)
  await page.mouse.move(50, 60)
  await page.clock.fastForward(21_000)
  await page.waitForURL('**/aanmelden?naar=**')
})

test('a computer that slept for half an hour has not stopped the clock: the first move of the mouse locks', async () => {
  await context.clock.install()
  const page = await typing()
  await page.clock.setSystemTime(Date.now() + 30 * 60_000)
  await page.mouse.move(30, 40)
  await locked(page)
  await isGone(page)
  const halves = await house.system((tx) => tx.selectFrom('session').select('id').where('vault_wrap', 'is not', null).execute())
  assert.deepEqual(halves, [], 'the server keeps no half')
})

test('left alone a quarter of an hour it locks by itself, without a question that could be answered with Stay', async () => {
  await context.clock.install()
  const page = await typing()
  let asked = 0
  page.on('dialog', (dialog) => {
    asked += 1
    void dialog.dismiss()
  })
  await page.clock.fastForward(15 * 60_000 + 1_000)
  await locked(page)
  await isGone(page)
  assert.equal(asked, 0)
  await unlock(page)
  await written(page)
})

const press = (page: Page) => page.getByRole('button', { name: t('reports.entry.send') }).click()

test('an answer that got lost is said, the text stays, and sent once more it is one report', async () => {
  const page = await typing()
  const before = (await cases()).length
  await page.route(`**${reportsPaths.entry}`, async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch({ maxRedirects: 0 })
    await route.abort()
  })
  await press(page)
  await page.locator('[data-entry-said]').getByText(t('vault.entry.failed')).waitFor()
  assert.equal(await story(page).inputValue(), told)
  await page.unroute(`**${reportsPaths.entry}`)
  await press(page)
  await page.locator('[data-case-read]').click()
  await page.locator('[data-case-story]').getByText(told).waitFor()
  assert.equal((await cases()).length, before + 1)
})

test('a session that ended while he typed costs nothing: he signs in, and sends what he wrote', async () => {
  const page = await typing()
  const before = (await cases()).length
  assert.equal((await sessions()).length > 0, true)
  await house.system((tx) => tx.deleteFrom('session').where('person_id', '=', house.person('Samir').id).execute())
  await press(page)
  await page.waitForURL('**/aanmelden?naar=**')
  await page.locator('#naam').fill('samir')
  await page.locator('#wachtzin').fill(passphrase)
  await page.locator('[data-sign-in] button[type=submit]').click()
  await page.waitForURL(`**${reportsPaths.entry}`)
  await written(page)
  await press(page)
  await page.locator('[data-case-read]').waitFor()
  assert.equal((await cases()).length, before + 1)
})

test('before a page with words that were not sent is left, the browser asks', async () => {
  const page = await typing()
  const asked = page.waitForEvent('dialog')
  const leaving = page.goto(served.url + reportsPaths.list).catch(() => {})
  const dialog = await asked
  assert.equal(dialog.type(), 'beforeunload')
  await dialog.dismiss()
  await leaving
  assert.equal(await story(page).inputValue(), told)
})

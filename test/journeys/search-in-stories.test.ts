import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { axeFindings, sideways } from '../page-check.ts'
import { aReport } from '../report-arrival.ts'
import { givePassphrase, type Served, serveHouse, signIn, watchFaults } from '../served.ts'

const passphrase = 'samir bouwt bruggen over water'
const { t } = wordsFor('nl')

let house: House
let served: Served
let browser: Browser
let page: Page
let faults: string[]
const sent: string[] = []
let ids: string[]

before(async () => {
  house = await openHouse()
  served = await serveHouse(house)
  await givePassphrase(house, 'Samir', passphrase)
  ids = [
    await aReport(house, { story: 'Aan het café <b>riep</b> een man: ga weg. Daarna liep ik naar huis.' }),
    await aReport(house, { story: 'Op de tram riep iemand.' }),
  ]
  browser = await openBrowser()
  page = await browser.newPage()
  page.setDefaultTimeout(20_000)
  faults = watchFaults(page, served.url)
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

const said = () => page.locator('[data-story-said]')
const found = () => page.locator('[data-story-found] li')

test('C16: Samir searches with the keyboard alone in what he may read; the words stay in his browser', async () => {
  await signIn(page, served.url, 'samir', passphrase)
  await page.goto(served.url + reportsPaths.list)
  await page.locator('[data-unlock][data-opened]').waitFor({ state: 'attached' })
  await page.locator('[data-story-search] summary').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await said().getByText(t('vault.search.short')).waitFor()
  await page.keyboard.type('CAFE man')
  await page.keyboard.press('Enter')
  await said().getByText(t('vault.search.one')).waitFor()
  assert.equal(await found().count(), 1)
  assert.equal(await found().locator('a').getAttribute('href'), reportsPaths.report(ids[0]!))
  assert.match((await found().locator('.found').textContent()) ?? '', /Aan het café <b>riep<\/b> een man/, 'text is text')
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    assert.deepEqual(await axeFindings(page), [])
    assert.deepEqual(await sideways(page), [])
  }

  await page.locator('[data-story-words]').fill('riep')
  await page.keyboard.press('Enter')
  await said()
    .getByText(t('vault.search.many', { n: '2' }))
    .waitFor()
  await page.locator('[data-story-words]').fill('zonnebloem')
  await page.keyboard.press('Enter')
  await said().getByText(t('vault.search.none')).waitFor()
  assert.equal(await found().count(), 0)
  const asked = sent.filter((line) => line.includes('/doorzoeken'))
  assert.equal(asked.length, 2, 'one pass, one batch, however often somebody searches')
  for (const word of ['cafe', 'café', 'zonnebloem', 'riep']) assert.ok(!sent.join('\n').toLowerCase().includes(word), word)
  assert.deepEqual(faults, [])
})

test('a server that fails halfway is said, and the next press goes on', async () => {
  await page.goto(served.url + reportsPaths.list)
  await page.locator('[data-story-search] summary').click()
  await page.route('**/doorzoeken/*', (route) => route.abort())
  await page.locator('[data-story-words]').fill('riep')
  await page.keyboard.press('Enter')
  await said()
    .getByText(t('vault.search.failed', { done: '0', total: '2' }))
    .waitFor()
  await page.unroute('**/doorzoeken/*')
  await page.locator('[data-story-words]').press('Enter')
  await said()
    .getByText(t('vault.search.many', { n: '2' }))
    .waitFor()
})

test('who has not unlocked sees no search', async () => {
  const other = await browser.newContext()
  const locked = await other.newPage()
  await givePassphrase(house, 'Hanne', passphrase)
  await signIn(locked, served.url, 'hanne', passphrase)
  await locked.goto(served.url + reportsPaths.list)
  await locked.locator('[data-story-search]').waitFor({ state: 'visible' })
  await locked.evaluate(() => indexedDB.deleteDatabase('vonk'))
  await locked.goto(served.url + reportsPaths.list)
  await locked.locator('#wachtzin-slot').waitFor()
  assert.equal(await locked.locator('[data-story-search]').isVisible(), false)
  await other.close()
})

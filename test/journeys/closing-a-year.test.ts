import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { openSession } from '../../src/access/session.ts'
import { monitoringPaths } from '../../src/rooms/monitoring/paths.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { aCodedReport, aYearOfReports, runJob } from '../coded-reports.ts'
import { inBrowser } from '../page-check.ts'
import { type Served, serveHouse, watchFaults } from '../served.ts'

const { t } = wordsFor('nl')

let house: House
let served: Served
let browser: Browser
before(async () => {
  ;[house, browser] = await Promise.all([openHouse({ at: '2025-12-15T09:00:00Z' }), openBrowser()])
  served = await serveHouse(house)
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

/** What Bert reads on the page of the figures today; his session of before has ended. */
const bertReads = async () => {
  const bert = house.person('Bert')
  const { token } = await house.system((tx) => openSession(tx, house.force.id, bert.id, house.clock.now()))
  const context = await inBrowser(browser, served.url, { width: 1280 }, { ...bert, token })
  const page = await context.newPage()
  const faults = watchFaults(page, served.url)
  await page.goto(served.url + monitoringPaths.figures)
  for (const more of await page.locator('details').all()) await more.evaluate((one) => one.setAttribute('open', ''))
  const read = {
    text: await page.locator('main').innerText(),
    rows: await page.locator('.scroller tbody tr').allInnerTexts(),
    tiles: await page.locator('.tilemap svg g').count(),
    bars: await page.locator('.bars').count(),
  }
  await context.close()
  assert.deepEqual(faults, [])
  return read
}

test('a year closes: until then Bert sees a running total, afterwards a frozen table in which small numbers are hidden', async () => {
  const all = await aYearOfReports(house, 2025)
  await runJob(house, 'close-periods')
  const before = await bertReads()
  assert.equal(before.tiles, 0)
  assert.deepEqual(before.rows, [])
  assert.match(before.text, new RegExp(t('figures.lede.none')))

  // Three weeks after the end of the year its last reports had their time to be coded.
  house.clock.set('2026-01-21T09:00:00Z')
  await runJob(house, 'close-periods')
  assert.equal((await bertReads()).tiles, 0, 'a day too early')
  house.clock.set('2026-01-22T09:00:00Z')
  await runJob(house, 'close-periods')
  const closed = await bertReads()
  assert.ok(closed.text.includes(t('figures.lede', { year: '2025', n: all })))
  assert.ok(closed.tiles > 0 && closed.bars >= 2, 'bars of the families and the quarters, tiles of the districts')
  const numbers = closed.rows.flatMap((row) => row.split('\t').slice(1))
  assert.ok(numbers.includes(t('figures.hidden')))
  for (const number of numbers.filter((one) => /^\d+$/.test(one)))
    assert.ok(Number(number) === 0 || Number(number) >= 5, `${number} is too small to show`)

  // A report that is entered late changes nothing that was frozen.
  await aCodedReport(house, '2025-11-30', 'origin', 'KAN')
  house.clock.set('2026-02-02T09:00:00Z')
  await runJob(house, 'close-periods')
  assert.deepEqual((await bertReads()).rows, closed.rows)
})

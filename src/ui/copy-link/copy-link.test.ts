import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../../../test/browser.ts'
import { type House, openHouse } from '../../../test/cast.ts'
import { inBrowser } from '../../../test/page-check.ts'
import { type Served, serveHouse, watchFaults } from '../../../test/served.ts'

let house: House
let browser: Browser
let served: Served
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), openBrowser()])
  served = await serveHouse(house)
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

test('Ewa copies a link that is shown once with one button, which says so', async () => {
  const context = await inBrowser(browser, served.url, { width: 360 }, house.person('Ewa'))
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: served.url })
  const page = await context.newPage()
  const faults = watchFaults(page, served.url)
  await page.goto(`${served.url}/agenda/feed`)
  await page.locator('[name=naam]').fill('Telefoon')
  await page.locator('form:has([name=naam]) button').click()
  const link = await page.locator('[data-link]').inputValue()
  assert.match(link, /\/agenda\/feed\/[^/]+\/vonk\.ics$/)
  await page.getByRole('button', { name: 'Kopieer de link' }).click()
  await page.getByRole('button', { name: 'Gekopieerd' }).waitFor()
  assert.equal(await page.evaluate('navigator.clipboard.readText()'), link)
  assert.deepEqual(faults, [])
  await context.close()
})

test('without script the link stands there to copy by hand, and no button that does nothing', async () => {
  const answer = await house.as('Ewa').post('/agenda/feed', { naam: 'Laptop' })
  const page = await answer.text()
  assert.match(page, /value="[^"]+vonk\.ics"/)
  assert.match(page, /<button[^>]*data-copy-link=""[^>]*hidden|<button[^>]*hidden[^>]*data-copy-link=""/)
})

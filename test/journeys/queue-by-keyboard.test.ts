import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { axeFindings, inBrowser, sideways } from '../page-check.ts'
import { aReport } from '../report-arrival.ts'
import { type Served, serveHouse, watchFaults } from '../served.ts'

let house: House
let served: Served
let browser: Browser
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), openBrowser()])
  served = await serveHouse(house)
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

test('Samir closes the junk of the queue with the keyboard, on a screen of 320 px, and takes it back', async () => {
  for (let nth = 0; nth < 3; nth++) await aReport(house, { facts: { queued: true } })
  for (const look of [{ width: 320 }, { width: 1280, dark: true }]) {
    const context = await inBrowser(browser, served.url, look, house.person('Samir'))
    const page = await context.newPage()
    const faults = watchFaults(page, served.url)
    await page.goto(`${served.url}${reportsPaths.list}?lijst=wachtrij`)
    const boxes = page.locator('input[name="melding"][type="checkbox"]')
    assert.equal(await boxes.count(), 3)
    await boxes.first().focus()
    await page.keyboard.press('Space')
    await boxes.nth(1).focus()
    await page.keyboard.press('Space')
    // From the last box: the button for real ones, then the one that closes.
    await boxes.last().focus()
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim())
    for (let tabs = 0; tabs < 9 && (await focused()) !== 'Sluit als geen melding'; tabs++) await page.keyboard.press('Tab')
    assert.equal(await focused(), 'Sluit als geen melding')
    await page.keyboard.press('Enter')
    await page.getByText('2 meldingen zijn gesloten').waitFor()
    assert.equal(await boxes.count(), 1)
    assert.deepEqual([...(await sideways(page)), ...(await axeFindings(page))], [])
    const back = page.getByRole('button', { name: 'Zet terug in de wachtrij' })
    await back.focus()
    await page.keyboard.press('Enter')
    await back.waitFor({ state: 'detached' })
    await boxes.nth(2).waitFor()
    assert.deepEqual(faults, [])
    await context.close()
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser } from '../../../test/browser.ts'
import { aFullCalendar, someWork } from '../../../test/calendar-cast.ts'
import { openHouse } from '../../../test/cast.ts'
import { inBrowser } from '../../../test/page-check.ts'
import { serveHouse } from '../../../test/served.ts'
import { calendarPaths } from './paths.ts'

test('a month of six full weeks prints on one sheet of A4', async () => {
  const [house, browser] = await Promise.all([openHouse(), openBrowser()])
  const served = await serveHouse(house)
  try {
    await aFullCalendar(house)
    for (let week = 0; week < 6; week += 1) {
      const monday = new Date(Date.UTC(2026, 9, 26 + week * 7)).toISOString().slice(0, 10)
      for (let n = 1; n <= 6; n += 1)
        await someWork(house, { title: `Gesprek ${n} met de wijkploegen van Havenkant`, on: monday })
    }
    const context = await inBrowser(browser, served.url, { width: 1280 }, house.person('Lies'))
    const page = await context.newPage()
    await page.goto(served.url + calendarPaths.calendar)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    assert.equal(pdf.match(/\/Type \/Page\b/g)?.length, 1)
    assert.match(pdf, /MediaBox \[0 0 84\d(\.\d+)? 59\d(\.\d+)?\]/, 'lying')
  } finally {
    await browser.close()
    await served.close()
    await house.close()
  }
})

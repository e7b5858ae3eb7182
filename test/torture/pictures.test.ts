import assert from 'node:assert/strict'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { monitoringPaths } from '../../src/rooms/monitoring/paths.ts'
import { codeReport } from '../../src/rooms/reports/coding.ts'
import { criteriaByFamily } from '../../src/rooms/reports/criteria.ts'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { aCodedReport } from '../coded-reports.ts'
import { furnish } from '../every-page.ts'
import { inBrowser } from '../page-check.ts'
import { asStaff } from '../report-arrival.ts'
import { answerAs, reportInBrowser } from '../reporting-in-browser.ts'
import { arriveReport } from '../reports-cast.ts'
import { givePassphrase, type Served, serveHouse, signIn } from '../served.ts'

/** The pictures of the README, of invented people. One that is missing is drawn; the others stay as they are. */
const folder = join(import.meta.dirname, '..', '..', 'docs', 'pictures')
const largest = 250_000

let browser: Browser
let house: House
let served: Served
before(async () => {
  mkdirSync(folder, { recursive: true })
  ;[house, browser] = await Promise.all([openHouse(), openBrowser()])
  served = await serveHouse(house)
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

const draw = async (page: Page, name: string, height: number) => {
  const path = join(folder, `${name}.png`)
  // With the band at the top of the page, and no field in focus.
  await page.locator('html').evaluate((html) => html.scrollTo(0, 0))
  const { width } = page.viewportSize()!
  if (!existsSync(path)) await page.screenshot({ path, clip: { x: 0, y: 0, width, height }, fullPage: true })
  assert.ok(statSync(path).size <= largest, `${name} weighs ${statSync(path).size} bytes`)
}

test('a report in Arabic and its receipt on a phone', async () => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    deviceScaleFactor: 2,
    javaScriptEnabled: false,
  })
  const page = await context.newPage()
  await reportInBrowser(page, served.url, 'ar', 'رجلان صرخا في وجهي في الترام.', async (step) => {
    if (step === 'what') await draw(page, 'report-ar', 900)
  })
  await context.close()
  const dutch = await browser.newContext({
    viewport: { width: 360, height: 780 },
    deviceScaleFactor: 2,
    javaScriptEnabled: false,
  })
  const other = await dutch.newPage()
  await reportInBrowser(other, served.url, 'nl', 'Twee mannen riepen naar mij op de tram.')
  await draw(other, 'receipt', 900)
  await dutch.close()
})

test('an opened case and the figures of a year on a desk', async () => {
  // A year with something in most districts, as a zone of this size would have it.
  const families = ['origin', 'belief', 'orientation', 'disability-health', 'age', 'means'] as const
  for (const [at, { code }] of house.force.districts.entries())
    for (const [nth, family] of families.entries())
      for (let one = 0; one < Math.max(0, 9 - nth * 2 - ((at * 3) % 7)); one++)
        await aCodedReport(house, `2025-${String(((at + one) % 11) + 1).padStart(2, '0')}-10`, family, code)
  await furnish(house)
  await givePassphrase(house, 'Samir', 'samir bouwt bruggen over water')
  const story =
    'Ik zat op de tram met mijn dochter. Twee mannen begonnen te roepen dat we naar ons eigen land moesten. Niemand zei iets. Mijn dochter wil nu niet meer met de tram.'
  const { id } = await arriveReport(house, { families: ['origin', 'belief'], kinds: ['insult', 'threat'] }, story)
  const [origin, belief] = ['origin', 'belief'].map(
    (family) => criteriaByFamily().find((one) => one.family === family)!.criteria[0]!.id,
  )
  const marks = { perceived: true, assumed: false, association: false }
  const themes = await house.system((tx) => tx.selectFrom('theme').select('id').orderBy('slug').limit(1).execute())
  const coding = {
    criteria: [
      { id: origin!, main: true, ...marks },
      { id: belief!, main: false, ...marks },
    ],
    themeIds: themes.map((theme) => theme.id),
  }
  await asStaff(house, 'Samir', (tx, samir) => codeReport(tx, samir, id, coding, house.clock.now()))
  await house.as('Samir').post(reportsPaths.assignment(id), { wie: house.person('Samir').id })
  await answerAs(house, 'Samir', id, 'Dag, ik ben Samir van het meldpunt. Dank je om dit te vertellen. Op welke lijn was het?')
  const context = await inBrowser(browser, served.url, { width: 1280 })
  const page = await context.newPage()
  await signIn(page, served.url, 'samir', 'samir bouwt bruggen over water')
  await page.goto(served.url + reportsPaths.report(id))
  await page.locator('[data-case-read]').click()
  await page.locator('[data-case-story]').getByText(story).waitFor()
  await page.locator('[data-case-label-form] [data-text]').fill('Tram, moeder en dochter')
  await page.locator('[data-case-label-form] button').click()
  await page.locator('h1').getByText('Tram, moeder en dochter').waitFor()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await draw(page, 'case', 1000)
  await context.close()
  const leader = await inBrowser(browser, served.url, { width: 1280 }, house.person('Bert'))
  const figures = await leader.newPage()
  await figures.goto(served.url + monitoringPaths.figures)
  await draw(figures, 'figures', 1000)
  await leader.close()
})

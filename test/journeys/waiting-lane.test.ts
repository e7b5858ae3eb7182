import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { budgets, openLanes } from '../../src/http/lanes.ts'
import { portalPaths } from '../../src/rooms/portal/paths.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { axeFindings, sideways } from '../page-check.ts'
import { type FormPage, fillIn } from '../reporting-walk.ts'
import { type Served, serveHouse, watchFaults } from '../served.ts'

let browser: Browser
let house: House
let served: Served
before(async () => {
  browser = await openBrowser()
  house = await openHouse({ lanes: openLanes({ ...budgets, load: { size: 0, perSecond: 1_000 } }) })
  served = await serveHouse(house)
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

/** The check page of somebody who filled in the form within a second, put before a browser as its own. */
const bring = async (page: Page, form: FormPage) => {
  await page.route(`${served.url}/brought`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: form.html }),
  )
  await page.goto(`${served.url}/brought`)
}
const filled = (prefix = '') => fillIn(house.anybody(), prefix, { who: { whose: 'self' }, what: { story: 'Op de tram.' } })
const sendOn = (page: Page) => page.locator(`form[action$="${portalPaths.send}"] button.btn:not(.btn--quiet)`).last().click()

test('A12: a browser with script does the work that an open lane asks, and sends the form by itself', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const faults = watchFaults(page, served.url)
  await bring(page, await filled())
  await sendOn(page)
  await page.getByText(wordsFor('nl').t('portal.code.title')).first().waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})

for (const [lang, prefix] of [
  ['nl', ''],
  ['ar', '/ar'],
] as const)
  test(`without script the page of the lane says in ${lang} how long, reads well on a small dark phone, and takes the form when it is time`, async () => {
    const { t } = wordsFor(lang)
    const phone = { viewport: { width: 320, height: 640 }, colorScheme: 'dark' as const }
    const context = await browser.newContext({ ...phone, javaScriptEnabled: false })
    const page = await context.newPage()
    await bring(page, await filled(prefix))
    await sendOn(page)
    await page.getByText(t('lanes.wait.title')).waitFor()
    assert.ok(await page.getByText(t('lanes.wait.seconds', { seconds: 20 })).isVisible())
    const html = await page.content()
    house.clock.set(new Date(house.clock.now().getTime() + 20_000).toISOString())
    await sendOn(page)
    await page.getByText(t('portal.code.title')).first().waitFor()
    await context.close()

    // The same page for the checks, which need a script of their own; its own is left out.
    const judged = await browser.newContext({ ...phone, bypassCSP: true })
    const seen = await judged.newPage()
    await seen.route('**/lane.js', (route) => route.abort())
    await seen.route(`${served.url}/brought`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }))
    await seen.goto(`${served.url}/brought`)
    assert.deepEqual([...(await sideways(seen)), ...(await axeFindings(seen))], [])
    await judged.close()
  })

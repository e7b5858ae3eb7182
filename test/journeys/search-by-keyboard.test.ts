import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { planPaths } from '../../src/rooms/plan/paths.ts'
import { putActivity } from '../../src/spine/activity.ts'
import { openBrowser } from '../browser.ts'
import { type House, type Name, openHouse } from '../cast.ts'
import { axeFindings, inBrowser, sideways } from '../page-check.ts'
import { type Served, serveHouse, watchFaults } from '../served.ts'

let house: House
let served: Served
let browser: Browser
const thing = randomUUID()
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), openBrowser()])
  served = await serveHouse(house)
  const own = { force: house.force.id, kind: 'meeting', startsOn: '2026-10-01', status: 'done', audience: 'internal' } as const
  await house.system(async (tx) => {
    await putActivity(tx, { ...own, room: 'plan', thing, title: 'Dialoog met de buurt <b>Haven</b>' })
    await putActivity(tx, {
      ...own,
      room: 'reports',
      thing: randomUUID(),
      title: 'Melding',
      reference: '6734-349',
      team: house.team.id,
    })
  })
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

const as = async (who: Name, look: Parameters<typeof inBrowser>[2], work: (page: Page) => Promise<void>) => {
  const context = await inBrowser(browser, served.url, look, house.person(who))
  const page = await context.newPage()
  const faults = watchFaults(page, served.url)
  await page.goto(served.url + planPaths.themes)
  await work(page)
  assert.deepEqual(faults, [])
  await context.close()
}

const field = (page: Page) => page.getByRole('combobox')
const options = (page: Page) => page.locator('[data-palette] [role="option"]')

test('Ewa goes from any page to a record with the keyboard alone', async () => {
  await as('Ewa', { width: 1280 }, async (page) => {
    assert.equal(await page.locator('[data-palette-key]').innerText(), 'Ctrl K')
    await page.keyboard.press('Control+k')
    await options(page).first().waitFor()
    assert.ok((await options(page).count()) > 3, 'before a word is typed the pages are offered')
    await page.keyboard.type('buurt dialog')
    await page.locator('[role="option"] mark').first().waitFor()
    assert.equal(await options(page).first().locator('.t').innerText(), 'Dialoog met de buurt <b>Haven</b>')
    assert.equal(await page.locator('[role="option"] b').count(), 0, 'a title is text')
    assert.match(await page.locator('[data-palette-said]').innerText(), /1 resultaat/)
    await page.keyboard.press('ArrowDown')
    assert.equal(await field(page).getAttribute('aria-activedescendant'), await options(page).first().getAttribute('id'))
    assert.deepEqual(await axeFindings(page), [])
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${planPaths.activity(thing)}`)
  })
})

test('a typing error is told, Enter shows everything, and Escape gives the page back', async () => {
  await as('Ewa', { width: 1280 }, async (page) => {
    await page.locator('main a').first().focus()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('dialoge buurtt')
    await page.getByText('We zochten op').waitFor()
    await page.keyboard.press('Escape')
    if (await field(page).isVisible()) await page.keyboard.press('Escape')
    assert.equal(await field(page).isVisible(), false)
    assert.ok(
      await page
        .locator('main a')
        .first()
        .evaluate((link) => link === document.activeElement),
    )
    await page.keyboard.press('Control+k')
    await page.keyboard.type('dialoog')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${planPaths.search}?q=dialoog`)
    assert.ok(await page.getByRole('link', { name: /Dialoog met de buurt/ }).isVisible())
  })
})

test('only who may open a report meets it in the palette', async () => {
  const said = async (who: Name) => {
    let told = ''
    await as(who, { width: 1280 }, async (page) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('6734-349')
      await page.getByText(/Niets gevonden|1 resultaat/).waitFor()
      told = await page.locator('[data-palette-said]').innerText()
    })
    return told
  }
  assert.match(await said('Samir'), /1 resultaat/)
  assert.match(await said('Lies'), /Niets gevonden/)
})

test('the palette fits a phone, in the dark and with more contrast, and tells when it cannot search', async () => {
  for (const look of [{ width: 320 }, { width: 320, dark: true }, { width: 1280, dark: true, contrast: true }])
    await as('Ewa', look, async (page) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('dialoog')
      await page.locator('[role="option"] mark').first().waitFor()
      await page.keyboard.press('ArrowDown')
      assert.deepEqual(await sideways(page), [])
      assert.deepEqual(await axeFindings(page), [])
    })
  await as('Ewa', { width: 1280 }, async (page) => {
    await page.context().clearCookies()
    await page.keyboard.press('Control+k')
    await page.getByText('Zoeken lukt hier nu niet').waitFor()
    assert.equal(await options(page).count(), 0)
  })
})

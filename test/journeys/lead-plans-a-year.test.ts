import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { planPaths } from '../../src/rooms/plan/paths.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, type Name, openHouse } from '../cast.ts'
import { loadedPlan } from '../loaded-plan.ts'
import { inBrowser } from '../page-check.ts'
import { type Served, serveHouse, watchFaults } from '../served.ts'

const { t } = wordsFor('nl')

let browser: Browser
let house: House
let served: Served
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), openBrowser()])
  served = await serveHouse(house)
  await loadedPlan(house)
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

/** What somebody does in a browser of their own. */
const as = async (who: Name, work: (page: Page) => Promise<void>) => {
  const context = await inBrowser(browser, served.url, { width: 1280 }, house.person(who))
  const page = await context.newPage()
  const faults = watchFaults(page, served.url)
  await work(page)
  assert.deepEqual(faults, [])
  await context.close()
}
const press = async (page: Page, name: string) => {
  await page.getByRole('button', { name, exact: true }).click()
  await page.waitForLoadState()
}
const text = (page: Page) => page.locator('main').innerText()

test('the lead plans a year and has it approved; an adviser ties work in one step, and everybody sees the line from there to the vision', async () => {
  await as('Lies', async (page) => {
    await page.goto(served.url + planPaths.plan)
    const cell = page
      .locator('td.none')
      .filter({ hasText: t('plan.matrix.add') })
      .first()
    await cell.getByRole('link').click()
    await page.getByLabel(t('plan.objective.title'), { exact: true }).fill('Jonge collega’s vinden steun')
    await page.getByLabel(t('plan.code')).fill('J9')
    await page.getByLabel(t('plan.start')).fill('2027-01-01')
    await press(page, t('common.save'))
    assert.match(await text(page), /Vul een einde in/)
    await page.getByLabel(t('plan.end')).fill('2027-12-31')
    await press(page, t('common.save'))
    assert.match(await text(page), /Het doel is bewaard/)
    await page.getByRole('link', { name: t('plan.action.add') }).click()
    await page.getByLabel(t('plan.action.title'), { exact: true }).fill('Peter of meter voor elke aspirant')
    await page.getByLabel(t('plan.code')).fill('J9.1')
    await page.getByLabel(t('plan.start')).fill('2026-11-01')
    await page.getByLabel(t('plan.end')).fill('2027-12-31')
    await press(page, t('common.save'))
    assert.match(await text(page), /De actie is bewaard[\s\S]*Visie/)
    await page.goto(served.url + planPaths.versions)
    await page.getByLabel('Wie besliste?').fill('Directiecomité')
    await page.getByLabel('Op welke dag?').fill('2026-11-20')
    await press(page, 'Keur versie 1 goed')
    assert.match(await text(page), /Versie 1 is goedgekeurd/)
  })

  await as('Ewa', async (page) => {
    await page.goto(`${served.url}${planPaths.actions}?volgorde=code`)
    await page.getByRole('link', { name: 'J9.1 Peter of meter voor elke aspirant' }).click()
    await page.getByRole('link', { name: t('themes.activities.add') }).click()
    await page.getByLabel(t('themes.activity.title'), { exact: true }).fill('Eerste peters en meters gevonden')
    await page.getByLabel(t('themes.activity.kind')).selectOption('meeting')
    await page.getByLabel(t('themes.activity.start')).fill('2026-11-20')
    await page.getByLabel(t('themes.activity.status')).selectOption('done')
    await page.getByLabel(t('themes.activity.audience')).selectOption('internal')
    await press(page, t('common.save'))
    assert.match(
      await text(page),
      /J9\.1 Peter of meter[\s\S]*J9 Jonge collega’s vinden steun[\s\S]*Diversiteit en inclusie voor PZA/,
    )
  })

  await as('Karim', async (page) => {
    await page.goto(served.url + planPaths.plan)
    assert.match(await text(page), /Eerste peters en meters gevonden/)
    await page.getByRole('link', { name: 'Jonge collega’s vinden steun', exact: true }).click()
    assert.match(await text(page), /Wat er gebeurde[\s\S]*Eerste peters en meters gevonden/)
    await page.goto(served.url + planPaths.roadMap)
    assert.match(await text(page), /J9\.1 Peter of meter voor elke aspirant/)
  })
})

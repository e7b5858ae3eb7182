import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { monitoringPaths } from '../../src/rooms/monitoring/paths.ts'
import { planPaths } from '../../src/rooms/plan/paths.ts'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { vaultPaths } from '../../src/vault/vault-paths.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, type Name, openHouse } from '../cast.ts'
import { aCodedReport } from '../coded-reports.ts'
import { inBrowser } from '../page-check.ts'
import { button } from '../reporting-in-browser.ts'
import { arriveReport } from '../reports-cast.ts'
import { type Served, serveHouse, watchFaults } from '../served.ts'

const { t } = wordsFor('nl')
const name = 'Taal en toegang'
const theme = planPaths.theme('taal-en-toegang')

let house: House
let served: Served
let browser: Browser
let report: { id: string; reference: string }
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), openBrowser()])
  served = await serveHouse(house)
  report = await arriveReport(house)
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

/** What somebody does in a browser of their own; nothing there may be refused by our own content policy. */
const as = async (who: Name, work: (page: Page, go: (path: string) => ReturnType<Page['goto']>) => Promise<void>) => {
  const context = await inBrowser(browser, served.url, { width: 1280 }, house.person(who))
  const page = await context.newPage()
  const faults = watchFaults(page, served.url)
  await work(page, (path) => page.goto(served.url + path))
  assert.deepEqual(faults, [])
  await context.close()
}

/** Chooses the tile of a value, as a click on its words does. */
const tick = async (page: Page, selector: string) => {
  const id = await page.locator(selector).first().getAttribute('id')
  await page.locator(`label[for="${id}"]`).click()
}
const tickNamed = async (page: Page, field: string, label: string) => {
  const id = await page.locator(`label:has-text("${label}")`).first().getAttribute('for')
  assert.ok(await page.locator(`#${id}[name="${field}"]`).count(), `${label} is offered`)
  await page.locator(`label[for="${id}"]`).click()
}

test('Lies adds a theme, and at once Samir codes with it and Ewa works for it', async () => {
  await as('Lies', async (page, go) => {
    await go(planPaths.themes)
    await page
      .getByRole('link', { name: t('themes.add') })
      .first()
      .click()
    await page.locator('[name="name"]').fill(name)
    await page.locator('[name="period"]').fill('2026-11-01')
    await button(page, t('common.save')).click()
    await page.waitForURL(`**${theme}*`)
    assert.equal(await page.locator('h1').innerText(), name)
  })
  await as('Samir', async (page, go) => {
    await go(reportsPaths.coding(report.id))
    await tick(page, '[name="criterium"]')
    await button(page, t('common.continue')).click()
    await tick(page, '[name="hoofd"]')
    await tickNamed(page, 'thema', name)
    await button(page, t('common.save')).click()
    await page.waitForURL(`**${reportsPaths.report(report.id)}*`)
    assert.ok(await page.locator('#feiten').getByText(name).isVisible())
    await go(reportsPaths.list)
    const id = await page.locator('[name="thema"]').evaluate((one, wanted) => {
      if (one instanceof HTMLSelectElement) return [...one.options].find(({ text }) => text === wanted)?.value
      return undefined
    }, name)
    assert.ok(id, 'the list can be filtered by it')
    await go(`${reportsPaths.list}?thema=${id}`)
    assert.equal(await page.locator(`a[href="${reportsPaths.report(report.id)}"]`).count(), 1)
  })
  await as('Ewa', async (page, go) => {
    await go(planPaths.newActivity)
    await page.locator('[name="title"]').fill('Balie in eenvoudige taal')
    for (const choice of ['kind', 'status', 'audience']) await page.locator(`[name="${choice}"]`).selectOption({ index: 1 })
    await page.locator('[name="period"]').fill('2026-11-20')
    await tickNamed(page, 'themes', name)
    await button(page, t('common.save')).click()
    for (const path of [theme, planPaths.timelineOf('taal-en-toegang'), planPaths.activities, `${planPaths.search}?q=balie`]) {
      await go(path)
      assert.ok(await page.getByText('Balie in eenvoudige taal').first().isVisible(), path)
    }
  })
})

test('a theme that Lies ends is chosen for nothing new and keeps what was done for it', async () => {
  await as('Lies', async (page, go) => {
    await go(theme)
    if (!(await button(page, t('themes.end')).isVisible())) await page.getByText(t('themes.end')).first().click()
    await page.locator('form[action$="/einde"] button').click()
    await page.getByText(t('themes.page.ended')).waitFor()
    assert.ok(await page.getByText('Balie in eenvoudige taal').first().isVisible())
    await go(planPaths.newActivity)
    assert.equal(await page.getByText(name, { exact: true }).count(), 0)
  })
  await as('Samir', async (page, go) => {
    await go(reportsPaths.report(report.id))
    assert.ok(await page.locator('#feiten').getByText(name).isVisible())
  })
})

test('Bert sees figures and no row of a report, by no path', async () => {
  const other = await aCodedReport(house, '2026-11-20', 'belief', 'HAV')
  const rows = await house.system((tx) => tx.selectFrom('report').select(['id', 'reference']).execute())
  const telling = rows.flatMap(({ id, reference }) => [id, reference])
  await as('Samir', async (page, go) => {
    await go(reportsPaths.list)
    const html = await page.content()
    for (const one of telling) assert.ok(html.includes(one), 'what Bert must not find is there to be found')
  })
  await as('Bert', async (page, go) => {
    const themes = await house.system((tx) => tx.selectFrom('theme').select('slug').execute())
    const open = [
      reportsPaths.today,
      monitoringPaths.figures,
      planPaths.themes,
      planPaths.activities,
      planPaths.timeline,
      ...themes.map(({ slug }) => planPaths.theme(slug)),
      ...themes.map(({ slug }) => planPaths.timelineOf(slug)),
      ...rows.map(({ reference }) => `${planPaths.search}?q=${reference}`),
      `${planPaths.search}?q=melding`,
      `${planPaths.search}?q=report`,
    ]
    for (const path of open) {
      const answer = await go(path)
      assert.equal(answer?.status(), 200, path)
      const html = await page.content()
      for (const one of telling.filter((word) => !path.includes(word)))
        assert.ok(!html.includes(one), `${path} tells of a report`)
      assert.equal(await page.locator(`a[href^="${reportsPaths.list}"]`).count(), 0, `${path} leads to reports`)
    }
  })
  const bert = house.as('Bert')
  for (const id of [report.id, other])
    for (const path of [
      reportsPaths.list,
      reportsPaths.entry,
      reportsPaths.labels,
      reportsPaths.report(id),
      reportsPaths.sealed(id),
      reportsPaths.label(id),
      reportsPaths.coding(id),
      planPaths.activity(id),
      vaultPaths.session,
    ]) {
      const { status } = await bert.get(path)
      assert.ok(status === 403 || status === 404, `${path} answers ${status}`)
    }
})

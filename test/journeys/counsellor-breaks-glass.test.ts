import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { axeFindings, inBrowser, sideways } from '../page-check.ts'
import { answerAs, button, onlyReport, reportInBrowser } from '../reporting-in-browser.ts'
import { givePassphrase, type Served, serveHouse, signIn, watchFaults } from '../served.ts'

const passphrase = 'inge bouwt bruggen over water'
const story = 'Ze lachten mij uit aan het loket.'
const why = 'Een klacht over hoe lang het duurt'
const outcome = 'Het was nodig, de klacht klopte.'
const { t } = wordsFor('nl')

let house: House
let served: Served
let browser: Browser
before(async () => {
  house = await openHouse({ counsellors: true })
  served = await serveHouse(house)
  await givePassphrase(house, 'Inge', passphrase)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

/** A page as it looks to somebody on a phone, light and dark, holds to the rules of all pages. */
const looksRight = async (name: 'Inge' | 'Dirk' | 'Lies' | 'Samir', path: string) => {
  for (const dark of [false, true]) {
    const context = await inBrowser(browser, served.url, { width: 320, dark, contrast: false, forced: false }, house.person(name))
    const page = await context.newPage()
    const answer = await page.goto(served.url + path)
    assert.equal(answer?.status(), 200, `${name}: ${path}`)
    assert.deepEqual([await axeFindings(page), await sideways(page)], [[], []], `${name}: ${path}`)
    await context.close()
  }
}

test('Inge breaks the glass of a report that was sealed in a browser, reads it and stops; Samir sees it, Dirk reviews it', async () => {
  // Sealed page by page in the reporter's browser, and answered by the team.
  const reporter = await (await browser.newContext()).newPage()
  reporter.setDefaultTimeout(30_000)
  await reportInBrowser(reporter, served.url, 'nl', story)
  const id = await onlyReport(house)
  await answerAs(house, 'Samir', id, 'Dag, wij bekijken het.')
  const { reference } = await house.system((tx) =>
    tx.selectFrom('report').select('reference').where('id', '=', id).executeTakeFirstOrThrow(),
  )

  const context = await browser.newContext({ viewport: { width: 360, height: 720 } })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const faults = watchFaults(page, served.url)
  await signIn(page, served.url, 'inge', passphrase)
  await page.goto(served.url + reportsPaths.today)
  await page.getByRole('link', { name: t('glass.today.break') }).click()
  await page.getByRole('heading', { level: 1, name: t('glass.title') }).waitFor()
  await looksRight('Inge', reportsPaths.glass)
  await page.getByLabel(t('glass.break.reference')).fill(reference.toLowerCase().replace('-', ' '))
  await page.getByLabel(t('glass.break.why')).fill(why)
  await button(page, t('glass.break.do')).click()
  await page.getByText(t('glass.banner.told')).waitFor()
  assert.ok(await page.getByText(why).isVisible())
  const opening = new URL(page.url()).pathname
  await page.locator('[data-case-read]').click()
  await page.locator('[data-case-story]').getByText(story).waitFor()
  await page.locator('[data-case-messages]').getByText('Dag, wij bekijken het.').waitFor()
  await page.getByText(t('glass.readOnly')).waitFor()
  assert.equal(await page.locator('textarea').count(), 0)
  await looksRight('Inge', opening)
  await looksRight('Inge', reportsPaths.today)
  for (const name of ['Dirk', 'Lies'] as const) await looksRight(name, reportsPaths.today)
  await looksRight('Samir', reportsPaths.report(id))
  await looksRight('Dirk', `${opening}/nazicht`)

  await button(page, t('glass.banner.end')).click()
  await page.getByRole('heading', { level: 1, name: t('glass.title') }).waitFor()
  assert.equal((await page.goto(served.url + opening))?.status(), 404)
  assert.deepEqual(faults, [])
  await context.close()

  const look = { width: 1200, dark: false, contrast: false, forced: false }
  const office = await inBrowser(browser, served.url, look, house.person('Dirk'))
  const dirk = await office.newPage()
  await dirk.goto(served.url + reportsPaths.today)
  await dirk.getByRole('link', { name: t('glass.today.look', { reference }) }).click()
  await looksRight('Dirk', `${opening}/nazicht`)
  await dirk.getByLabel(t('glass.review.outcome')).fill(outcome)
  await button(dirk, t('glass.review.do')).click()
  await dirk.getByText(t('glass.review.by')).waitFor()
  assert.ok(await dirk.getByText(outcome).isVisible())
  await dirk.goto(served.url + reportsPaths.today)
  await dirk.getByRole('heading', { level: 1 }).waitFor()
  assert.equal(await dirk.getByRole('link', { name: t('glass.today.look', { reference }) }).count(), 0)
  await looksRight('Dirk', `${opening}/nazicht`)
  await office.close()
})

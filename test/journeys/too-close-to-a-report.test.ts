import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { accountsPaths } from '../../src/rooms/accounts/paths.ts'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import type { SealedParts } from '../../src/rooms/reports/sealed-parts.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { comeBack, onlyReport, reportInBrowser } from '../reporting-in-browser.ts'
import { givePassphrase, type Served, serveHouse, signIn, watchFaults } from '../served.ts'
import { admitAs } from '../team-cast.ts'

const passphrase = 'hanne bouwt bruggen over water'
const story = 'De man aan het loket is een vriend van Samir.'
const answer = 'Dag, ik ben Hanne. Samir leest dit niet.'
const { t } = wordsFor('nl')

let house: House
let served: Served
let browser: Browser
before(async () => {
  house = await openHouse()
  served = await serveHouse(house)
  await givePassphrase(house, 'Hanne', passphrase)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

const openStory = async (page: Page) => {
  await page.locator('[data-case-read]').click()
  await page.locator('[data-case-story]').getByText(story).waitFor()
}

test('Hanne excludes Samir, seals the report anew and answers; the reporter reads it, Samir meets nothing', async () => {
  // A third member who may handle it: nobody is left alone with a report from which they kept somebody.
  await house.as('Lies').post(accountsPaths.joining(house.team.id))
  assert.equal((await admitAs(house, 'Samir', 'Lies')).status, 200)
  const reporter = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  const digits = await reportInBrowser(reporter, served.url, 'nl', story)
  const id = await onlyReport(house)

  const page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(20_000)
  const faults = watchFaults(page, served.url)
  await signIn(page, served.url, 'hanne', passphrase)
  await page.goto(served.url + reportsPaths.report(id))
  await page.getByRole('link', { name: t('conflict.side.begin') }).click()
  await page.getByText('Samir', { exact: true }).click()
  await page.getByRole('button', { name: t('conflict.page.do') }).click()
  await page.getByText(t('conflict.reseal.first')).waitFor()
  assert.equal((await house.as('Samir').get(reportsPaths.report(id))).status, 404)

  await openStory(page)
  // The names of who will be able to read are read and ticked first.
  await page.locator('[data-reseal]').click()
  await page
    .locator('[data-reseal-said]')
    .filter({ hasText: t('conflict.reseal.unchecked') })
    .waitFor()
  await page.getByText(/^Deze mensen, en niemand anders: Hanne/).click()
  await page.locator('[data-reseal]').click()
  // The page loads again by itself, and opens what it had open.
  await page.locator('[data-case-story]').getByText(story).waitFor()
  await page.locator('[data-reseal]').waitFor({ state: 'detached' })
  assert.equal(await house.system(async (tx) => (await tx.selectFrom('case_wrap').select('case_id').execute()).length), 0)

  await page.locator('[data-case-reply] textarea').fill(answer)
  await page.locator('[data-case-reply] button').last().click()
  await page.locator('[data-case-messages]').getByText(answer).waitFor()
  await page.locator('[data-case-note] textarea').fill('Alleen voor ons.')
  await page.locator('[data-case-note] button').last().click()
  await page.locator('[data-case-notes]').getByText('Alleen voor ons.').waitFor()
  assert.equal(await page.locator('[data-case-trouble]').isVisible(), false)
  assert.deepEqual(faults, [])

  await comeBack(reporter, served.url, 'nl', digits)
  await reporter.getByText(answer).waitFor()

  // The server gives another word than the one that was signed: all of it is read, nothing more is written.
  await page.route(`**${reportsPaths.sealed(id)}`, async (route) => {
    const given = await route.fetch()
    const parts = (await given.json()) as SealedParts
    await route.fulfill({ response: given, json: { ...parts, circle: { ...parts.circle, signature: btoa('x'.repeat(64)) } } })
  })
  await page.goto(served.url + reportsPaths.report(id))
  await openStory(page)
  await page.locator('[data-case-trouble]').getByText(t('vault.circle.unsure')).waitFor()
  await page.locator('[data-case-messages]').getByText(answer).waitFor()
  await page.locator('[data-case-note] textarea').fill('Nog iets voor ons.')
  await page.locator('[data-case-note] button').last().click()
  await page.locator('[data-case-trouble]').getByText(t('vault.circle.unsure')).waitFor()
  assert.equal(await page.locator('[data-case-note] textarea').inputValue(), 'Nog iets voor ons.')
  const notes = await house.system((tx) => tx.selectFrom('report_note').select('id').execute())
  assert.equal(notes.length, 1)
})

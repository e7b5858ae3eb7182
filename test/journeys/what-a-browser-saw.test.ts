import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { accountsPaths } from '../../src/rooms/accounts/paths.ts'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import type { TeamGiven } from '../../src/vault/team-given.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { axeFindings, sideways } from '../page-check.ts'
import { givePassphrase, type Served, serveHouse, signIn } from '../served.ts'

const passphrase = 'samir bouwt bruggen over water'
const { t } = wordsFor('nl')

let house: House
let served: Served
let browser: Browser
let page: Page
before(async () => {
  house = await openHouse()
  served = await serveHouse(house)
  await givePassphrase(house, 'Samir', passphrase)
  browser = await openBrowser()
  page = await browser.newPage({ viewport: { width: 360, height: 800 } })
  page.setDefaultTimeout(30_000)
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

test('a server that forgets what Samir saw, and shows a shorter list, is told on; who compared the digits goes on', async () => {
  await signIn(page, served.url, 'samir', passphrase)
  await page.goto(served.url + accountsPaths.teams)
  const own = page.locator('[data-list-control]')
  await page.getByText(t('vault.compare.own')).waitFor()
  const digits = await own.innerText()
  assert.match(digits, /^(\d{4} ){3}\d{4}$/)
  assert.deepEqual(await axeFindings(page), [])

  await page.route(`**/kluis/ploegen/${house.team.id}`, async (route) => {
    const answer = await route.fetch()
    const given = (await answer.json()) as TeamGiven
    await route.fulfill({ response: answer, json: { ...given, pin: null, statements: given.statements.slice(0, -1) } })
  })
  await page.reload()
  const alarm = page.locator('[data-alarm-box]')
  await alarm.getByText(t('vault.alarm.rolledBack')).waitFor()
  assert.notEqual(await page.locator('[data-compare-control]').innerText(), digits, 'the digits are of the list that is shown')
  assert.deepEqual(await axeFindings(page), [])
  assert.deepEqual(await sideways(page), [])
  await page.goto(served.url + reportsPaths.entry)
  await page.locator('[data-seal="story"]').fill('Iemand belde.')
  await page.locator('input[name="soort"]').first().check({ force: true })
  await page.getByRole('button', { name: t('reports.entry.send') }).click()
  await page.locator('[data-entry-said]').getByText(t('vault.untrusted')).waitFor()

  // A restored backup would look like this too: after a call with a colleague it is the list from here on, and what was typed is back.
  await page.getByRole('button', { name: t('vault.compare.do') }).click()
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('[data-seal="story"]')?.value === 'Iemand belde.')
  await page.getByRole('button', { name: t('reports.entry.send') }).click()
  await page.locator('[data-case-read]').waitFor()
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { dayIn } from '../../src/db/force.ts'
import { lastDays } from '../../src/rooms/accounts/lending.ts'
import { accountsPaths } from '../../src/rooms/accounts/paths.ts'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { axeFindings, sideways } from '../page-check.ts'
import { arriveReport, aStory } from '../reports-cast.ts'
import { givePassphrase, type Served, serveHouse, signIn } from '../served.ts'

const passphrases = { samir: 'samir bouwt bruggen over water', ewa: 'ewa plant bomen langs de vaart' }
const { t } = wordsFor('nl')

let house: House
let served: Served
let browser: Browser
before(async () => {
  // A browser also looks at its own clock: the one of the house begins where that stands.
  house = await openHouse({ at: new Date().toISOString() })
  served = await serveHouse(house)
  await givePassphrase(house, 'Samir', passphrases.samir)
  await givePassphrase(house, 'Ewa', passphrases.ewa)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

const pageOf = async (name: 'samir' | 'ewa'): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 800 } })).newPage()
  page.setDefaultTimeout(30_000)
  await signIn(page, served.url, name, passphrases[name])
  return page
}

test('Samir goes away and lets Ewa read along for some days; she reads a story, and afterwards the same page gives nothing', async () => {
  const { id } = await arriveReport(house)
  const samir = await pageOf('samir')
  await samir.goto(served.url + accountsPaths.teams)
  await samir.getByText(t('lending.title')).click()
  const send = samir.getByRole('button', { name: t('lending.do') })
  await send.click()
  await samir
    .locator('#lenen-tot-error')
    .filter({ hasText: t('lending.error.day') })
    .waitFor()
  await samir
    .locator('#lenen-aan-error')
    .filter({ hasText: t('lending.error.person') })
    .waitFor()
  await samir.getByLabel(t('lending.who')).selectOption({ label: 'Ewa' })
  await samir.getByText(t('vault.control.other', { name: 'Ewa' })).waitFor()
  assert.deepEqual(await axeFindings(samir), [])
  assert.deepEqual(await sideways(samir), [])
  const days = await house.system((tx) => lastDays(tx, house.force, dayIn(house.force, house.clock.now())))
  const until = days[2]!.ends.toISOString()
  await samir.getByLabel(t('lending.until')).selectOption(until)
  await send.click()
  await samir.getByText(t('lending.done')).waitFor()
  await samir.getByText(/^Leest mee tot /).waitFor()

  const ewa = await pageOf('ewa')
  await ewa.goto(served.url + reportsPaths.report(id))
  await ewa.locator('[data-case-read]').click()
  await ewa.locator('[data-case-story]').getByText(aStory).waitFor()
  await ewa.goto(served.url + accountsPaths.teams)
  await ewa.getByRole('button', { name: t('lending.giveBack') }).waitFor()
  assert.deepEqual(await axeFindings(ewa), [])

  house.clock.set(until)
  const late = new Date(house.clock.now().getTime() + 3_600_000)
  await house.system((tx) => tx.updateTable('session').set({ expires_at: late }).execute())
  const answer = await ewa.goto(served.url + reportsPaths.report(id))
  assert.ok([403, 404].includes(answer!.status()), String(answer!.status()))
  assert.doesNotMatch(await ewa.content(), /data-case-read|data-sealed/)
  await samir.goto(served.url + accountsPaths.teams)
  await samir.getByText(t('vault.renew.title')).waitFor()
})

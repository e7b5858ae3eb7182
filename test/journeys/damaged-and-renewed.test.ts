import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { accountsPaths } from '../../src/rooms/accounts/paths.ts'
import { endMemberships } from '../../src/rooms/accounts/team-joining.ts'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { axeFindings } from '../page-check.ts'
import { aReport, asStaff } from '../report-arrival.ts'
import { answerAs } from '../reporting-in-browser.ts'
import { givePassphrase, type Served, serveHouse, signIn, watchFaults } from '../served.ts'
import { admitAs } from '../team-cast.ts'

const passphrase = 'samir bouwt bruggen over water'
const { t } = wordsFor('nl')

let house: House
let served: Served
let browser: Browser
before(async () => {
  house = await openHouse()
  served = await serveHouse(house)
  for (const name of ['Samir', 'Hanne'] as const) await givePassphrase(house, name, passphrase)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

const deskOf = async (name: string): Promise<{ page: Page; faults: string[] }> => {
  const page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(40_000)
  const faults = watchFaults(page, served.url)
  await signIn(page, served.url, name, passphrase)
  return { page, faults }
}
const openCase = async (page: Page, id: string) => {
  await page.goto(served.url + reportsPaths.report(id))
  await page.locator('[data-case-read]').click()
  await page.locator('[data-case-open]').first().waitFor()
}

/** One bit of a sealed text is another. */
const flip = (id: string, kind: 'story' | 'message', seq: number) =>
  house.system(async (tx) => {
    const where = tx.selectFrom('sealed_blob').select(['id', 'sealed']).where('case_id', '=', id).where('kind', '=', kind)
    const row = await where.where('seq', '=', seq).executeTakeFirstOrThrow()
    const sealed = Buffer.from(row.sealed)
    sealed[sealed.length - 40]! ^= 1
    await tx.updateTable('sealed_blob').set({ sealed }).where('id', '=', row.id).execute()
  })

test('C5: a damaged text says so, shows no part of itself, and the rest of the page works', async () => {
  const id = await aReport(house, { story: 'Verhaal dat heel is.' })
  await answerAs(house, 'Hanne', id, 'Eerste antwoord, straks beschadigd.')
  await answerAs(house, 'Hanne', id, 'Tweede antwoord, heel.')
  await flip(id, 'message', 2)
  const { page, faults } = await deskOf('samir')
  await openCase(page, id)
  await page.locator('[data-case-messages]').getByText(t('reports.case.damaged')).waitFor()
  await page.locator('[data-case-messages]').getByText('Tweede antwoord, heel.').waitFor()
  await page.locator('[data-case-story]').getByText('Verhaal dat heel is.').waitFor()
  assert.ok(!(await page.content()).includes('Eerste antwoord'))
  assert.deepEqual(await axeFindings(page), [])
  await page.locator('[data-case-note] textarea').fill('Een bericht ging niet open.')
  await page.locator('[data-case-note] button').last().click()
  await page.locator('[data-case-notes]').getByText('Een bericht ging niet open.').waitFor()
  await flip(id, 'story', 0)
  await openCase(page, id)
  await page.locator('[data-case-story]').getByText(t('reports.case.damaged')).waitFor()
  await page.locator('[data-case-messages]').getByText('Tweede antwoord, heel.').waitFor()
  assert.ok(!(await page.content()).includes('Verhaal dat heel is'))
  assert.deepEqual(faults, [])
  await page.context().close()
})

test('Lies leaves; Samir renews the key by the button, Hanne confirms, and both read what was sealed before', async () => {
  const id = await aReport(house, { story: 'Van voor de nieuwe sleutel.' })
  await house.as('Lies').post(accountsPaths.joining(house.team.id))
  assert.equal((await admitAs(house, 'Samir', 'Lies')).status, 200)
  await asStaff(house, 'Samir', (tx, actor) =>
    endMemberships(tx, actor, house.person('Lies').id, house.clock.now(), house.team.id),
  )
  const [samir, hanne] = [await deskOf('samir'), await deskOf('hanne')]
  await samir.page.goto(served.url + accountsPaths.teams)
  await samir.page.locator('[data-renew]:enabled').click()
  await samir.page.waitForURL(/gedaan=(wacht|vernieuwd)/)
  // The old key stays a minute for what was under way.
  house.clock.set(new Date(house.clock.now().getTime() + 2 * 60_000).toISOString())
  await hanne.page.goto(served.url + accountsPaths.teams)
  await hanne.page.locator('[data-rewrap]:enabled').click()
  await hanne.page.waitForURL(/gedaan=vernieuwd/)
  await hanne.page.getByText(t('vault.renew.done')).waitFor()
  const keys = await house.system((tx) => tx.selectFrom('case_wrap').select('team_key_id').distinct().execute())
  assert.equal(keys.length, 1)
  assert.notEqual(keys[0]!.team_key_id, house.team.keyId, 'all hangs on the new key')
  for (const { page, faults } of [samir, hanne]) {
    await openCase(page, id)
    await page.locator('[data-case-story]').getByText('Van voor de nieuwe sleutel.').waitFor()
    assert.deepEqual(faults, [])
    await page.context().close()
  }
})

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { signingKeyOf } from '../../src/vault/signing.ts'
import { readStatement, signStatement, statementDigest } from '../../src/vault/team-statement.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { givePassphrase, type Served, serveHouse, signIn, watchFaults } from '../served.ts'
import { publicKeysFor, renewAs, statementsIn } from '../team-cast.ts'

const passphrase = 'samir bouwt bruggen over water'
const told = 'Aan de telefoon: een man riep naar haar op de markt.'
const { t } = wordsFor('nl')

let house: House
let served: Served
let browser: Browser
let page: Page
let faults: string[]
before(async () => {
  house = await openHouse()
  served = await serveHouse(house)
  await givePassphrase(house, 'Samir', passphrase)
  browser = await openBrowser()
  page = await browser.newPage()
  page.setDefaultTimeout(30_000)
  faults = watchFaults(page, served.url)
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

const fill = async () => {
  await page.locator('[data-seal="story"]').fill(told)
  await page
    .locator('input[name="soort"]')
    .first()
    .evaluate((one) => (one as HTMLInputElement).click())
}
const send = () => page.locator('[data-entry-fields] button.btn').last().click()
const cases = () => house.system((tx) => tx.selectFrom('case_wrap').select(['case_id', 'team_key_id']).execute())

test('Samir writes down what somebody told; a team key that was renewed while he typed is the one it is sealed to', async () => {
  await signIn(page, served.url, 'samir', passphrase)
  await page.goto(served.url + reportsPaths.entry)
  await fill()
  assert.equal((await renewAs(house, 'Hanne', ['Samir'])).status, 200)
  await send()
  await page.locator('[data-case-ready]').waitFor()
  await page.locator('[data-case-read]').click()
  await page.locator('[data-case-story]').getByText(told).waitFor()
  const [made] = await cases()
  assert.notEqual(made!.team_key_id, house.team.keyId, 'the new key')
})

test('C7: after somebody was put in the list by a wrong signature, an alarm shows, nothing is sealed and the text stays', async () => {
  const list = await statementsIn(house)
  const last = list.at(-1)!
  const them = await publicKeysFor(house, 'Ewa')
  const said = { ...readStatement(last.says)!, kind: 'admit' as const, person: them.person, recipient: them.recipient }
  const next = { ...said, verifyKey: them.verifyKey, seq: list.length, previous: statementDigest(last) }
  const { says, signature } = signStatement(next, signingKeyOf(house.person('Ewa').keys!.identity))
  await house.system(async (tx) => {
    const row = await tx.selectFrom('team_statement').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow()
    await tx
      .insertInto('team_statement')
      .values({ ...row, id: randomUUID(), seq: list.length, says, signature: Buffer.from(signature, 'base64') })
      .execute()
  })
  const before = await cases()
  const alarm = page.locator('[data-alarm-box]')
  await page.route(/\/alarm$/, (route) => route.abort())
  await page.goto(served.url + reportsPaths.entry)
  await fill()
  await send()
  await alarm.getByText(t('vault.alarm.signature')).waitFor()
  await page.locator('[data-entry-said]').getByText(t('vault.untrusted')).waitFor()
  assert.ok(!(await alarm.innerText()).includes(t('vault.alarm.logged')), 'the log did not get it, and nothing says so')
  await page.unroute(/\/alarm$/)
  assert.ok(faults.splice(0).every((fault) => fault.includes('ERR_FAILED')))
  await send()
  await alarm.getByText(t('vault.alarm.logged')).waitFor()
  await page.locator('[data-entry-said]').getByText(t('vault.untrusted')).waitFor()
  assert.equal(await page.locator('[data-seal="story"]').inputValue(), told)
  assert.deepEqual(await cases(), before)
  assert.deepEqual(faults, [])
})

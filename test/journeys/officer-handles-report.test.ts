import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { derivePassphrase } from '../../src/vault/passphrase-derivation.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser, openProfile } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { button, comeBack, onlyReport, reportInBrowser } from '../reporting-in-browser.ts'
import { givePassphrase, type Served, serveHouse, signIn, watchFaults } from '../served.ts'

const passphrase = 'samir bouwt bruggen over water'
const story = 'Aan de halte riep iemand dat ik naar mijn eigen land moest.'
const answer = 'Dag, ik ben Samir. Dank je om dit te vertellen.'
const note = 'Halte met camera; beelden opvragen voor vrijdag.'
const label = 'Tramhalte, uitgescholden'
const { t } = wordsFor('nl')
const profile = mkdtempSync(join(tmpdir(), 'vonk-profile-'))

let house: House
let served: Served
let plain: Browser
let own: BrowserContext
/** Everything that Samir's browser sent: addresses, headers, bodies. */
const sent: string[] = []

before(async () => {
  house = await openHouse()
  served = await serveHouse(house)
  await givePassphrase(house, 'Samir', passphrase)
  plain = await openBrowser()
})
after(async () => {
  await own?.close()
  await plain?.close()
  await served?.close()
  await house?.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

/** Samir's browser, as it starts on his profile. */
const startBrowser = async (): Promise<Page> => {
  own = await openProfile(profile)
  own.setDefaultTimeout(20_000)
  own.on('request', (request) => {
    sent.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`)
  })
  const page = own.pages()[0] ?? (await own.newPage())
  pageFaults = watchFaults(page, served.url)
  return page
}
let pageFaults: string[] = []

const reporterBrowser = async () => {
  const context = await plain.newContext({ javaScriptEnabled: false })
  context.setDefaultTimeout(20_000)
  return context.newPage()
}

const go = (page: Page, path: string) => page.goto(served.url + path)
const readStory = async (page: Page) => {
  await page.locator('[data-case-read]').click()
  await page.locator('[data-case-story]').getByText(story).waitFor()
}
const minutesLater = (count: number) => house.clock.set(new Date(house.clock.now().getTime() + count * 60_000).toISOString())

test('Samir signs in, reads, codes, labels, notes, answers, takes and closes a report; the reporter reads the answer and not the note', async () => {
  const reporter = await reporterBrowser()
  const digits = await reportInBrowser(reporter, served.url, 'nl', story)
  await reporter.context().close()
  const id = await onlyReport(house)

  let page = await startBrowser()
  await signIn(page, served.url, 'samir', passphrase)
  assert.equal(new URL(page.url()).pathname, reportsPaths.today)

  await go(page, reportsPaths.list)
  await page
    .locator(`a[href="${reportsPaths.report(id)}"]`)
    .first()
    .click()
  await page.locator('[data-case-ready]').waitFor()
  assert.equal(await page.getByText(story).count(), 0, 'nothing opens by itself')
  await readStory(page)

  await page
    .getByRole('link', { name: t('reports.coding.begin') })
    .first()
    .click()
  const tiles = page.locator('input[name="criterium"]')
  const chosen = [await tiles.nth(0).getAttribute('value'), await tiles.nth(4).getAttribute('value')]
  for (const value of chosen)
    await page.locator(`input[value="${value}"]`).evaluate((one) => (one as HTMLInputElement).labels?.[0]?.click())
  await button(page, t('common.continue')).click()
  await page
    .locator('input[name="hoofd"]')
    .first()
    .evaluate((one) => (one as HTMLInputElement).labels?.[0]?.click())
  await button(page, t('common.save')).click()
  await page.locator('[data-case-ready]').waitFor()
  assert.equal(await page.locator('#feiten .tag').count(), 2 + chosen.length, 'two that the reporter named, two that Samir coded')

  // The keyring is still open on this other page.
  await readStory(page)
  await page.locator('[data-case-label-form] [data-text]').fill(label)
  await page.locator('[data-case-label-form] button').click()
  await page.getByText(t('reports.label.saved')).waitFor()
  await page.locator('[data-case-note] [data-text]').fill(note)
  await page.locator('[data-case-note] button').click()
  await page.locator('[data-case-notes]').getByText(note).waitFor()
  await page.locator('[data-case-reply] [data-text]').fill(answer)
  await page.locator('[data-case-reply] button').click()
  await page.locator('[data-case-messages]').getByText(answer).waitFor()
  await button(page, t('reports.assignment.take')).click()
  await page.getByText(t('reports.assignment.has', { name: 'Samir' })).waitFor()

  // Closing and opening the browser: within a quarter of an hour it is as it was.
  await own.close()
  minutesLater(14)
  page = await startBrowser()
  await go(page, reportsPaths.list)
  await page.getByText(label).waitFor()
  await page
    .locator(`a[href="${reportsPaths.report(id)}"]`)
    .first()
    .click()
  await page.locator('[data-case-ready]').waitFor()
  await page.getByText(t('reports.closing.begin')).click()
  await page.locator('select[name="reden"]').selectOption({ index: 0 })
  await button(page, t('reports.closing.close')).click()
  await button(page, t('reports.closing.reopen')).waitFor()

  const back = await reporterBrowser()
  await comeBack(back, served.url, 'nl', digits)
  await back.getByText(answer).waitFor()
  const read = await back.content()
  for (const secret of [note, label])
    assert.ok(!read.includes(secret), 'the reporter does not see what the team keeps for itself')
  await back.context().close()
  assert.deepEqual(pageFaults, [])
})

test('left alone for more than a quarter of an hour it asks the passphrase again; signing out and eight hours end everything', async () => {
  await own.close()
  minutesLater(16)
  const page = await startBrowser()
  await go(page, `${reportsPaths.list}?lijst=gesloten`)
  await page.locator('#wachtzin-slot').waitFor()
  assert.equal(await page.getByText(label).count(), 0)
  await page.locator('#wachtzin-slot').fill('een heel andere zin van vijf')
  await page.locator('[data-unlock-passphrase] button').click()
  await page.getByText(t('staff.sealed.wrong')).waitFor()
  await page.locator('#wachtzin-slot').fill(passphrase)
  await page.locator('[data-unlock-passphrase] button').click()
  await page.getByText(label).waitFor({ timeout: 60_000 })

  await button(page, t('staff.signOut')).click()
  await page.getByText(t('accounts.signIn.signedOut')).waitFor()
  const sessions = () => house.system((tx) => tx.selectFrom('session').select('id').where('vault_wrap', 'is not', null).execute())
  assert.deepEqual(await sessions(), [], 'the server keeps no half')
  const halves = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const request = indexedDB.open('vonk', 1)
        request.onupgradeneeded = () => request.result.createObjectStore('keys')
        request.onsuccess = () => {
          const count = request.result.transaction('keys').objectStore('keys').count()
          count.onsuccess = () => resolve(count.result)
        }
      }),
  )
  assert.equal(halves, 0, 'the browser keeps no half')
  await go(page, reportsPaths.list)
  assert.equal(new URL(page.url()).pathname, '/aanmelden')

  await signIn(page, served.url, 'samir', passphrase)
  for (let passed = 0; passed < 8 * 60; passed += 10) {
    await go(page, '/zoek')
    assert.equal(new URL(page.url()).pathname, '/zoek', `after ${passed} minutes`)
    minutesLater(10)
  }
  minutesLater(1)
  await go(page, reportsPaths.list)
  assert.equal(new URL(page.url()).pathname, '/aanmelden')
  assert.deepEqual(await sessions(), [])
  assert.deepEqual(pageFaults, [])
})

test('neither the passphrase nor a key that opens anything ever left the browser', async () => {
  const { salt, memory, passes } = await house.system((tx) =>
    tx
      .selectFrom('passphrase')
      .select(['salt', 'memory', 'passes'])
      .where('person_id', '=', house.person('Samir').id)
      .executeTakeFirstOrThrow(),
  )
  const { signIn: signInKey, unlock } = await derivePassphrase(passphrase, salt, { memory, passes })
  const all = sent.join('\n')
  assert.ok(all.includes(encodeURIComponent(Buffer.from(signInKey).toString('base64'))), 'the sign-in key is what is sent')
  const secrets = [unlock.identity, house.person('Samir').keys!.identity, house.team.pair.identity]
  for (const text of [passphrase, passphrase.replaceAll(' ', '+'), encodeURIComponent(passphrase), 'bruggen', ...secrets])
    assert.ok(!all.toLowerCase().includes(text.toLowerCase()), 'found in a request')
  for (const text of [story, note, label, answer])
    for (const shape of [text, encodeURIComponent(text), Buffer.from(text).toString('base64').slice(0, -4)])
      assert.ok(!all.includes(shape), 'a sealed text was sent as it is')
})

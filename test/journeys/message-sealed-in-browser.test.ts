import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { inLang } from '../../src/http/shell-paths.ts'
import { openAt, unwrapKey } from '../../src/vault/seal.ts'
import type { Lang } from '../../src/words/languages.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { axeFindings, sideways } from '../page-check.ts'
import { answerAs, button, comeBack } from '../reporting-in-browser.ts'
import { digitsOn, fillIn, post } from '../reporting-walk.ts'
import { type Served, serveHouse, watchFaults } from '../served.ts'

let house: House
let served: Served
let browser: Browser
before(async () => {
  house = await openHouse()
  served = await serveHouse(house)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

const message = ['هذا ما نسيت أن أقوله 🌱', 'dit-verlaat-mijn-toestel-niet '.repeat(40)].join('\n').trim()
const secrets = ['dit-verlaat-mijn-toestel', 'نسيت أن أقوله']

/** Somebody who reported before: the receipt, and the case behind it. */
const reported = async () => {
  const before = await house.system((tx) => tx.selectFrom('report').select('id').execute())
  const check = await fillIn(house.anybody(), '', { who: { whose: 'other' }, what: { story: 'Iemand werd geweigerd.' } })
  const digits = digitsOn(await post(house.anybody(), check))!
  const all = await house.system((tx) => tx.selectFrom('report').select('id').execute())
  return { digits, caseId: all.find(({ id }) => !before.some((one) => one.id === id))!.id }
}

type Reporter = { page: Page; context: BrowserContext; sent: string[]; faults: string[]; digits: string; caseId: string }

/** That person with a small phone, at the page of the conversation; every request is kept, head and body, as it left and decoded. */
const atConversation = async (lang: Lang, javaScriptEnabled = true): Promise<Reporter> => {
  const { digits, caseId } = await reported()
  const context = await browser.newContext({ viewport: { width: 320, height: 720 }, javaScriptEnabled })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const sent: string[] = []
  context.on('request', (request) => {
    const body = request.postData() ?? ''
    sent.push(`${request.url()} ${body} ${decodeURIComponent(body.replaceAll('+', ' '))}`)
  })
  const faults = watchFaults(page, served.url)
  await comeBack(page, served.url, lang, digits)
  await page.locator('#bericht').waitFor()
  if (javaScriptEnabled) await sealedHere(page, lang)
  return { page, context, sent, faults, digits, caseId }
}

const sealedHere = (page: Page, lang: Lang) => page.getByText(wordsFor(lang).t('sealing.with')).waitFor()
const written = (page: Page, text = message) =>
  page.waitForFunction((wanted) => (document.querySelector('#bericht') as HTMLTextAreaElement | null)?.value === wanted, text)
const send = (page: Page, lang: Lang) => button(page, wordsFor(lang).t('common.send')).click()
const leftInClear = (sent: string[]) => secrets.filter((text) => sent.some((one) => one.includes(text)))

/** Messages as a member of the team opens them. */
const messagesOf = (caseId: string) =>
  house.system(async (tx) => {
    const { wrap } = await tx.selectFrom('case_wrap').select('wrap').where('case_id', '=', caseId).executeTakeFirstOrThrow()
    const identity = await unwrapKey(wrap, house.team.pair.identity)
    const blobs = await tx
      .selectFrom('sealed_blob')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('kind', '=', 'message')
      .execute()
    const opened = blobs.map(async ({ sealed, seq }) => {
      const { author, body } = await openAt(sealed, { force: house.force.id, case: caseId, kind: 'message', seq }, identity)
      return `${seq} ${author}: ${Buffer.from(body)}`
    })
    return (await Promise.all(opened)).sort()
  })

for (const lang of ['nl', 'ar'] as const) {
  test(`with script, in ${lang}, no word of a message leaves the browser in clear, whichever way it goes, and the team reads it`, async () => {
    const { t } = wordsFor(lang)
    const { page, context, sent, faults, caseId } = await atConversation(lang)
    assert.deepEqual(await axeFindings(page), [])
    assert.deepEqual(await sideways(page), [])
    await page.locator('#bericht').fill(message)
    await button(page, t('added.talk.add')).click()
    await page.locator('#bestand').waitFor()
    await button(page, t('common.back')).click()
    await written(page)
    await page.getByRole('button', { name: 'Français' }).click()
    await page.locator('html[lang=fr]').waitFor()
    await written(page)
    await page
      .locator(`button[formaction="${inLang(lang, '/gesprek/bericht')}"], button[lang="${lang}"]`)
      .first()
      .click()
    await page.locator(`html[lang=${lang}]`).waitFor()
    await written(page)
    await button(page, t('portal.stop.link')).click()
    await button(page, t('portal.stop.no')).click()
    await written(page)
    await send(page, lang)
    await page.getByText(t('portal.reply.sent')).waitFor()
    await page.getByText('dit-verlaat-mijn-toestel').waitFor()
    assert.deepEqual(leftInClear(sent), [])
    assert.deepEqual(await messagesOf(caseId), [`1 reporter: ${message}`])
    assert.deepEqual(faults, [])
    await context.close()
  })
}

test('without script the same words do go in clear, and the page said so: the watcher sees what it must see', async () => {
  const { t } = wordsFor('nl')
  const { page, context, sent, caseId } = await atConversation('nl', false)
  await page.getByText(t('sealing.without')).waitFor()
  await page.locator('#bericht').fill(message)
  await send(page, 'nl')
  await page.getByText(t('portal.reply.sent')).waitFor()
  assert.deepEqual(leftInClear(sent), secrets)
  assert.equal((await messagesOf(caseId)).length, 1)
  await context.close()
})

test('Samir answers while somebody writes: that is read first, the text stays sealed, and goes under the next number', async () => {
  const { t } = wordsFor('nl')
  const { page, context, sent, caseId } = await atConversation('nl')
  await page.locator('#bericht').fill(message)
  await answerAs(house, 'Samir', caseId, 'Waar gebeurde het?')
  await send(page, 'nl')
  await page.getByRole('link', { name: t('sealing.newer') }).waitFor()
  await page.getByText('Waar gebeurde het?').waitFor()
  await written(page)
  assert.deepEqual(await axeFindings(page), [])
  await send(page, 'nl')
  await page.getByText(t('portal.reply.sent')).waitFor()
  assert.deepEqual(leftInClear(sent), [])
  assert.deepEqual(await messagesOf(caseId), ['2 team: Waar gebeurde het?', `3 reporter: ${message}`])
  await context.close()
})

test('a page that stood open too long asks for the code again, and the message waits sealed', async () => {
  const { t } = wordsFor('nl')
  const { page, context, sent, digits, caseId } = await atConversation('nl')
  await page.locator('#bericht').fill(message)
  house.clock.set(new Date(house.clock.now().getTime() + 45 * 60_000).toISOString())
  await send(page, 'nl')
  await page.getByText(t('portal.reply.again')).waitFor()
  await written(page)
  assert.deepEqual(await axeFindings(page), [])
  await page.getByLabel(t('portal.code.title')).fill(digits)
  await button(page, t('portal.code.open')).click()
  await page.getByText(t('portal.reply.label')).waitFor()
  await written(page)
  await send(page, 'nl')
  await page.getByText(t('portal.reply.sent')).waitFor()
  assert.deepEqual(leftInClear(sent), [])
  assert.equal((await messagesOf(caseId)).length, 1)
  await context.close()
})

test('a message that is too long, or none, is told and stays; sealing that fails says so and the next press goes without', async () => {
  const { t } = wordsFor('nl')
  const { page, context, sent, caseId } = await atConversation('nl')
  await send(page, 'nl')
  await page.getByRole('link', { name: t('portal.reply.empty') }).waitFor()
  await sealedHere(page, 'nl')
  await page.locator('#bericht').fill(message.padEnd(5_013, 'é'))
  await send(page, 'nl')
  await page.getByRole('link', { name: t('portal.error.tooLong', { over: 12, limit: 5_000 }) }).waitFor()
  assert.deepEqual(await axeFindings(page), [])
  assert.deepEqual(leftInClear(sent), [])
  await page.locator('#bericht').fill(message)
  await page.evaluate(() => {
    crypto.getRandomValues = () => {
      throw new Error('no more')
    }
  })
  await send(page, 'nl')
  await page.getByRole('alert').getByText(t('sealing.failed')).waitFor()
  assert.deepEqual(leftInClear(sent), [])
  await send(page, 'nl')
  await page.getByText(t('portal.reply.sent')).waitFor()
  assert.deepEqual(leftInClear(sent), secrets)
  assert.deepEqual(await messagesOf(caseId), [`1 reporter: ${message}`])
  await context.close()
})

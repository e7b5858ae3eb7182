import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { recording, tellingPhoto } from '../hostile-files.ts'
import { axeFindings, sideways } from '../page-check.ts'
import { button, choose, comeBack } from '../reporting-in-browser.ts'
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

const shows = async (page: Page) => {
  assert.deepEqual(await axeFindings(page), [])
  assert.deepEqual(await sideways(page), [])
}

for (const [lang, dark] of [
  ['nl', false],
  ['ar', true],
] as const) {
  test(`F3: on a narrow phone, in ${lang}, somebody adds a photo, reads what was taken out, sends, and adds one later`, async () => {
    const { t } = wordsFor(lang)
    const context = await browser.newContext({ viewport: { width: 320, height: 800 }, colorScheme: dark ? 'dark' : 'light' })
    context.setDefaultTimeout(20_000)
    const page = await context.newPage()
    const faults = watchFaults(page, served.url)
    const photo = { name: 'IMG_20260301.jpg', mimeType: 'image/jpeg', buffer: await tellingPhoto({ width: 600, height: 400 }) }
    await page.goto(`${served.url}${lang === 'nl' ? '' : `/${lang}`}/melden`)
    await choose(page, t('portal.whose.self'))
    await button(page, t('common.continue')).click()
    await page.getByLabel(t('portal.what.story')).fill('Op de tram.')
    for (let question = 2; question <= 7; question += 1) await button(page, t('common.continue')).click()
    await button(page, t('added.talk.add')).click()
    await button(page, t('added.add')).click()
    await page.getByText(t('added.fault.none')).first().waitFor()
    await shows(page)
    await page.locator('#bestand').setInputFiles([photo, { name: 'stem.wav', mimeType: 'audio/wav', buffer: recording() }])
    await button(page, t('added.add')).click()
    await page.getByText(t('added.trace.place')).waitFor()
    await page.getByText(t('added.kept.asIs')).waitFor()
    await shows(page)
    await button(page, t('common.continue')).click()
    await page.getByText('IMG_20260301.jpg').waitFor()
    await shows(page)
    await button(page, t('portal.check.send')).click()
    await page.locator('section.code').waitFor()
    const digits = (await page.locator('section.code ol b').allInnerTexts()).join('')
    await comeBack(page, served.url, lang, digits)
    await page.getByLabel(t('portal.reply.label')).fill('Nog een foto.')
    await button(page, t('added.talk.add')).click()
    await page.locator('#bestand').setInputFiles([photo])
    await button(page, t('common.continue')).click()
    await page.getByText(t('added.trace.place')).waitFor()
    await button(page, t('common.continue')).click()
    assert.equal(await page.getByLabel(t('portal.reply.label')).inputValue(), 'Nog een foto.')
    await button(page, t('common.send')).click()
    await page.getByText(t('portal.reply.sent')).waitFor()
    await shows(page)
    assert.equal(await page.getByRole('button', { name: t('added.talk.save') }).count(), 3)
    const [kept] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: t('added.talk.save') })
        .last()
        .click(),
    ])
    assert.match(kept.suggestedFilename(), /^bestand-3\.jpg$/)
    assert.deepEqual(faults, [])
    await context.close()
  })
}

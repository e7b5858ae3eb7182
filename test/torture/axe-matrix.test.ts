import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { inLang } from '../../src/http/shell-paths.ts'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { publicLangs, staffLangs } from '../../src/words/languages.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { doorPages, type Furnished, furnish, publicPages, type SeenPage, staffPages } from '../every-page.ts'
import { axeFindings, inBrowser, type Look, sideways } from '../page-check.ts'
import { comeBack, reportInBrowser } from '../reporting-in-browser.ts'
import { givePassphrase, type Served, serveHouse, signIn, watchFaults } from '../served.ts'

const passphrase = 'samir bouwt bruggen over water'

let browser: Browser
let house: House
let served: Served
let made: Furnished
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), openBrowser()])
  served = await serveHouse(house)
  made = await furnish(house)
  await givePassphrase(house, 'Samir', passphrase)
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

const modes: [string, Omit<Look, 'width'>][] = [
  ['light', {}],
  ['dark', { dark: true }],
  ['more contrast', { contrast: true }],
  ['more contrast in the dark', { dark: true, contrast: true }],
  ['forced colours', { forced: true }],
]
const widths = [320, 1280]

/** With forced colours the device chooses them: only faults and sideways scrolling count. */
const judge = async (page: Page, name: string, { forced }: Look): Promise<string[]> =>
  [...(await sideways(page)), ...(forced ? [] : await axeFindings(page))].map((found) => `${name}: ${found}`)

const lookAt = async (pages: SeenPage[], lang: string, at: Look): Promise<string[]> => {
  const found: string[] = []
  for (const who of new Set(pages.map((page) => page.who))) {
    const context = await inBrowser(browser, served.url, at, who && house.person(who))
    const page = await context.newPage()
    const faults = watchFaults(page, served.url)
    for (const { path, what, does } of pages.filter((one) => one.who === who)) {
      await page.goto(served.url + (who ? path : inLang(lang as 'nl', path)))
      await does?.(page)
      found.push(...(await judge(page, `${path} ${what ?? ''} (${who ?? 'public'}, ${lang}, ${at.width})`, at)))
    }
    found.push(...faults)
    await context.close()
  }
  return found
}

for (const [name, mode] of modes) {
  test(`${name}: the public pages in each language at each width`, async () => {
    const found: string[] = []
    for (const lang of publicLangs)
      for (const width of widths) found.push(...(await lookAt(publicPages, lang, { width, ...mode })))
    assert.deepEqual(found, [])
  })

  test(`${name}: the way from the first question to the conversation in each language at each width`, async () => {
    const found: string[] = []
    for (const lang of publicLangs)
      for (const width of widths) {
        const at = { width, ...mode }
        const context = await inBrowser(browser, served.url, at)
        const page = await context.newPage()
        const faults = watchFaults(page, served.url)
        const see = async (step: string) => void found.push(...(await judge(page, `${step} (${lang}, ${width})`, at)))
        const digits = await reportInBrowser(page, served.url, lang, 'Iemand riep iets.', see)
        await comeBack(page, served.url, lang, digits)
        await see('conversation')
        found.push(...faults)
        await context.close()
      }
    assert.deepEqual(found, [])
  })

  test(`${name}: the pages of the force in each language at each width`, async () => {
    const found: string[] = []
    for (const lang of staffLangs) {
      await house.system((tx) => tx.updateTable('person').set({ lang }).execute())
      for (const width of widths)
        found.push(...(await lookAt([...staffPages(house, made), ...doorPages], lang, { width, ...mode })))
    }
    assert.deepEqual(found, [])
  })

  test(`${name}: an opened case at each width`, async () => {
    await house.system((tx) => tx.updateTable('person').set({ lang: 'nl' }).execute())
    const found: string[] = []
    for (const width of widths) {
      const context = await inBrowser(browser, served.url, { width, ...mode })
      const page = await context.newPage()
      const faults = watchFaults(page, served.url)
      await signIn(page, served.url, 'samir', passphrase)
      await page.goto(served.url + reportsPaths.report(made.reportId))
      await page.locator('[data-case-read]').click()
      await page.locator('[data-case-story] p').first().waitFor()
      found.push(...(await judge(page, `opened case (${width})`, { width, ...mode })), ...faults)
      await context.close()
    }
    assert.deepEqual(found, [])
  })
}

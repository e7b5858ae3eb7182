import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { inLang } from '../../src/http/shell-paths.ts'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { type Lang, languages } from '../../src/words/languages.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import {
  doorPages,
  emptyPages,
  type Furnished,
  furnish,
  publicPages,
  type SeenPage,
  staffPages,
  unseenRoutes,
} from '../every-page.ts'
import { axeFindings, inBrowser, type Look, sideways } from '../page-check.ts'
import { button, comeBack, reportInBrowser } from '../reporting-in-browser.ts'
import { givePassphrase, type Served, serveHouse, signIn, watchFaults } from '../served.ts'

let browser: Browser
let house: House
let served: Served
let made: Furnished
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), openBrowser()])
  served = await serveHouse(house)
  await givePassphrase(house, 'Samir', 'samir bouwt bruggen over water')
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

const desk: Look = { width: 1280 }
const phone: Look = { width: 320, dark: true }

/** Looks at the page as it stands and says what is wrong with it. */
const judge = async (page: Page, name: string): Promise<string[]> => {
  return [...(await sideways(page)), ...(await axeFindings(page))].map((found) => `${name}: ${found}`)
}

const look = async (pages: SeenPage[], lang: Lang, at: Look): Promise<string[]> => {
  const found: string[] = []
  for (const who of new Set(pages.map((page) => page.who))) {
    const context = await inBrowser(browser, served.url, at, who && house.person(who))
    const page = await context.newPage()
    const faults = watchFaults(page, served.url)
    for (const { path, what, does } of pages.filter((one) => one.who === who)) {
      const name = `${path} ${what ?? ''} (${who ?? 'public'}, ${lang}, ${at.width})`
      await page.goto(served.url + (who ? path : inLang(lang, path)))
      if (who && new URL(page.url()).pathname.startsWith('/aanmelden')) found.push(`${name}: asks to sign in`)
      const done = await Promise.resolve(does?.(page)).then(
        () => [],
        (error: Error) => [`${name}: ${error.message.split('\n')[0]}`],
      )
      found.push(...done, ...(await judge(page, name)))
    }
    found.push(...faults)
    await context.close()
  }
  return found
}

const speak = (lang: Lang) => house.system((tx) => tx.updateTable('person').set({ lang }).execute())

test('pages of a house in which nobody worked yet are free of findings', async () => {
  assert.deepEqual([...(await look(emptyPages, 'nl', desk)), ...(await look(emptyPages, 'fr', phone))], [])
})

test('a house can be furnished with two years of work', async () => {
  made = await furnish(house)
})

// The other languages of the staff side in each look: npm run torture.
for (const [said, at, staffLang] of [
  ['light on a desk', desk, 'nl'],
  ['dark on a small phone', phone, 'fr'],
] as const) {
  test(`A3: every public page in Dutch and Arabic asks nothing of another host and is free of findings, ${said}`, async () => {
    assert.deepEqual([...(await look(publicPages, 'nl', at)), ...(await look(publicPages, 'ar', at))], [])
  })

  test(`the whole way from the first question to the conversation is free of findings, ${said}`, async () => {
    for (const lang of ['nl', 'ar'] as const) {
      const context = await inBrowser(browser, served.url, at)
      const page = await context.newPage()
      const faults = watchFaults(page, served.url)
      const found: string[] = []
      const digits = await reportInBrowser(page, served.url, lang, 'Iemand riep iets.', async (step) => {
        found.push(...(await judge(page, `${step} (${lang}, ${at.width})`)))
      })
      await comeBack(page, served.url, lang, digits)
      const { t } = wordsFor(lang)
      found.push(...(await judge(page, `conversation (${lang}, ${at.width})`)))
      await button(page, t('common.send')).click()
      await page.locator('#fouten').waitFor()
      found.push(...(await judge(page, `empty reply (${lang}, ${at.width})`)))
      await button(page, t('portal.stop.link')).click()
      await button(page, t('portal.stop.yes')).waitFor()
      found.push(...(await judge(page, `before stopping (${lang}, ${at.width})`)))
      await button(page, t('portal.stop.yes')).click()
      await button(page, t('portal.stop.yes')).waitFor({ state: 'detached' })
      found.push(...(await judge(page, `stopped (${lang}, ${at.width})`)))
      assert.deepEqual([...found, ...faults], [])
      await context.close()
    }
  })

  test(`A3: every page of the force asks nothing of another host and in ${languages[staffLang].name} is free of findings, ${said}`, async () => {
    await speak(staffLang)
    assert.deepEqual(await look([...staffPages(house, made), ...doorPages], staffLang, at), [])
  })

  test(`an opened case is free of findings, ${said}`, async () => {
    await speak('nl')
    const context = await inBrowser(browser, served.url, at)
    const page = await context.newPage()
    const faults = watchFaults(page, served.url)
    await signIn(page, served.url, 'samir', 'samir bouwt bruggen over water')
    await page.goto(served.url + reportsPaths.report(made.reportId))
    await page.locator('[data-case-read]').click()
    await page.locator('[data-case-story] p').first().waitFor()
    assert.deepEqual([...(await judge(page, `opened case at ${at.width}`)), ...faults], [])
    await context.close()
  })
}

test('no page is forgotten: each address that answers one is looked at above', () => {
  const all = [...publicPages, ...doorPages, ...staffPages(house, made)]
  assert.deepEqual(unseenRoutes(house, all), [])
})

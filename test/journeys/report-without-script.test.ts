import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { inLang } from '../../src/http/shell-paths.ts'
import { publicLangs } from '../../src/words/languages.ts'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { publicPages } from '../every-page.ts'
import { answerAs, button, choose, comeBack, onlyReport, reportInBrowser } from '../reporting-in-browser.ts'
import { type Served, serveHouse, watchFaults } from '../served.ts'

let browser: Browser
let house: House
let served: Served
let elsewhere: Server

before(async () => {
  browser = await openBrowser()
  elsewhere = createServer((_, answer) => answer.end('<!doctype html><title>Weer</title>'))
  await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done))
  const { port } = elsewhere.address() as AddressInfo
  house = await openHouse({ force: { exitUrl: `http://127.0.0.1:${port}/` } })
  served = await serveHouse(house)
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
  elsewhere?.close()
})

const smallPhone = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false }

const reach = async (context: BrowserContext): Promise<{ page: Page; faults: string[] }> => {
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  return { page, faults: watchFaults(page, served.url) }
}

const notSideways = async (page: Page) => {
  // Without script the page can't be asked; the browser's own measure of it can.
  const session = await page.context().newCDPSession(page)
  const { cssContentSize, cssLayoutViewport } = await session.send('Page.getLayoutMetrics')
  assert.ok(cssContentSize.width <= cssLayoutViewport.clientWidth, `${page.url()} scrolls sideways`)
}

const { t } = wordsFor('ar')
const story = 'رجلان صرخا في وجهي في الترام لأنني أرتدي الحجاب.'

test('A4: a woman reports in Arabic on a small phone without script, comes back, reads the answer of Samir and writes back', async () => {
  const context = await browser.newContext(smallPhone)
  const { page, faults } = await reach(context)
  const digits = await reportInBrowser(page, served.url, 'ar', story, () => notSideways(page))
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
  assert.equal(await page.title(), `${t('portal.tab.done')} – Vonk`)
  assert.equal((await context.cookies()).length, 0)
  await context.close()

  await answerAs(house, 'Samir', await onlyReport(house), 'شكراً لكِ. هل كان هناك شهود؟')

  const later = await browser.newContext(smallPhone)
  const { page: back, faults: backFaults } = await reach(later)
  await comeBack(back, served.url, 'ar', digits)
  await notSideways(back)
  await back.getByText('شكراً لكِ. هل كان هناك شهود؟').waitFor()
  assert.ok(await back.getByText(t('portal.talk.yours')).isVisible(), 'the page says that it is her turn')
  await back.getByLabel(t('portal.reply.label')).fill('نعم، صديقتي.')
  await button(back, t('common.send')).click()
  assert.ok(await back.getByText(t('portal.reply.sent')).isVisible())
  assert.ok(await back.getByText('نعم، صديقتي.').isVisible())
  assert.ok(!back.url().includes(digits.slice(0, 4)), 'the code is in no address')
  assert.equal((await later.cookies()).length, 0)
  await later.close()
  assert.deepEqual([...faults, ...backFaults], [])
})

test('whoever must leave at once does so by a plain link, and the way back shows nothing of what was written', async () => {
  const context = await browser.newContext(smallPhone)
  const { page } = await reach(context)
  await page.goto(`${served.url}/ar/melden`)
  await choose(page, t('portal.whose.self'))
  await button(page, t('common.continue')).click()
  await page.getByLabel(t('portal.what.story')).fill(story)
  await button(page, t('common.continue')).click()
  await page.getByRole('link', { name: t('common.exit') }).click()
  await page.waitForURL(house.force.exitUrl)
  assert.equal(await page.title(), 'Weer')
  await page.goBack().catch(() => {})
  assert.equal(await page.getByText(story).count(), 0)
  await context.close()
})

test('A4: every public page in each language reads on a small phone without script, and leaves no cookie', async () => {
  const context = await browser.newContext(smallPhone)
  const { page, faults } = await reach(context)
  for (const lang of publicLangs)
    for (const { path } of publicPages.filter(({ does }) => !does)) {
      const answer = await page.goto(served.url + inLang(lang, path))
      assert.equal(answer?.status(), 200, path)
      assert.equal(await page.locator('h1').count(), 1, `${path} in ${lang} has one heading of its own`)
      assert.equal(await page.locator('script').count(), 0, `${path} in ${lang} brings no script`)
      await notSideways(page)
    }
  assert.deepEqual(await context.cookies(), [])
  assert.deepEqual(faults, [])
  await context.close()
})

test('A4: somebody with only a keyboard reports with Tab, Space and Enter', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const { page } = await reach(context)
  const words = wordsFor('nl')
  /** Tab until what is in focus carries this name; as many steps as a patient person would take. */
  const tabTo = async (name: string) => {
    for (let steps = 0; steps < 60; steps++) {
      await page.keyboard.press('Tab')
      const said = await page
        .locator(':focus')
        .evaluateAll((all) =>
          all.map((one) => [...((one as HTMLInputElement).labels ?? []), one].map(({ textContent }) => textContent).join(' ')),
        )
      if (said[0]?.includes(name)) return
    }
    throw new Error(`Tab does not reach "${name}" on ${page.url()}`)
  }
  const press = async (name: string, key: string) => {
    await tabTo(name)
    await page.keyboard.press(key)
  }
  const goOn = () => Promise.all([page.waitForEvent('load'), press(words.t('common.continue'), 'Enter')])
  await page.goto(served.url)
  await Promise.all([page.waitForURL('**/melden'), press(words.t('portal.start.report'), 'Enter')])
  await press(words.t('portal.whose.self'), 'Space')
  await goOn()
  await press(words.t('portal.kind.insult'), 'Space')
  await tabTo(words.t('portal.what.story'))
  await page.keyboard.type('Iemand riep iets op straat.')
  await goOn()
  for (const first of ['portal.happened.today', 'portal.place.street'] as const) {
    await press(words.t(first), 'Space')
    await goOn()
  }
  await press(words.t('portal.family.origin'), 'Space')
  await goOn()
  await press(words.t('portal.wish.listen'), 'Space')
  await goOn()
  await press(words.t('portal.contact.anonymous'), 'Space')
  await goOn()
  await Promise.all([page.waitForURL('**/versturen'), press(words.t('portal.check.send'), 'Enter')])
  assert.equal(await page.locator('section.code ol b').count(), 6)
  await context.close()
})

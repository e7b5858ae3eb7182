import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { wordsFor } from '../../src/words/words.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { axeFindings } from '../page-check.ts'
import { button, choose } from '../reporting-in-browser.ts'
import { type Served, serveHouse } from '../served.ts'

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

const { t } = wordsFor('nl')
const story = 'dit vertel ik maar een keer'
const goOn = (page: Page) => button(page, t('common.continue')).click()
const heading = (page: Page, text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor()
const sealedHere = (page: Page) => page.getByText(t('sealing.with')).waitFor()

/** From the first page to the story, which is typed and not sent. */
const writeStory = async (page: Page) => {
  await page.goto(`${served.url}/melden`)
  await choose(page, t('portal.whose.self'))
  await goOn(page)
  await sealedHere(page)
  await page.locator('#story').fill(story)
}

/** Somebody who typed a story, with what left their browser. */
const atStory = async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 720 } })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const bodies: string[] = []
  context.on('request', (request) => bodies.push(request.postData() ?? ''))
  await writeStory(page)
  return { context, page, bodies }
}

test('sealing that fails says so, sends nothing by itself, and the next press takes the way without script', async () => {
  const { context, page, bodies } = await atStory()
  await page.evaluate(() => {
    crypto.getRandomValues = () => {
      throw new Error('no more')
    }
  })
  const requests = bodies.length
  await goOn(page)
  await page.getByRole('alert').getByText(t('sealing.failed')).waitFor()
  assert.equal(bodies.length, requests, 'nothing left')
  assert.equal(await page.locator('#story').inputValue(), story)
  await page.getByText(t('sealing.without')).waitFor()
  // axe draws random numbers too.
  await page.evaluate(() => Reflect.deleteProperty(crypto, 'getRandomValues'))
  assert.deepEqual(await axeFindings(page), [])
  await goOn(page)
  await heading(page, t('portal.when.title'))
  assert.ok(bodies.some((body) => body.includes('dit+vertel+ik')))
  await context.close()
})

test('a second report of one window has a key of its own, and the way back finds the first again', async () => {
  const { context, page, bodies } = await atStory()
  const keys = () => [...new Set(bodies.flatMap((body) => new URLSearchParams(body).get('tekstsleutel') ?? []))]
  const goFurther = async () => {
    await goOn(page)
    await heading(page, t('portal.when.title'))
    await sealedHere(page)
  }
  await goFurther()
  assert.equal(keys().length, 1)
  await writeStory(page)
  await goFurther()
  assert.equal(keys().length, 2)
  await button(page, t('common.back')).click()
  await page.waitForFunction(
    (length) => (document.querySelector('#story') as HTMLTextAreaElement | null)?.value.length === length,
    story.length,
  )
  await context.close()
})

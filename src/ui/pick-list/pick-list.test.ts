import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../../../test/browser.ts'
import { type House, openHouse } from '../../../test/cast.ts'
import { inBrowser } from '../../../test/page-check.ts'
import { anObjective, aPlan } from '../../../test/plan-cast.ts'
import { type Served, serveHouse, watchFaults } from '../../../test/served.ts'

let house: House
let browser: Browser
let served: Served
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), openBrowser()])
  served = await serveHouse(house)
  const plan = await aPlan(house)
  const { id: objective_id } = await anObjective(house, plan)
  const action = { force_id: house.force.id, objective_id, starts_on: plan.starts, ends_on: plan.ends }
  await house.system((tx) =>
    tx
      .insertInto('plan_action')
      .values(
        Array.from({ length: 14 }, (_, n) => ({
          ...action,
          code: `A${n}`,
          title: n === 7 ? 'Vorming over één' : `Actie nummer ${n}`,
          status: 'planned' as const,
        })),
      )
      .execute(),
  )
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

test('Ewa finds one action among many by typing a word of it, without accents, and what she chose before stays chosen', async () => {
  const context = await inBrowser(browser, served.url, { width: 1280 }, house.person('Ewa'))
  const page = await context.newPage()
  const faults = watchFaults(page, served.url)
  await page.goto(`${served.url}/activiteiten/nieuw`)
  const shown = () => page.locator('[data-pick]:visible').allInnerTexts()
  assert.equal((await shown()).length, 14)
  await page.locator('[data-pick] input').first().check()
  await page.getByRole('searchbox', { name: 'Zoek in deze keuzes' }).fill('een VORMING')
  assert.deepEqual((await shown()).length, 1)
  await page.locator('[data-pick]:visible input').check()
  await page.getByRole('searchbox', { name: 'Zoek in deze keuzes' }).fill('nergens')
  assert.deepEqual(await shown(), [])
  assert.match(await page.locator('[data-pick-none]').innerText(), /Niets past/)
  await page.getByRole('searchbox', { name: 'Zoek in deze keuzes' }).press('Enter')
  assert.ok(page.url().endsWith('/nieuw'), 'Enter in the search field sends nothing')
  assert.equal(await page.locator('[data-pick] input:checked').count(), 2)
  assert.deepEqual(faults, [])
  await context.close()
})

test('without script all of them stand there, and each can be chosen', async () => {
  const page = await (await house.as('Ewa').get('/activiteiten/nieuw')).text()
  assert.equal([...page.matchAll(/data-pick=""/g)].length, 14)
  assert.match(page, /data-pick-find="" hidden/)
})

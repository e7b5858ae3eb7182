import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { sessionCookie } from '../../src/http/routes.ts'
import { planPaths } from '../../src/rooms/plan/paths.ts'
import { openBrowser } from '../browser.ts'
import { type House, type Name, openHouse } from '../cast.ts'
import { wholePlan } from '../loaded-plan.ts'
import { type Served, serveHouse } from '../served.ts'

let browser: Browser
let house: House
let served: Served
before(async () => {
  ;[house, browser] = await Promise.all([openHouse({ force: { plan: undefined } }), openBrowser()])
  served = await serveHouse(house)
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

/** A browser without script, in which somebody is signed in. */
const browserOf = async (name: Name): Promise<Page> => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } })
  const url = served.url.replace('http:', 'https:')
  await context.addCookies([
    { name: sessionCookie, value: house.person(name).token, url, secure: true, httpOnly: true, sameSite: 'Strict' },
  ])
  return context.newPage()
}
const press = async (page: Page, name: string) => {
  await page.getByRole('button', { name }).click()
  await page.waitForLoadState()
}

test('a newcomer of another force loads an own plan without script, the chief approves it, and everybody sees what changed since', async () => {
  const lies = await browserOf('Lies')
  await lies.goto(served.url + planPaths.versions)
  await lies.getByRole('link', { name: 'Laad een plan' }).click()
  const own = { ...wholePlan(), slug: 'ons-plan', name: { nl: 'Ons plan' } }
  await lies.getByLabel('Of plak de tekst van het bestand').fill(JSON.stringify({ ...own, startsOn: '2031-01-01' }))
  await press(lies, 'Kijk het bestand na')
  assert.match(await lies.locator('main').innerText(), /De laatste dag \(2030-12-31\) ligt vóór de eerste/)
  await lies.getByLabel('Of plak de tekst van het bestand').fill(JSON.stringify(own))
  await press(lies, 'Kijk opnieuw na')
  assert.match(await lies.locator('main').innerText(), /Alles klopt\. Er is nog niets veranderd\.[\s\S]*Bezoek elk jeugdhuis/)
  await press(lies, 'Laad dit plan')
  assert.match(await lies.locator('main').innerText(), /Het plan is geladen/)

  const bert = await browserOf('Bert')
  await bert.goto(served.url + planPaths.versions)
  await bert.getByLabel('Wie besliste?').fill('Directiecomité')
  await bert.getByLabel('Op welke dag?').fill('2026-11-20')
  await press(bert, 'Keur versie 1 goed')
  assert.match(await bert.locator('main').innerText(), /Versie 1 is goedgekeurd/)

  await house.system((tx) =>
    tx.updateTable('objective').set({ title: 'Jongeren kennen hun agent' }).where('code', '=', 'D1').execute(),
  )
  const karim = await browserOf('Karim')
  await karim.goto(served.url + planPaths.versions)
  await karim.getByRole('link', { name: 'Naast elkaar bekijken' }).click()
  assert.equal((await karim.locator('del').innerText()).replace(/\s+/g, ' '), 'weg: een gezicht bij de politie')
  assert.equal((await karim.locator('ins').innerText()).replace(/\s+/g, ' '), 'nieuw: hun agent')
})

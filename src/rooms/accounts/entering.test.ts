import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { openBrowser } from '../../../test/browser.ts'
import { type House, openHouse } from '../../../test/cast.ts'
import { makeRecoveryKeyInBrowser } from '../../../test/recovery-in-browser.ts'
import { type Served, serveHouse } from '../../../test/served.ts'
import type { Role } from '../../access/actor.ts'
import { staffById } from '../../access/person.ts'
import { teamReadiness } from '../../vault/team-key.ts'
import { invitationLink, invite } from './invitation.ts'
import { accountsPaths } from './paths.ts'

let house: House
let served: Served
let browser: Browser
let base: string

before(async () => {
  // The cast's team key is made without a browser; here people make it themselves.
  house = await openHouse({ founded: false })
  served = await serveHouse(house)
  base = served.url
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await served?.close()
  await house?.close()
})

const inviteAs = (roles: Role[], name: string) =>
  house.system(async (tx) => {
    const ann = await staffById(tx, house.person('Ann').id)
    return (await invite(tx, ann!, house.force, { name, email: null, roles }, house.clock.now())).token
  })

const passphrase = 'Vijf vreemde wörden  naast elkaar'
/** All ways in which what was typed could stand in a request. */
const traces = [passphrase, 'vreemde', encodeURIComponent('wörden'), Buffer.from(passphrase).toString('base64').slice(4, 20)]

const watch = (context: BrowserContext) => {
  const asked: Request[] = []
  const complaints: string[] = []
  context.on('request', (request) => asked.push(request))
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
  return { asked, complaints }
}

const takeUp = async (page: Page, token: string, signInName: string) => {
  await page.goto(base + invitationLink(token))
  await page.locator('[data-take-up]').waitFor({ state: 'visible' })
  await page.fill('#aanmeldnaam', signInName)
  await page.fill('#wachtzin', passphrase)
  await page.fill('#herhaling', passphrase)
  await page.click('[data-take-up] button[type=submit]')
  await page.waitForURL(`${base}/vandaag`)
}

const signIn = async (page: Page, name: string, typed = passphrase) => {
  await page.goto(base + accountsPaths.signIn)
  await page.fill('#naam', name)
  await page.fill('#wachtzin', typed)
  await page.click('[data-sign-in] button[type=submit]')
}

const press = async (page: Page, hook: string, said: string) => {
  const button = page.locator(`[${hook}]:enabled`)
  await button.waitFor()
  await button.click()
  await page.waitForURL(`**${accountsPaths.teams}?gedaan=${said}`)
}

test('two people take up their invitations, make the team key, let each other in and try it; the portal opens and no request ever held a passphrase', async () => {
  const [first, second] = [await browser.newContext(), await browser.newContext()]
  const [watched, watchedToo] = [watch(first), watch(second)]
  const [mila, noor] = [await first.newPage(), await second.newPage()]
  await takeUp(mila, await inviteAs(['officer'], 'Mila'), 'Mila.V')
  await takeUp(noor, await inviteAs(['officer'], 'Noor'), 'noor')
  await mila.goto(base + accountsPaths.teams)
  await press(mila, 'data-found', 'gemaakt')
  await noor.goto(base + accountsPaths.teams)
  await noor.getByRole('button', { name: 'Vraag om bij de ploeg te komen' }).click()
  await noor.waitForURL('**?gedaan=gevraagd')
  await mila.reload()
  await press(mila, 'data-admit', 'toegelaten')
  assert.equal((await house.system((tx) => teamReadiness(tx, 'reports'))).ready, false)
  await noor.reload()
  await press(noor, 'data-try', 'geprobeerd')
  assert.deepEqual(await house.system((tx) => teamReadiness(tx, 'reports')), { ready: false, holders: 2, missing: ['recovery'] })
  await makeRecoveryKeyInBrowser(noor, base)
  assert.equal((await house.system((tx) => teamReadiness(tx, 'reports'))).ready, true)
  for (const request of [...watched.asked, ...watchedToo.asked]) {
    const sent = `${decodeURIComponent(request.url())}\n${request.postData() ?? ''}\n${JSON.stringify(request.headers())}`
    for (const trace of traces) assert.ok(!sent.includes(trace), `${request.method()} ${request.url()} holds ${trace}`)
  }
  assert.ok(watched.asked.some((request) => request.url().includes('keyring-worker')))
  assert.deepEqual([...watched.complaints, ...watchedToo.complaints], [])
  await Promise.all([first.close(), second.close()])
})

test('an administrator takes up the first link, gets no key and is asked for none', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await takeUp(page, await inviteAs(['administrator'], 'Anke'), 'anke')
  const keys = await house.system((tx) =>
    tx
      .selectFrom('person')
      .innerJoin('passphrase', 'passphrase.person_id', 'person.id')
      .leftJoin('person_key', 'person_key.person_id', 'person.id')
      .leftJoin('unlocker', 'unlocker.person_id', 'person.id')
      .select(['person.kind', 'unlocker.wrap', 'person_key.recipient'])
      .where('sign_in_name', '=', 'anke')
      .executeTakeFirst(),
  )
  assert.deepEqual(keys, { kind: 'administrator', wrap: null, recipient: null })
  await page.goto(base + accountsPaths.people)
  assert.equal(await page.locator('h1').innerText(), 'Mensen')
  await context.close()
})

test('a link works once: whoever opens it again is told so calmly', async () => {
  const token = await inviteAs(['colleague'], 'Olga')
  const context = await browser.newContext()
  const page = await context.newPage()
  await takeUp(page, token, 'olga')
  await page.goto('about:blank')
  await page.goto(base + invitationLink(token))
  await page.locator('[data-gone]').waitFor({ state: 'visible' })
  assert.equal(await page.locator('[data-take-up]').isVisible(), false)
  await context.close()
})

test('what is open stays open on the next page and in another tab, until somebody signs out', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, 'mila.v')
  await page.waitForURL(`${base}/vandaag`)
  for (const tab of [page, await context.newPage()]) {
    await tab.goto(base + accountsPaths.teams)
    await tab.locator('[data-try]:enabled').waitFor()
  }
  await page.locator('[data-sign-out] button >> visible=true').click()
  await page.waitForURL('**/aanmelden?afgemeld')
  await page.locator('[data-sign-in]').waitFor({ state: 'visible' })
  const keys = await page.evaluate(async () => {
    const names = (await indexedDB.databases()).map((one) => one.name)
    if (!names.includes('vonk')) return 0
    const db: IDBDatabase = await new Promise((resolve) => {
      const request = indexedDB.open('vonk')
      request.onsuccess = () => resolve(request.result)
    })
    if (!db.objectStoreNames.contains('keys')) return 0
    return new Promise((resolve) => {
      const request = db.transaction('keys').objectStore('keys').count()
      request.onsuccess = () => resolve(request.result)
    })
  })
  assert.equal(keys, 0)
  await page.goto(base + accountsPaths.teams)
  assert.match(page.url(), /\/aanmelden\?naar=%2Fploegen/)
  await context.close()
})

test('after 15 idle minutes the passphrase is asked again, a wrong one is told, and a new one works with the same key', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, 'noor')
  await page.waitForURL(`${base}/vandaag`)
  const now = house.clock.now()
  house.clock.set(new Date(now.getTime() + 16 * 60_000).toISOString())
  await page.goto(base + accountsPaths.teams)
  const field = page.locator('#wachtzin-slot')
  await field.fill('iets heel anders dan verwacht')
  await page.locator('[data-unlock-passphrase] button').click()
  await page.getByText('Dat is niet de juiste wachtzin').waitFor()
  await field.fill(passphrase.toUpperCase())
  await page.locator('[data-unlock-passphrase] button').click()
  await page.getByText('Dat is niet de juiste wachtzin').waitFor()
  await field.fill(` ${passphrase.normalize('NFD').replace('  ', ' ')}`)
  await page.locator('[data-unlock-passphrase] button').click()
  await page.locator('[data-try]:enabled').waitFor()
  await page.goto(base + accountsPaths.own)
  const newest = 'zes andere stille zinnen onder water'
  await page.fill('#oude-wachtzin', passphrase)
  await page.fill('#wachtzin', newest)
  await page.fill('#herhaling', newest)
  await page.click('[data-change-passphrase] button[type=submit]')
  await page.waitForURL('**?gedaan=wachtzin')
  await page.locator('[data-sign-out] button >> visible=true').click()
  await page.waitForURL('**/aanmelden?afgemeld')
  await signIn(page, 'noor', newest)
  await page.waitForURL(`${base}/vandaag`)
  await page.goto(base + accountsPaths.teams)
  await press(page, 'data-try', 'geprobeerd')
  house.clock.set(now.toISOString())
  await context.close()
})

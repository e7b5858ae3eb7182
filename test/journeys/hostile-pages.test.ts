import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { formToken } from '../../src/http/csrf.ts'
import { sessionCookie } from '../../src/http/routes.ts'
import { portalPaths } from '../../src/rooms/portal/paths.ts'
import { reportsPaths } from '../../src/rooms/reports/paths.ts'
import { openBrowser } from '../browser.ts'
import { type House, openHouse } from '../cast.ts'
import { inBrowser } from '../page-check.ts'
import { aReport } from '../report-arrival.ts'
import { type Served, serveHouse } from '../served.ts'

let browser: Browser
let house: House
let served: Served
let report: string
let hostile: { server: Server; port: number; html: string }
before(async () => {
  ;[house, browser] = await Promise.all([openHouse(), openBrowser()])
  served = await serveHouse(house)
  report = await aReport(house)
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html')
    answer.end(hostile.html)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  hostile = { server, port: (server.address() as AddressInfo).port, html: '' }
})
after(async () => {
  hostile?.server.close()
  await browser?.close()
  await served?.close()
  await house?.close()
})

test('W4: a text put where markup or a script would come of it is refused by the browser, on both sides', async () => {
  for (const [path, who] of [[portalPaths.start], [portalPaths.report], [reportsPaths.list, 'Samir']] as const) {
    const context = await inBrowser(browser, served.url, { width: 1280 }, who && house.person(who))
    const page = await context.newPage()
    await page.goto(served.url + path)
    const thrown = await page.evaluate(() => {
      const text = '<img src=x>'
      const tries: [string, () => void][] = [
        ['innerHTML', () => (document.body.innerHTML = text)],
        ['insertAdjacentHTML', () => document.body.insertAdjacentHTML('beforeend', text)],
        ['srcdoc', () => (document.createElement('iframe').srcdoc = text)],
        ['script', () => (document.createElement('script').src = '/x.js')],
        ['parser', () => new DOMParser().parseFromString(text, 'text/html')],
        ['worker', () => new Worker('/x.js')],
        ['another policy', () => (globalThis as never as { trustedTypes: { createPolicy(n: string, r: object): void } }).trustedTypes.createPolicy('other', {})], // biome-ignore format: one list
      ]
      return tries.map(([name, attempt]) => {
        try {
          attempt()
          return `${name} went through`
        } catch (error) {
          return (error as Error).name
        }
      })
    })
    assert.deepEqual(new Set(thrown), new Set(['TypeError']), `${path}: ${thrown.join(', ')}`)
    await context.close()
  }
})

const assigned = () =>
  house.system(async (tx) => {
    const row = await tx.selectFrom('report').select('assignee_id').where('id', '=', report).executeTakeFirstOrThrow()
    return row.assignee_id
  })

/** A page of somebody else that sends a form of ours by itself. */
const trap = (action: string, method: string, type: string, token: string) =>
  `<!doctype html><form method="${method}" action="${action}" enctype="${type}">` +
  `<input name="wie" value="${house.person('Samir').id}"><input name="_token" value="${token}"></form>` +
  `<script>document.forms[0].submit()</script>`

test('W6: a page of another site cannot make Samir assign a report, whatever form it sends and with a token of another session', async () => {
  const path = reportsPaths.assignment(report)
  const stolen = formToken(house.deps.keys.forms, house.person('Hanne').token, path)
  const context = await inBrowser(browser, served.url, { width: 1280 }, house.person('Samir'))
  const page = await context.newPage()
  // 127.0.0.1 with another port is the same site, so the cookie goes along; localhost is another site.
  for (const host of ['127.0.0.1', 'localhost']) {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) {
      for (const method of ['post', 'get']) {
        for (const token of ['', stolen]) {
          hostile.html = trap(served.url + path, method, type, token)
          const [answer] = await Promise.all([
            page.waitForResponse((response) => response.url().startsWith(served.url + path)),
            page.goto(`http://${host}:${hostile.port}/`),
          ])
          assert.ok([403, 404].includes(answer.status()), `${host} ${method} ${type}: ${answer.status()}`)
          assert.equal(await assigned(), null)
        }
      }
    }
  }
  await context.close()
})

test('W6: an old browser that tells nothing of where a form comes from is held by the token alone', async () => {
  const path = reportsPaths.assignment(report)
  const samir = house.person('Samir')
  const send = (token: string) =>
    fetch(served.url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: `${sessionCookie}=${samir.token}` },
      body: new URLSearchParams({ wie: samir.id, _token: token }),
    })
  const wrong = ['', 'x', formToken(house.deps.keys.forms, house.person('Hanne').token, path), formToken(house.deps.keys.forms, samir.token, reportsPaths.closure(report))] // biome-ignore format: one list
  for (const token of wrong) assert.equal((await send(token)).status, 403)
  assert.equal(await assigned(), null)
  assert.equal((await send(formToken(house.deps.keys.forms, samir.token, path))).status, 303)
  assert.equal(await assigned(), samir.id)
})

test('W6: Samir himself assigns it with the form on the page, without script', async () => {
  await house.as('Samir').post(reportsPaths.assignment(report), { wie: '' })
  const context = await browser.newContext({ javaScriptEnabled: false })
  await context.addCookies([{ name: sessionCookie, value: house.person('Samir').token, url: served.url.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Strict' }]) // biome-ignore format: one cookie
  const page = await context.newPage()
  await page.goto(served.url + reportsPaths.report(report))
  const form = page.locator(`form[action="${reportsPaths.assignment(report)}"]`).first()
  await form.locator('select[name=wie]').selectOption({ label: 'Samir' })
  await Promise.all([page.waitForEvent('load'), form.locator('button').first().click()])
  assert.equal(await assigned(), house.person('Samir').id)
  await context.close()
})

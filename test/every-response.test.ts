import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type HeaderKind, headersFor } from '../src/http/headers.ts'
import { type Client, type House, openHouse } from './cast.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const someId = '00000000-0000-4000-8000-00000000000a'
/** Every address the house answers at, with something in place of each parameter. */
const addresses = () => [
  ...new Set(
    house.app.routes
      .filter((route) => route.method === 'GET' && route.path !== '/assets/*')
      .map((route) => route.path.replace(/:[a-z]+(\{[^}]*\})?/gi, someId)),
  ),
]

const kinds: HeaderKind[] = ['public', 'door', 'public-information', 'staff', 'asset', 'sealed-file']
const matches = (answer: Response): boolean =>
  kinds.some((kind) => Object.entries(headersFor(kind, false)).every(([name, value]) => answer.headers.get(name) === value))

const visitors = (): [string, Client][] => [
  ['somebody outside', house.anybody()],
  ['Samir', house.as('Samir')],
  ['Bert', house.as('Bert')],
  ['Ann', house.as('Ann')],
]

test('W3: every answer at every address carries the headers of the table, and none is a 500', async () => {
  for (const [who, client] of visitors()) {
    for (const address of [...addresses(), '/nergens', '/assets/none.css']) {
      const answer = await client.get(address)
      assert.ok(answer.status < 500 || answer.status === 503, `${who} at ${address}: ${answer.status}`)
      assert.ok(matches(answer) || address.startsWith('/assets/'), `${who} at ${address}: headers of no kind`)
      const cookies = answer.headers.getSetCookie()
      for (const cookie of cookies) {
        assert.match(cookie, /; (HttpOnly|Max-Age=0|Expires=)/i, `${who} at ${address}: ${cookie.split('=')[0]}`)
      }
    }
  }
})

test('W3: the same at every address that takes a form, sent empty', async () => {
  const posts = [
    ...new Set(
      house.app.routes.filter((route) => route.method === 'POST').map((route) => route.path.replace(/:[a-z]+/gi, someId)),
    ),
  ]
  for (const [who, client] of visitors()) {
    for (const address of posts) {
      if (address === '/afmelden') continue
      const answer = await client.post(address)
      assert.ok(answer.status < 500, `${who} at ${address}: ${answer.status}`)
      assert.ok(matches(answer), `${who} at ${address}: headers of no kind`)
    }
  }
})

test('a form from another site is refused, with or without a session', async () => {
  const posts = [
    ...new Set(
      house.app.routes.filter((route) => route.method === 'POST').map((route) => route.path.replace(/:[a-z]+/gi, someId)),
    ),
  ]
  for (const address of posts) {
    const foreign = await house
      .as('Samir')
      .post(address, {}, { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' })
    assert.equal(foreign.status, 403, address)
    const oldBrowser = await house.as('Samir').post(address, {}, { 'sec-fetch-site': '', origin: 'https://elsewhere.example' })
    assert.equal(oldBrowser.status, 403, address)
  }
})

test('somebody outside is sent to sign in from each page of the force, and sees nothing of it', async () => {
  for (const address of addresses()) {
    const answer = await house.anybody().get(address)
    if (answer.headers.get('Content-Security-Policy') !== headersFor('staff', false)['Content-Security-Policy']) continue
    assert.ok(
      [303, 404].includes(answer.status) || address === '/aanmelden' || address === '/uitnodiging',
      `${address}: ${answer.status}`,
    )
  }
})

test('leadership, DPO, administrator, colleague, lead and adviser get no row of a report at any address', async () => {
  const { arriveReport } = await import('./reports-cast.ts')
  const report = await arriveReport(house)
  for (const name of ['Bert', 'Dirk', 'Ann', 'Karim', 'Lies', 'Ewa'] as const) {
    for (const address of addresses()) {
      const asked = address.replaceAll(someId, report.id)
      const answer = await house.as(name).get(asked)
      // The way back from changing one's purpose is the address that was asked: it tells nothing new.
      const text = (await answer.text())
        .replaceAll(`naar=${encodeURIComponent(asked)}`, '')
        .replaceAll(`name="naar" value="${asked}"`, '')
      assert.ok(!text.includes(report.id) || answer.status === 404, `${name} at ${address} sees the report`)
      assert.ok(!text.includes(report.reference), `${name} at ${address} sees its reference`)
    }
    for (const address of [`/tijdlijn`, `/zoek?q=${report.reference}`, '/zoek?q=melding']) {
      const text = await (await house.as(name).get(address)).text()
      assert.ok(!new RegExp(`/meldingen/${report.id}`).test(text), `${name} at ${address}`)
    }
  }
  const own = await (await house.as('Samir').get(`/meldingen/${report.id}`)).text()
  assert.ok(own.includes(report.reference), 'Samir does see it: the look-up itself works')
})

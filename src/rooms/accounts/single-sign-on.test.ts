import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { clientWith, cookieFor, giveSignInKey, sessionCookieOf, tokenOf } from '../../../test/accounts-cast.ts'
import { type House, openHouse } from '../../../test/cast.ts'
import { type Employee, type OwnProvider, startProvider } from '../../../test/own-provider.ts'
import { readSettings } from '../../env.ts'
import { vaultPaths } from '../../vault/vault-paths.ts'
import { accountsPaths } from './paths.ts'

let house: House
let provider: OwnProvider
before(async () => {
  house = await openHouse()
  provider = await startProvider(house.deps.url)
  house.deps.singleSignOn = provider.settings
})
after(async () => {
  await provider?.close()
  await house?.close()
})

const waiting = (answer: Response) => /__Host-vonk-sso=[^;]*/.exec(answer.headers.getSetCookie().join())?.[0] ?? ''
const pathOf = (url: URL) => url.pathname + url.search

/** Presses the button, passes the provider, and comes back as a browser does that another site sends. */
const signOn = async (who: Employee | undefined, { from = accountsPaths.signOn, headers = {} } = {}) => {
  provider.who = who
  const left = await house.anybody().get(from, headers)
  assert.equal(left.status, 303, await left.clone().text())
  const cookie = waiting(left)
  assert.match(left.headers.getSetCookie().join(), /Max-Age=600; Secure; HttpOnly; SameSite=Lax/)
  const back = await provider.walk(left.headers.get('location')!)
  const answer = await house.anybody().get(pathOf(back), { cookie, 'sec-fetch-site': 'cross-site' })
  return { answer, back, cookie, token: tokenOf(answer), text: await answer.text() }
}

const nora: Employee = { sub: 'a-1', name: 'Nora Peeters', email: 'nora@rivierland.example', email_verified: true }
const people = () => house.system((tx) => tx.selectFrom('person').select(['id', 'name', 'email', 'kind']).execute())

test('a first sign-in through the force makes a colleague without a key; the next ones are the same person, whatever the address has become', async () => {
  const page = await (await house.anybody().get(accountsPaths.signIn)).text()
  assert.match(page, /Meld aan met PZ Rivierland/)
  const before = (await people()).length
  const first = await signOn(nora, { from: `${accountsPaths.signOn}?naar=%2Factiviteiten` })
  assert.match(sessionCookieOf(first.answer), /SameSite=Strict/)
  assert.equal(
    first.answer.headers.get('refresh'),
    '0; url=/activiteiten',
    'a page of ours goes on, so that the strict cookie comes along',
  )
  assert.match(first.text, /href="\/activiteiten"/)
  assert.ok(!first.text.includes(first.token))
  const own = await (await house.anybody().get(accountsPaths.own, cookieFor(first.token))).text()
  assert.match(own, /Nora Peeters/)
  assert.match(own, /Gekoppeld\. Je sleutel gaat er niet mee open/)
  assert.doesNotMatch(own, /~[0-9a-f]{8}-/)
  assert.match(own, /Nog geen[\s\S]{0,200}href="\/mijn\/sleutels"[^>]*>Maak mijn sleutel/)
  const administrator = await (await house.as('Ann').get(accountsPaths.own)).text()
  assert.match(administrator, /een beheerder kan geen sleutel hebben/)
  assert.doesNotMatch(administrator, /Maak mijn sleutel/)
  assert.equal((await house.anybody().get('/meldingen', cookieFor(first.token))).status, 403)
  const again = await signOn({ ...nora, name: 'N. Peeters', email: 'someone.else@rivierland.example' })
  assert.equal((await people()).length, before + 1)
  assert.match(await (await house.anybody().get(accountsPaths.own, cookieFor(again.token))).text(), /Nora Peeters/)
  const keys = await house.system((tx) =>
    tx.selectFrom('person_key').innerJoin('person', 'person.id', 'person_key.person_id').select('name').execute(),
  )
  assert.ok(!keys.some(({ name }) => name === 'Nora Peeters'))
})

test('an address that an account has already is no proof: the person links the two after signing in, and then comes in by either', async () => {
  const samir: Employee = { sub: 'a-2', name: 'Samir', email: 'Samir@rivierland.example', email_verified: true }
  const refused = await signOn(samir)
  assert.equal(refused.answer.status, 403)
  assert.match(refused.text, /Er is al een account met jouw e-mailadres/)
  assert.equal(sessionCookieOf(refused.answer), '')
  const linking = await signOn(samir, { from: accountsPaths.linking, headers: cookieFor(house.person('Samir').token) })
  assert.equal(linking.answer.headers.get('refresh'), `0; url=${accountsPaths.own}?gedaan=korps`)
  assert.equal(sessionCookieOf(linking.answer), '', 'the session stays the one it was')
  const linked = await signOn(samir)
  assert.match(await (await house.anybody().get(accountsPaths.own, cookieFor(linked.token))).text(), /samir@rivierland\.example/)
  const hanne = await signOn(samir, { from: accountsPaths.linking, headers: cookieFor(house.person('Hanne').token) })
  assert.match(hanne.text, /hoort al bij een ander account/)
  const half = (await (await house.anybody().get(vaultPaths.session, cookieFor(linked.token))).json()) as { wrap: unknown }
  assert.equal(half.wrap, null, 'it signs in and unlocks nothing')
})

test('W12: a link is taken away on the own page after a proof, and opens nothing from then on; the only way in stays', async () => {
  const ewa: Employee = { sub: 'a-9', name: 'Ewa' }
  await giveSignInKey(house, 'Ewa')
  await signOn(ewa, { from: accountsPaths.linking, headers: cookieFor(house.person('Ewa').token) })
  const linked = await signOn(ewa)
  assert.equal((await clientWith(house, linked.token).post(accountsPaths.linking)).status, 403, 'the force proves nothing here')
  assert.match(await (await house.as('Ewa').get(accountsPaths.own)).text(), />Ontkoppel</)
  assert.equal((await house.as('Ewa').post(accountsPaths.linking)).status, 303)
  assert.equal((await house.as('Ewa').post(accountsPaths.linking)).status, 404)
  const held = (token: string) => house.anybody().get(accountsPaths.own, cookieFor(token))
  const again = await signOn({ ...ewa, name: 'Ewa van het korps' })
  assert.match(await (await held(again.token)).text(), /Ewa van het korps/, 'another account, without anything of hers')
  assert.doesNotMatch(await (await held(again.token)).text(), />Ontkoppel</)
})

test('whoever left does not come back in through the provider', async () => {
  const omar: Employee = { sub: 'a-3', name: 'Omar' }
  const { token } = await signOn(omar)
  const id = (await people()).find(({ name }) => name === 'Omar')!.id
  assert.equal((await house.as('Ann').post(accountsPaths.ending(id))).status, 303)
  assert.equal((await house.anybody().get(accountsPaths.own, cookieFor(token))).status, 303)
  const back = await signOn(omar)
  assert.match(back.text, /Je account bij Vonk is beëindigd/)
  assert.equal((await people()).filter(({ name }) => name === 'Omar').length, 1)
})

test('somebody who breaks off, comes back twice, too late, with another’s state or without the cookie reads what to do next', async () => {
  const broken = await signOn(undefined)
  assert.match(broken.text, /liet je niet door/)
  const used = await signOn(nora)
  const replays: [string, string, string][] = [
    ['without the cookie', '', pathOf(used.back)],
    ['with the cookie kept and the code used', used.cookie, pathOf(used.back)],
    ['with another state', used.cookie, pathOf(used.back).replace(/state=[^&]+/, 'state=of-another')],
  ]
  for (const [what, cookie, path] of replays) {
    const answer = await house.anybody().get(path, { cookie, 'sec-fetch-site': 'cross-site' })
    assert.equal(answer.status, 403, what)
    assert.equal(sessionCookieOf(answer), '', what)
    assert.match(await answer.text(), /al gebruikt, of duurde langer/, what)
  }
  const other = await house.anybody().get(accountsPaths.signOn)
  const mixed = await house.anybody().get(pathOf(used.back), { cookie: waiting(other) })
  assert.match(await mixed.text(), /al gebruikt/)
  const left = await house.anybody().get(accountsPaths.signOn)
  const back = await provider.walk(left.headers.get('location')!)
  const start = house.clock.now()
  house.clock.set(new Date(start.getTime() + 11 * 60_000).toISOString())
  assert.match(await (await house.anybody().get(pathOf(back), { cookie: waiting(left) })).text(), /langer dan 10 minuten/)
  house.clock.set(start.toISOString())
})

test('an answer in the name of another provider, and tokens of a clock that is wrong, let nobody in', async () => {
  const left = await house.anybody().get(accountsPaths.signOn)
  provider.who = nora
  const back = await provider.walk(left.headers.get('location')!)
  back.searchParams.set('iss', 'http://127.0.0.1:1')
  const foreign = await house.anybody().get(pathOf(back), { cookie: waiting(left) })
  assert.equal(foreign.status, 403)
  assert.match(await foreign.text(), /gaf een antwoord dat niet klopt/)
  provider.behind = 7_200
  const late = await signOn(nora)
  assert.match(late.text, /lopen niet gelijk/)
  assert.equal(sessionCookieOf(late.answer), '')
  provider.behind = 0
})

test('a provider that is down, or that leads elsewhere, breaks nothing but itself', async () => {
  const elsewhere = createServer((_request, response) => {
    response.writeHead(302, { location: `${provider.settings.issuer}/.well-known/openid-configuration` }).end()
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  const redirecting = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
  for (const issuer of ['http://127.0.0.1:1', redirecting]) {
    house.deps.singleSignOn = { ...provider.settings, issuer }
    const answer = await house.anybody().get(accountsPaths.signOn)
    assert.ok([403, 503].includes(answer.status), `${issuer}: ${answer.status}`)
    assert.match(await answer.text(), /meld je (intussen )?aan met je wachtzin/)
    assert.equal((await house.anybody().get(accountsPaths.signIn)).status, 200)
  }
  elsewhere.close()
  house.deps.singleSignOn = undefined
  assert.equal((await house.anybody().get(accountsPaths.signOn)).status, 404)
  assert.equal((await house.anybody().get(accountsPaths.signOnBack)).status, 404)
  house.deps.singleSignOn = provider.settings
  assert.ok((await signOn(nora)).token, 'and works again once it is there')
})

test('W14: a provider is asked by https only, but for one on this machine', () => {
  const read = (OIDC_ISSUER: string, more = {}) =>
    readSettings([], { OIDC_ISSUER, OIDC_CLIENT_ID: 'vonk', OIDC_CLIENT_SECRET_FILE: '/run/secret', ...more })
  for (const issuer of [
    'http://login.example',
    'ftp://login.example',
    'https://me:pw@login.example',
    'https://login.example/?x',
    'login',
  ])
    assert.ok('problems' in read(issuer), issuer)
  assert.ok('problems' in read('https://login.example', { OIDC_CLIENT_ID: '' }))
  for (const issuer of ['https://login.example', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
    assert.ok('settings' in read(issuer), issuer)
})

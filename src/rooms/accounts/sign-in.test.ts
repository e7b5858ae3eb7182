import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import {
  clientWith,
  sessionCookieOf as cookieOf,
  giveSignInKey,
  cookieFor as own,
  tokenOf,
  trySignIn,
} from '../../../test/accounts-cast.ts'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { sweepSessions } from '../../access/session.ts'
import { passphraseCost } from '../../vault/passphrase-derivation.ts'
import { looksSealed, seal } from '../../vault/seal.ts'
import { vaultPaths } from '../../vault/vault-paths.ts'
import { accountsPaths } from './paths.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const give = (name: Name) => giveSignInKey(house, name)
const tryIn = (name: string, key: Buffer, next = '', headers = {}) => trySignIn(house, name, key, next, headers)

test('somebody signs in and gets a cookie that only this site and no script can use, for eight hours', async () => {
  const { signInKey } = await give('Samir')
  const { answer, reply } = await tryIn(' Samir ', signInKey, '/meldingen?status=new')
  assert.equal(reply.outcome, 'open')
  assert.equal(reply.next, '/meldingen?status=new')
  assert.ok(looksSealed(Buffer.from(reply.wrap!, 'base64')))
  assert.match(cookieOf(answer), /^__Host-vonk=[\w-]{43}; Path=\/; Max-Age=28800; Secure; HttpOnly; SameSite=Strict$/)
  const page = await house.anybody().get('/mijn', own(tokenOf(answer)))
  assert.equal(page.status, 200)
})

test('a page of elsewhere is never the way on after signing in', async () => {
  const { signInKey } = await give('Samir')
  for (const next of [
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    '/x\t/../..//y.example',
  ]) {
    const { reply } = await tryIn('samir', signInKey, next)
    assert.ok(reply.next.startsWith('/') && !reply.next.startsWith('//'), `${next} → ${reply.next}`)
    const page = await (await house.anybody().get(`${accountsPaths.signIn}?naar=${encodeURIComponent(next)}`)).text()
    assert.doesNotMatch(page, /elsewhere\.example"|javascript:/)
  }
})

test('signing in again makes a new session, and the old cookie is worth nothing', async () => {
  const { signInKey } = await give('Samir')
  const first = tokenOf((await tryIn('samir', signInKey)).answer)
  const second = tokenOf((await tryIn('samir', signInKey, '', own(first))).answer)
  assert.notEqual(first, second)
  assert.equal((await house.anybody().get('/mijn', own(first))).status, 303)
  assert.equal((await house.anybody().get('/mijn', own(second))).status, 200)
})

test('a name that nobody has gets a steady salt and the same answers as one that somebody has', async () => {
  const { salt } = await give('Hanne')
  const ask = async (name: string) =>
    (await (await house.anybody().post(vaultPaths.salt, { name })).json()) as { salt: string; cost: object }
  assert.equal((await ask('HANNE ')).salt, salt.toString('base64'))
  const [stranger, again, other] = [await ask('niemand'), await ask('Niemand'), await ask('iemand')]
  assert.deepEqual(stranger, again)
  assert.notEqual(stranger.salt, other.salt)
  assert.deepEqual(stranger.cost, (await ask('hanne')).cost)
  assert.equal(Buffer.from(stranger.salt, 'base64').length, salt.length)
  for (let count = 0; count < 7; count += 1) {
    const [known, unknown] = [await tryIn('hanne', randomBytes(32)), await tryIn('niemand', randomBytes(32))]
    assert.deepEqual(unknown.reply, known.reply)
    assert.equal(unknown.answer.status, known.answer.status)
  }
})

test('after five wrong passphrases an account waits, a minute first, and says how long', async () => {
  const { signInKey } = await give('Bert')
  for (let count = 0; count < 5; count += 1) assert.equal((await tryIn('bert', randomBytes(32))).reply.outcome, 'wrong')
  const waiting = await tryIn('bert', signInKey)
  assert.equal(waiting.reply.outcome, 'paused')
  assert.match(waiting.reply.says, /Wacht 1 minuut /)
  const now = house.clock.now().getTime()
  house.clock.set(new Date(now + 61_000).toISOString())
  assert.equal((await tryIn('bert', randomBytes(32))).reply.outcome, 'wrong')
  house.clock.set(new Date(now + 150_000).toISOString())
  assert.match((await tryIn('bert', signInKey)).reply.says, /Wacht 1 minuut /)
  house.clock.set(new Date(now + 182_000).toISOString())
  assert.equal((await tryIn('bert', signInKey)).reply.outcome, 'open')
  assert.equal((await tryIn('bert', randomBytes(32))).reply.outcome, 'wrong')
  house.clock.set(new Date(now).toISOString())
})

test('many guesses at the same moment are counted one by one', async () => {
  const { signInKey } = await give('Ann')
  const guesses = await Promise.all(Array.from({ length: 12 }, () => tryIn('ann', randomBytes(32))))
  assert.equal(guesses.filter(({ reply }) => reply.outcome === 'wrong').length, 5)
  assert.equal((await tryIn('ann', signInKey)).reply.outcome, 'paused')
})

const signedIn = async () => {
  const { signInKey } = await give('Samir')
  const { answer } = await tryIn('samir', signInKey)
  const token = tokenOf(answer)
  return { token, client: clientWith(house, token), signInKey }
}

test('the half of the key lies in the session until somebody locks, is idle for 15 minutes or signs out', async () => {
  const start = house.clock.now()
  const { client } = await signedIn()
  const half = randomBytes(90).toString('base64')
  const read = async () => ((await (await client.get(vaultPaths.session)).json()) as { wrap: string | null }).wrap
  assert.equal(await read(), null)
  assert.equal((await client.json(vaultPaths.session, { wrap: half })).status, 200)
  assert.equal(await read(), half)
  house.clock.set(new Date(start.getTime() + 14 * 60_000).toISOString())
  assert.equal(await read(), half, 'somebody who is there keeps it')
  house.clock.set(new Date(start.getTime() + 28 * 60_000).toISOString())
  assert.equal(await read(), half)
  house.clock.set(new Date(start.getTime() + 44 * 60_000).toISOString())
  assert.equal(await read(), null, 'after 15 idle minutes it is gone')
  await client.json(vaultPaths.session, { wrap: half })
  await client.json(vaultPaths.lock)
  assert.equal(await read(), null)
  house.clock.set(start.toISOString())
})

test('signing out removes the session and its half, tells the browser to forget, and replaying the cookie opens nothing', async () => {
  const { client, token } = await signedIn()
  await client.json(vaultPaths.session, { wrap: randomBytes(90).toString('base64') })
  const answer = await client.post(accountsPaths.signOut)
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('Clear-Site-Data'), '"storage"')
  assert.match(cookieOf(answer), /Max-Age=0/)
  assert.equal((await house.anybody().get(vaultPaths.session, { ...own(token), 'x-vonk-token': '' })).status, 403)
  const left = await house.system((tx) => tx.selectFrom('session').select('id').where('vault_wrap', 'is not', null).execute())
  assert.deepEqual(left, [])
})

test('after eight hours a session is over, whatever was done in it', async () => {
  const start = house.clock.now()
  const { client } = await signedIn()
  for (const hours of [3, 6, 7.9]) {
    house.clock.set(new Date(start.getTime() + hours * 3_600_000).toISOString())
    assert.equal((await client.get('/mijn')).status, 200)
  }
  house.clock.set(new Date(start.getTime() + 8.01 * 3_600_000).toISOString())
  assert.equal((await client.get('/mijn')).status, 303)
  house.clock.set(start.toISOString())
})

test('a stolen cookie is no stock to guess at: the wrapped key comes only for the right sign-in key', async () => {
  const { client, signInKey } = await signedIn()
  const ask = async (key: Buffer) =>
    (await (await client.json(vaultPaths.unlocker, { key: key.toString('base64') })).json()) as { outcome: string; wrap?: string }
  assert.deepEqual((await ask(randomBytes(32))).wrap, undefined)
  assert.ok((await ask(signInKey)).wrap)
})

test('two sessions of one person live beside each other; one stops the other and no one else’s', async () => {
  const [mine, other] = [await signedIn(), await signedIn()]
  const page = await (await mine.client.get('/mijn')).text()
  const ids = [...page.matchAll(/\/mijn\/sessies\/([0-9a-f-]{36})\/einde/g)].map((match) => match[1]!)
  assert.ok(ids.length > 0)
  assert.equal((await house.as('Hanne').post(accountsPaths.session(ids[0]!))).status, 404)
  for (const id of ids) assert.equal((await mine.client.post(accountsPaths.session(id))).status, 303)
  assert.equal((await other.client.get('/mijn')).status, 303)
  assert.equal((await mine.client.get('/mijn')).status, 200)
})

test('a new passphrase needs the old one, keeps the key and ends the other sessions', async () => {
  const [mine, other] = [await signedIn(), await signedIn()]
  const made = (wrap: string | null) => ({
    salt: randomBytes(16).toString('base64'),
    cost: passphraseCost,
    key: randomBytes(32).toString('base64'),
    wrap,
  })
  const wrap = Buffer.from(await seal('AGE-SECRET-KEY-1', house.person('Samir').keys!.recipient)).toString('base64')
  const change = async (oldKey: Buffer, passphrase: object) =>
    mine.client.json(accountsPaths.passphrase, { oldKey: oldKey.toString('base64'), passphrase })
  assert.equal(((await (await change(randomBytes(32), made(wrap))).json()) as { outcome: string }).outcome, 'wrong')
  assert.equal((await change(other.signInKey, made(null))).status, 422, 'the key may not get lost')
  assert.equal(
    (await change(other.signInKey, { ...made(wrap), cost: { memory: 8, passes: 1 } })).status,
    422,
    'nor be cheap to guess',
  )
  const newest = made(wrap)
  assert.equal(((await (await change(other.signInKey, newest)).json()) as { outcome: string }).outcome, 'changed')
  assert.equal((await other.client.get('/mijn')).status, 303)
  assert.equal((await mine.client.get('/mijn')).status, 200)
  assert.equal((await tryIn('samir', Buffer.from(newest.key, 'base64'))).reply.outcome, 'open')
})

test('somebody without script sees why there is no form, and no passphrase field has a name to be sent under once there is', async () => {
  const page = await (await house.anybody().get(accountsPaths.signIn)).text()
  assert.match(page, /<noscript>.*script/s)
  assert.match(page, /<form[^>]* hidden/)
  const sent = await house.anybody().post(vaultPaths.signIn, { name: 'samir', slot: 'mijn wachtzin' })
  assert.equal(sent.status, 303)
  assert.equal((await house.anybody().get('/ar/aanmelden')).status, 303, 'Arabic has no staff side')
  assert.match(await (await house.anybody().get('/fr/aanmelden')).text(), /Connectez-vous/)
})

test('a session that nobody comes back to loses its half after 15 minutes and its row after eight hours', async () => {
  const { client } = await signedIn()
  await client.json(vaultPaths.session, { wrap: randomBytes(90).toString('base64') })
  const sweepAfter = async (hours: number) => {
    await house.system((tx) => sweepSessions(tx, new Date(house.clock.now().getTime() + hours * 3_600_000)))
    return house.system((tx) => tx.selectFrom('session').select('vault_wrap').execute())
  }
  assert.equal((await sweepAfter(0.24)).filter((row) => row.vault_wrap).length, 1)
  assert.equal((await sweepAfter(0.26)).filter((row) => row.vault_wrap).length, 0)
  assert.deepEqual(await sweepAfter(9), [])
})

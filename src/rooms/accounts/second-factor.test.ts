import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { giveSignInKey, sessionCookieOf } from '../../../test/accounts-cast.ts'
import { openBrowser } from '../../../test/browser.ts'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { serveHouse } from '../../../test/served.ts'
import { vaultPaths } from '../../vault/vault-paths.ts'
import { accountsPaths } from './paths.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const start = new Date('2026-11-23T09:00:00Z')
const at = (seconds: number) => house.clock.set(new Date(start.getTime() + seconds * 1000).toISOString())

/** The app on somebody's phone, with a clock of its own. */
const phone = (secret: string, seconds: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: start.getTime() + seconds * 1000 })

const secretOn = (page: string) => /<code dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(page)![1]!.replaceAll(' ', '')

const setUp = async (name: Name, seconds: number) => {
  const client = house.as(name)
  at(seconds)
  // They showed just now who they are.
  await house.system((tx) => tx.updateTable('session').set({ proved_at: house.clock.now() }).execute())
  assert.equal((await client.post(accountsPaths.code)).status, 303)
  const secret = secretOn(await (await client.get(accountsPaths.code)).text())
  assert.equal((await client.post(accountsPaths.codeConfirm, { code: phone(secret, seconds) })).status, 303)
  return secret
}

const tryIn = async (name: string, key: Buffer, code?: string) => {
  const answer = await house
    .anybody()
    .post(vaultPaths.signIn, { name, key: key.toString('base64'), next: '', ...(code === undefined ? {} : { code }) })
  const reply = (await answer.json()) as { outcome: string; says?: string; next?: string }
  assert.equal(sessionCookieOf(answer) !== '', reply.outcome === 'open', 'a session only when somebody is in')
  return reply
}

test('somebody sets up a code on the own page: nothing is asked before it was confirmed, and the secret is shown never again', async () => {
  const { signInKey } = await giveSignInKey(house, 'Ewa')
  const client = house.as('Ewa')
  at(0)
  await client.post(accountsPaths.code)
  assert.equal((await tryIn('ewa', signInKey)).outcome, 'open', 'half set up locks nobody out')
  const page = await (await client.get(accountsPaths.code)).text()
  assert.match(page, /<svg class="qr"[^>]*role="img"/)
  assert.doesNotMatch(page, /style=/)
  const secret = secretOn(page)
  const wrong = await client.post(accountsPaths.codeConfirm, { code: '000000' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Die code klopt niet/)
  assert.equal((await client.post(accountsPaths.codeConfirm, { code: phone(secret, 0) })).status, 303)
  assert.doesNotMatch(await (await client.get(accountsPaths.code)).text(), new RegExp(`${secret}|<svg class="qr"`))
  assert.equal((await tryIn('ewa', signInKey)).outcome, 'code-asked')
  await client.post(accountsPaths.code)
  assert.equal((await tryIn('ewa', signInKey)).outcome, 'code-asked', 'a new one does not push out the one that is on')
  const { rows } = await house.system(async (tx) => ({ rows: await tx.selectFrom('second_factor').selectAll().execute() }))
  assert.ok(!rows[0]!.secret!.toString('latin1').includes(secret), 'at rest it is encrypted')
})

test('a code lets in once: replayed, old and foreign ones are refused; a clock that is half a minute off does not matter', async () => {
  const { signInKey } = await giveSignInKey(house, 'Karim')
  const secret = await setUp('Karim', 600)
  assert.equal((await tryIn('karim', signInKey, phone(secret, 600))).outcome, 'code-wrong', 'used to confirm')
  at(660)
  assert.equal((await tryIn('karim', signInKey, phone(secret, 690))).outcome, 'open', 'a phone that is fast')
  assert.equal((await tryIn('karim', signInKey, phone(secret, 690))).outcome, 'code-wrong', 'again')
  assert.equal((await tryIn('karim', signInKey, phone(secret, 660))).outcome, 'code-wrong', 'older than one that was used')
  at(780)
  const slow = phone(secret, 750)
  assert.equal((await tryIn('karim', signInKey, `${slow.slice(0, 3)} ${slow.slice(3)}`)).outcome, 'open', 'a phone that is slow')
  at(900)
  assert.equal((await tryIn('karim', signInKey, phone(secret, 840))).outcome, 'code-wrong', 'a minute off is too much')
})

test('many tries of one code at the same moment let one in', async () => {
  const { signInKey } = await giveSignInKey(house, 'Bert')
  const secret = await setUp('Bert', 1200)
  at(1260)
  const replies = await Promise.all(Array.from({ length: 5 }, () => tryIn('bert', signInKey, phone(secret, 1260))))
  assert.equal(replies.filter(({ outcome }) => outcome === 'open').length, 1)
})

test('wrong codes wait like wrong passphrases, though the passphrase was right each time', async () => {
  const { signInKey } = await giveSignInKey(house, 'Dirk')
  const secret = await setUp('Dirk', 1800)
  at(1860)
  for (let count = 0; count < 5; count += 1) assert.equal((await tryIn('dirk', signInKey, '123456')).outcome, 'code-wrong')
  const waiting = await tryIn('dirk', signInKey, phone(secret, 1860))
  assert.equal(waiting.outcome, 'code-paused')
  assert.match(waiting.says!, /Wacht 1 minuut /)
  at(1925)
  assert.equal((await tryIn('dirk', signInKey, phone(secret, 1925))).outcome, 'open')
})

test('a lost codes.key is told with what to do next, to who signs in and to who turns the code off; nobody meets a fault', async () => {
  const { signInKey } = await giveSignInKey(house, 'Tine')
  const secret = await setUp('Tine', 2100)
  at(2160)
  const { codes } = house.deps.keys
  house.deps.keys.codes = randomBytes(32)
  try {
    const reply = await tryIn('tine', signInKey, phone(secret, 2160))
    assert.equal(reply.outcome, 'code-lost')
    assert.match(reply.says ?? '', /Vraag de beheerder om je code weg te halen/)
    const off = await house.as('Tine').post(accountsPaths.codeEnd, { code: phone(secret, 2160) })
    assert.equal(off.status, 422)
    assert.match(await off.text(), /een sleutel weg/)
  } finally {
    house.deps.keys.codes = codes
  }
  assert.equal((await tryIn('tine', signInKey, phone(secret, 2160))).outcome, 'open')
})

test('turning it off needs a code; the administrator can take it away, which is logged and told to the person at the next sign-in', async () => {
  const { signInKey } = await giveSignInKey(house, 'Samir')
  const secret = await setUp('Samir', 2400)
  assert.equal((await house.as('Samir').post(accountsPaths.codeEnd, { code: '' })).status, 422)
  at(2460)
  assert.equal((await house.as('Samir').post(accountsPaths.codeEnd, { code: phone(secret, 2460) })).status, 303)
  assert.equal((await tryIn('samir', signInKey)).outcome, 'open')
  await setUp('Samir', 2520)
  assert.equal((await house.as('Lies').post(accountsPaths.codeOf(house.person('Samir').id))).status, 403)
  assert.equal((await house.as('Ann').post(accountsPaths.codeOf(house.person('Hanne').id))).status, 404, 'who has none')
  assert.match(await (await house.as('Ann').get(accountsPaths.person(house.person('Samir').id))).text(), /Zet de code van deze/)
  assert.equal((await house.as('Ann').post(accountsPaths.codeOf(house.person('Samir').id))).status, 303)
  const next = await tryIn('samir', signInKey)
  assert.deepEqual([next.outcome, next.next], ['open', accountsPaths.code])
  assert.match(await (await house.as('Samir').get(accountsPaths.code)).text(), /De beheerder zette je code af/)
  const log = await house.system((tx) =>
    tx.selectFrom('audit_entry').select(['deed', 'person_id']).where('deed', '=', 'accounts.code-taken').execute(),
  )
  assert.deepEqual(log, [{ deed: 'accounts.code-taken', person_id: house.person('Ann').id }])
  await house.as('Samir').post(accountsPaths.codeEnd)
  assert.notEqual((await tryIn('samir', signInKey)).next, accountsPaths.code)
})

test('the sign-in page asks the code after the passphrase, in the browser, and the passphrase stays typed', async () => {
  const { signInKey } = await giveSignInKey(house, 'Hanne')
  assert.ok(signInKey)
  const served = await serveHouse(house)
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    await page.route(`**${vaultPaths.signIn}`, (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ json: { outcome: 'code-asked', says: 'Typ nu de code van de app op je telefoon.' } })
        : route.continue(),
    )
    await page.goto(served.url + accountsPaths.signIn)
    assert.ok(await page.locator('#code').isHidden())
    await page.fill('#naam', 'hanne')
    await page.fill('#wachtzin', 'hanne bouwt bruggen over water')
    await page.click('[data-sign-in] button[type=submit]')
    await page.locator('#code').waitFor({ state: 'visible' })
    assert.equal(await page.inputValue('#wachtzin'), 'hanne bouwt bruggen over water')
    assert.ok(await page.locator('#code').evaluate((field) => field === document.activeElement))
  } finally {
    await browser.close()
    await served.close()
  }
})

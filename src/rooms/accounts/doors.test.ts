import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import {
  clientWith,
  cookieFor,
  giveSignInKey,
  postAgreed,
  sessionCookieOf,
  tokenOf,
  trySignIn,
} from '../../../test/accounts-cast.ts'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { arriveReport } from '../../../test/reports-cast.ts'
import { staffById } from '../../access/person.ts'
import { become, inTransaction } from '../../db/transaction.ts'
import { mailJob } from '../../jobs/mail.ts'
import { vaultPaths } from '../../vault/vault-paths.ts'
import { reportsPaths } from '../reports/paths.ts'
import { accountsPaths } from './paths.ts'
import { removeMember } from './team-holders.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const signIn = async (name: Name) => {
  const { signInKey } = await giveSignInKey(house, name)
  const { answer, reply } = await trySignIn(house, name, signInKey)
  return { token: tokenOf(answer), answer, reply, signInKey, client: clientWith(house, tokenOf(answer)) }
}
const setRoles = (name: Name, rol: string[]) => postAgreed(house, 'Ann', accountsPaths.roles(house.person(name).id), { rol })

/** What a browser without Fetch Metadata sends. */
const old = { 'sec-fetch-site': '', origin: '' }
const doorOf = (answer: Response) => /__Host-vonk-door=[^;]+/.exec(answer.headers.getSetCookie().join())?.[0] ?? ''

test('W6: no other site signs somebody in under another name, not even in a browser without Fetch Metadata', async () => {
  const { signInKey } = await giveSignInKey(house, 'Karim')
  const fields = { name: 'karim', key: signInKey.toString('base64') }
  const page = await house.anybody().get(accountsPaths.signIn, old)
  assert.match(page.headers.getSetCookie().join(), /^__Host-vonk-door=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/)
  const token = /data-sign-in="" data-token="([^"]+)"/.exec(await page.text())![1]!
  const cookie = doorOf(page)
  for (const [what, sent, headers] of [
    ['nothing', fields, old],
    ['a token that the other site got for itself', { ...fields, _token: token }, old],
    ['the cookie that comes along by itself', fields, { ...old, cookie }],
    ['a token for something else', { ...fields, _token: token.split('').reverse().join('') }, { ...old, cookie }],
  ] as const) {
    const answer = await house.anybody().post(vaultPaths.signIn, sent, headers)
    assert.equal(answer.status, 403, what)
    assert.equal(sessionCookieOf(answer).includes('__Host-vonk='), false, what)
  }
  const own = await house.anybody().post(vaultPaths.signIn, { ...fields, _token: token }, { ...old, cookie })
  assert.equal(((await own.json()) as { outcome: string }).outcome, 'open')
  const again = await house.anybody().get(accountsPaths.signIn, { cookie })
  assert.equal(doorOf(again), '', 'one cookie a browser')
})

test('W7: a session id that somebody planted before sign-in is worth nothing after it', async () => {
  const planted = randomBytes(32).toString('base64url')
  const { signInKey } = await giveSignInKey(house, 'Karim')
  const { answer } = await trySignIn(house, 'karim', signInKey, '', cookieFor(planted))
  assert.notEqual(tokenOf(answer), planted)
  assert.equal((await house.anybody().get('/mijn', cookieFor(planted))).status, 303)
  assert.equal((await house.anybody().get('/mijn', cookieFor(tokenOf(answer)))).status, 200)
})

test('W7: after sign-out no page, form or script request with the old cookie and its old tokens does anything', async () => {
  const { client } = await signIn('Hanne')
  assert.equal((await client.post(accountsPaths.signOut)).status, 303)
  assert.equal((await client.get(reportsPaths.list)).status, 303)
  assert.equal((await client.post(accountsPaths.own, { naam: 'Iemand', taal: 'nl' })).status, 403)
  assert.equal((await client.json(vaultPaths.session, { wrap: randomBytes(90).toString('base64') })).status, 403)
  const { name } = await house.system((tx) =>
    tx.selectFrom('person').select('name').where('id', '=', house.person('Hanne').id).executeTakeFirstOrThrow(),
  )
  assert.equal(name, 'Hanne')
})

test('W7: many sign-outs at the same moment, with work going on beside them, leave one session less and no fault', async () => {
  const [gone, kept] = [await signIn('Hanne'), await signIn('Hanne')]
  const answers = await Promise.all([
    ...Array.from({ length: 6 }, () => gone.client.post(accountsPaths.signOut)),
    ...Array.from({ length: 6 }, () => gone.client.get('/mijn')),
  ])
  for (const { status } of answers) assert.ok([200, 303, 403].includes(status), String(status))
  assert.equal((await gone.client.get('/mijn')).status, 303)
  assert.equal((await kept.client.get('/mijn')).status, 200)
})

test('W7: what was unlocked locks after 15 idle minutes, and a session ends after eight hours however busy it was', async () => {
  const start = house.clock.now()
  const at = (minutes: number) => house.clock.set(new Date(start.getTime() + minutes * 60_000).toISOString())
  const { client } = await signIn('Samir')
  await client.json(vaultPaths.session, { wrap: randomBytes(90).toString('base64') })
  const half = async () => ((await (await client.get(vaultPaths.session)).json()) as { wrap: string | null }).wrap
  at(15.5)
  assert.equal(await half(), null, 'idle')
  assert.equal((await client.get('/mijn')).status, 200, 'signed in still')
  for (let minutes = 60; minutes < 480; minutes += 60) {
    at(minutes)
    assert.equal((await client.get('/mijn')).status, 200, String(minutes))
  }
  at(480)
  assert.equal((await client.get('/mijn')).status, 303, 'absolute')
  house.clock.set(start.toISOString())
})

test('W8: a session cookie is for this host, secure, and out of the reach of scripts and other sites; its token stands nowhere else', async () => {
  const logged: string[] = []
  const write = process.stderr.write.bind(process.stderr)
  process.stderr.write = ((chunk: string | Uint8Array) => Boolean(logged.push(String(chunk)))) as typeof process.stderr.write
  try {
    const { answer, reply, token, client } = await signIn('Samir')
    assert.match(sessionCookieOf(answer), /^__Host-vonk=[\w-]{43}; Path=\/; Max-Age=28800; Secure; HttpOnly; SameSite=Strict$/)
    assert.ok(!JSON.stringify(reply).includes(token))
    for (const path of [reportsPaths.today, reportsPaths.list, accountsPaths.own, accountsPaths.teams, '/nergens', '/zoek?q=x']) {
      const page = await client.get(path)
      const shown = `${await page.text()} ${JSON.stringify([...page.headers])}`
      assert.ok(!shown.includes(token), path)
    }
    for (const url of ['/mijn?gedaan=bewaard', vaultPaths.session]) assert.ok(!(await client.get(url)).url.includes(token))
    // A database that fails is told in the log, the request is not.
    const fault = await client.get(`${accountsPaths.people}?na=${'0'.repeat(36)}.x`)
    assert.ok(fault.status < 500 || fault.status === 503)
    assert.ok(!logged.join('').includes(token))
    const rows = await house.system((tx) => tx.selectFrom('session').selectAll().execute())
    assert.ok(!JSON.stringify(rows).includes(token), 'the database has a hash only')
  } finally {
    process.stderr.write = write
  }
})

test('Z8: an officer whose role ends is refused at the next request: pages, script, the vault, downloads and mails', async () => {
  const report = await arriveReport(house)
  const { client } = await signIn('Hanne')
  await client.json(vaultPaths.session, { wrap: randomBytes(90).toString('base64') })
  const ask = () =>
    Promise.all([
      client.get(reportsPaths.list),
      client.get(reportsPaths.report(report.id)),
      client.get(reportsPaths.sealed(report.id)),
      client.get(vaultPaths.session),
      client.json(vaultPaths.session, { wrap: randomBytes(90).toString('base64') }),
      client.get('/activiteiten/uitvoer?vorm=csv'),
      client.post(reportsPaths.assignment(report.id), { wie: '' }),
    ])
  const before = await ask()
  assert.deepEqual(
    before.slice(0, 5).map(({ status }) => status),
    [200, 200, 200, 200, 200],
  )
  await setRoles('Hanne', ['colleague'])
  const refused = (await ask()).map(({ status }) => status)
  for (const at of [0, 1, 2, 3, 4, 6]) assert.ok([403, 404].includes(refused[at]!), `request ${at}: ${refused[at]}`)
  const mails: unknown[] = []
  const job = mailJob({ ...house.deps, mailWorks: true, mail: { smtpUrl: 'smtp://127.0.0.1:1', from: 'Vonk <v@x.example>' } })
  await job.work({ template: 'reports-waiting', person: house.person('Hanne').id }).catch((error) => mails.push(error))
  assert.deepEqual(mails, [], 'no mail is tried for somebody who left the team')
  await assert.rejects(async () => job.work({ template: 'reports-waiting', person: house.person('Samir').id }), 'one of the team')
})

test('Z8: whoever is taken out of a team reads none of its reports at the next request, with the role and the session still there', async () => {
  const report = await arriveReport(house)
  await setRoles('Hanne', ['officer'])
  const ewa = house.person('Ewa').id
  await house.system((tx) =>
    tx
      .insertInto('team_member')
      .values({
        force_id: house.force.id,
        team_id: house.team.id,
        person_id: ewa,
        admitted_by: house.person('Samir').id,
        admitted_at: house.clock.now(),
        asked_at: house.clock.now(),
        ended_by: null,
        ended_at: null,
      })
      .execute(),
  )
  assert.equal((await house.as('Ewa').get(reportsPaths.report(report.id))).status, 200)
  await inTransaction(house.db, async (tx) => {
    await become(tx, { force: house.force.id, kind: 'staff', person: house.person('Samir').id, teams: [house.team.id] })
    const samir = await staffById(tx, house.person('Samir').id)
    await removeMember(tx, samir!, house.force, house.team.id, ewa, house.clock.now())
  })
  assert.ok([403, 404].includes((await house.as('Ewa').get(reportsPaths.report(report.id))).status))
  assert.ok([403, 404].includes((await house.as('Ewa').get(reportsPaths.list)).status))
  assert.equal((await house.as('Ewa').get('/mijn')).status, 200)
})

test('Z8: an account that ends is out at the next request, on every device', async () => {
  const [one, other] = [await signIn('Karim'), await signIn('Karim')]
  assert.equal((await one.client.get('/mijn')).status, 200)
  assert.equal((await house.as('Ann').post(accountsPaths.ending(house.person('Karim').id))).status, 303)
  for (const { client } of [one, other]) {
    assert.equal((await client.get('/mijn')).status, 303)
    assert.equal((await client.get('/activiteiten/uitvoer?vorm=csv')).status, 303)
    assert.equal((await client.json(vaultPaths.unlocker, {})).status, 403)
  }
})

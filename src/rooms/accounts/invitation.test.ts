import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { postAgreed, tokenOf } from '../../../test/accounts-cast.ts'
import { type House, openHouse } from '../../../test/cast.ts'
import { doorCookie } from '../../http/routes.ts'
import { passphraseCost } from '../../vault/passphrase-derivation.ts'
import { makePair, seal } from '../../vault/seal.ts'
import { createFirstInvitation } from './invitation.ts'
import { accountsPaths } from './paths.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const later = (hours: number) => house.clock.set(new Date(house.clock.now().getTime() + hours * 3_600_000).toISOString())

const linkIn = (page: string) => /\/uitnodiging#([\w-]{43})/.exec(page)?.[1] ?? ''
const inviteThrough = async (fields: Record<string, string | string[]>) => {
  const answer = await postAgreed(house, 'Ann', accountsPaths.invite, fields)
  return { status: answer.status, page: await answer.text() }
}

/** What the invited person's browser makes. */
const made = async (token: string, change: Record<string, string> = {}) => {
  const pair = await makePair()
  const wrap = Buffer.from(await seal(pair.identity, pair.recipient)).toString('base64')
  const { memory, passes } = passphraseCost
  return {
    token,
    name: 'Mila',
    signInName: 'mila',
    lang: 'fr',
    salt: randomBytes(16).toString('base64'),
    memory: String(memory),
    passes: String(passes),
    key: randomBytes(32).toString('base64'),
    recipient: pair.recipient,
    wrap,
    ...change,
  }
}
const takeUp = async (fields: Record<string, string>) => {
  const answer = await house.anybody().post(accountsPaths.invitation, fields)
  return { answer, outcome: ((await answer.json()) as { outcome?: string }).outcome }
}
const details = async (token: string) =>
  (await (await house.anybody().post(accountsPaths.invitationDetails, { token })).json()) as {
    outcome: string
    name?: string
    keyed?: boolean
  }

test('the administrator invites somebody, who takes it up once and is in with the roles and the key of their own', async () => {
  const { status, page } = await inviteThrough({ naam: 'Mila', email: '', rol: ['officer', 'colleague'] })
  assert.equal(status, 200)
  const token = linkIn(page)
  assert.deepEqual(await details(token), { outcome: 'there', name: 'Mila', keyed: true })
  const { answer, outcome } = await takeUp(await made(token))
  assert.equal(outcome, 'open')
  const own = await (await house.anybody().get('/mijn', { cookie: `__Host-vonk=${tokenOf(answer)}` })).text()
  assert.match(own, /Mon compte/)
  assert.match(own, /mila/)
  assert.equal((await takeUp(await made(token, { signInName: 'other' }))).outcome, 'gone')
  assert.deepEqual(await details(token), { outcome: 'gone' })
  const list = await (await house.as('Dirk').get(accountsPaths.people)).text()
  assert.match(list, /Mila/)
})

test('the token of a link stands in no address, and its page is the same for everybody', async () => {
  const { page } = await inviteThrough({ naam: 'Nina', rol: 'colleague' })
  const token = linkIn(page)
  const rows = await house.system((tx) => tx.selectFrom('invitation').selectAll().execute())
  assert.ok(rows.length > 0)
  assert.ok(!JSON.stringify(rows).includes(token))
  // But for the token of the form, which goes with a cookie of the browser.
  const browser = { cookie: `${doorCookie}=one` }
  assert.equal(
    await (await house.anybody().get(accountsPaths.invitation, browser)).text(),
    await (await house.anybody().get(accountsPaths.invitation, browser)).text(),
  )
})

test('an invitation that expired or was withdrawn lets nobody in', async () => {
  const start = house.clock.now()
  const expiring = linkIn((await inviteThrough({ naam: 'Olga', rol: 'colleague' })).page)
  later(7 * 24 + 1)
  assert.equal((await takeUp(await made(expiring, { signInName: 'olga' }))).outcome, 'gone')
  house.clock.set(start.toISOString())
  const withdrawn = linkIn((await inviteThrough({ naam: 'Petra', rol: 'colleague' })).page)
  const list = await (await house.as('Ann').get(accountsPaths.people)).text()
  const ids = [...list.matchAll(/\/mensen\/uitnodiging\/([0-9a-f-]{36})\/intrekking/g)].map((match) => match[1]!)
  assert.ok(ids.length > 1)
  for (const id of ids) assert.equal((await house.as('Ann').post(accountsPaths.withdrawal(id))).status, 303)
  assert.equal((await takeUp(await made(withdrawn, { signInName: 'petra' }))).outcome, 'gone')
  assert.equal((await takeUp(await made('', { signInName: 'petra' }))).outcome, 'gone')
})

test('two posts at the same moment make one account', async () => {
  const token = linkIn((await inviteThrough({ naam: 'Rosa', rol: 'adviser' })).page)
  const both = await Promise.all([
    takeUp(await made(token, { signInName: 'rosa' })),
    takeUp(await made(token, { signInName: 'rosa2' })),
  ])
  assert.deepEqual(both.map((one) => one.outcome).sort(), ['gone', 'open'])
})

test('a name to sign in with is one person’s, whatever its letters’ case, and the invitation stays to choose another', async () => {
  const token = linkIn((await inviteThrough({ naam: 'Samira', rol: 'colleague' })).page)
  assert.equal((await takeUp(await made(token, { signInName: 'SAMIR' }))).outcome, 'name-taken')
  assert.equal((await takeUp(await made(token, { signInName: 'a b' }))).outcome, 'name-odd')
  assert.equal((await takeUp(await made(token, { signInName: 'samira' }))).outcome, 'open')
})

test('an administrator can hold no key: the invitation refuses one, and so does the database', async () => {
  const token = linkIn((await inviteThrough({ naam: 'Anke', rol: 'administrator' })).page)
  assert.equal((await details(token)).keyed, false)
  assert.equal((await takeUp(await made(token, { signInName: 'anke' }))).outcome, 'key-refused')
  assert.equal((await takeUp(await made(token, { signInName: 'anke', recipient: '', wrap: '' }))).outcome, 'open')
  const ann = house.person('Ann').id
  const { recipient } = await makePair()
  const key = { person_id: ann, force_id: house.force.id, recipient, made_at: house.clock.now() }
  await assert.rejects(
    house.system((tx) => tx.insertInto('person_key').values(key).execute()),
    /person_key/,
  )
  await assert.rejects(
    house.system((tx) =>
      tx
        .insertInto('person_key')
        .values({ ...key, person_kind: 'administrator' as never })
        .execute(),
    ),
    /person_key_person_kind_check/,
  )
})

test('somebody of staff cannot come in without a key, nor with stretching that is cheap to guess', async () => {
  const token = linkIn((await inviteThrough({ naam: 'Tess', rol: 'officer' })).page)
  assert.equal((await takeUp(await made(token, { signInName: 'tess', recipient: '', wrap: '' }))).outcome, 'key-refused')
  const cheap = await takeUp(await made(token, { signInName: 'tess', memory: '8' }))
  assert.equal(cheap.answer.status, 422)
  const odd = await takeUp(await made(token, { signInName: 'tess', recipient: 'age1x' }))
  assert.equal(odd.answer.status, 422)
})

test('mistakes in an invitation are told with everything typed still there', async () => {
  const { status, page } = await inviteThrough({ naam: '', email: 'no address', rol: ['administrator', 'lead'] })
  assert.equal(status, 422)
  assert.match(page, /Typ een naam/)
  assert.match(page, /value="no address"/)
  assert.match(page, /De rol van beheerder staat alleen/)
})

test('with a mail server the link goes into the queue encrypted, and is shown to nobody', async () => {
  house.deps.mailWorks = true
  const { page } = await inviteThrough({ naam: 'Uma', email: 'uma@rivierland.example', rol: 'colleague' })
  house.deps.mailWorks = false
  assert.equal(linkIn(page), '')
  const [job] = house.sent.filter(({ name }) => name === 'mail')
  assert.ok(job)
  assert.doesNotMatch(JSON.stringify(job), /uma|uitnodiging/i)
})

test('only the administrator invites', async () => {
  for (const name of ['Lies', 'Dirk', 'Samir', 'Bert', 'Karim'] as const) {
    assert.equal((await house.as(name).get(accountsPaths.invite)).status, 403, name)
    assert.equal((await house.as(name).post(accountsPaths.invite, { naam: 'X', rol: 'lead' })).status, 403, name)
  }
})

test('W20: the first administrator’s link exists only while nobody has an account; a new start ends the one before', async () => {
  const create = () => house.system((tx) => createFirstInvitation(tx, house.force, house.clock.now()))
  assert.equal(await create(), undefined)
  await house.system(async (tx) => {
    await tx.updateTable('person').set({ ended_on: '2026-11-23' }).execute()
  })
  const [first, second] = [linkIn((await create())!), linkIn((await create())!)]
  assert.deepEqual(await details(first), { outcome: 'gone' })
  assert.deepEqual(await details(second), { outcome: 'there', name: '', keyed: false })
  later(25)
  assert.deepEqual(await details(second), { outcome: 'gone' })
})

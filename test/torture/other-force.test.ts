import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { policy } from '../../src/access/policy.ts'
import { invite } from '../../src/rooms/accounts/invitation.ts'
import { receiptOf } from '../../src/vault/receipt.ts'
import { type House, openHouse } from '../cast.ts'
import { doorPages, type Furnished, furnish, publicPages, staffPages } from '../every-page.ts'
import { alike, answer, type Call, cookieOf, crawl, keysIn, readAnswer, routeOf, rowsOf, withStrangers } from '../replaying.ts'
import { asStaff, nothingSealed } from '../report-arrival.ts'
import { arriveReport } from '../reports-cast.ts'

// Two forces of one installation with the same work in them. Everything a browser of one sends is sent again by the other.
const houses: House[] = []
const made: Furnished[] = []
const calls: Call[][] = []
/** What each page of the first force said before there was a second. */
let saidBefore: string[] = []

/** Labels are made in a browser; their block is there to be asked for. */
const aBlockOfLabels = (house: House) =>
  house.system((tx) =>
    tx
      .insertInto('label_block')
      .values({
        force_id: house.force.id,
        team_id: house.team.id,
        team_key_id: house.team.keyId,
        version: 0,
        cases: 0,
        sealed: Buffer.from(nothingSealed),
      })
      .execute(),
  )

const pagesOf = (nth: number) => [...staffPages(houses[nth]!, made[nth]!), ...publicPages, ...doorPages]

before(async () => {
  houses[0] = await openHouse()
  made[0] = await furnish(houses[0])
  await aBlockOfLabels(houses[0])
  calls[0] = await crawl(houses[0], pagesOf(0))
  saidBefore = await said(0)
  houses[1] = await openHouse({ beside: houses[0], force: { slug: 'overkant', name: 'Politie Overkant' } })
  made[1] = await furnish(houses[1])
  await aBlockOfLabels(houses[1])
  calls[1] = await crawl(houses[1], pagesOf(1))
})
after(async () => {
  await houses[1]?.close()
  await houses[0]?.close()
})

const reads = (nth: number) => calls[nth]!.filter((call) => call.method === 'GET')
/** Files are made anew with the moment in them; a look at a shared view is counted, a look at the log is a line of it. */
const isMade = (call: Call) => /\.(pdf|docx)(\?|$)|vorm=xlsx|^\/(gedeeld\/|logboek\b)/.test(call.path)
const said = async (nth: number): Promise<string[]> => {
  const lines: string[] = []
  for (const call of reads(nth).filter((one) => !isMade(one))) lines.push(alike(await answer(houses[nth]!, call), []))
  return lines
}

test('Z9: what a force sees and counts stays byte for byte the same when another force comes and works beside it', async () => {
  const now = await said(0)
  const steady = reads(0).filter((one) => !isMade(one))
  assert.deepEqual(
    steady.filter((_, at) => now[at] !== saidBefore[at]).map(({ who, path }) => `${who} ${path}`),
    [],
  )
  assert.ok(now.length > 150, String(now.length))
})

/** Addresses of `from` as somebody of the other force in the same part would send them, and what each was answered beside a stranger's. */
const replay = async (from: number, list: Call[], keys?: Set<string>) => {
  const as = 1 - from
  const differing: string[] = []
  for (const call of list) {
    const other = withStrangers(call, keys)
    const [got, none] = [await answer(houses[as]!, call), await answer(houses[as]!, other.call)]
    const [mine, strange] = [alike(got, other.strangers.keys()), alike(none, other.strangers.values())]
    if (mine !== strange)
      differing.push(
        `${call.who} ${call.method} ${call.path} ${Object.keys(call.fields ?? call.json ?? {})}: ${got.status} ${none.status}`,
      )
  }
  return differing
}

/** Asks for something by its key; a page that only leads back to an address asks for nothing. */
const named = (call: Call) => call.route !== '/mijn/doel' && withStrangers(call).strangers.size > 0

for (const from of [0, 1]) {
  const whose = from ? 'the second force' : 'the first force'

  test(`Z9: nobody of the other force reads at an address of ${whose} more than at one that was never given out`, async () => {
    const list = reads(from).filter(named)
    assert.ok(list.length > 80, String(list.length))
    assert.deepEqual(await replay(from, list), [])
    // The force itself is told something at each of them: the look-up works.
    const told = new Set<string>()
    for (const call of list) {
      if (told.has(call.route)) continue
      const other = withStrangers(call)
      const [got, none] = [await answer(houses[from]!, call), await answer(houses[from]!, other.call)]
      if (alike(got, other.strangers.keys()) !== alike(none, other.strangers.values())) told.add(call.route)
    }
    assert.deepEqual(
      [...new Set(list.map(({ route }) => route))].filter((route) => !told.has(route)),
      [],
    )
  })

  test(`Z9: no form or script of the other force reaches a row of ${whose}, and none is tied to one`, async () => {
    const [own, other] = [await rowsOf(houses[from]!), await rowsOf(houses[1 - from]!)]
    const keys = keysIn(own.text)
    assert.ok(keys.size > 300, String(keys.size))
    const list = (await writes(from)).filter((call) => withStrangers(call, keys).strangers.size > 0)
    assert.ok(list.length > 100, String(list.length))
    assert.deepEqual(await replay(from, list, keys), [])
    assert.deepEqual((await rowsOf(houses[from]!)).lines, own.lines, 'nothing was written')
    const now = await rowsOf(houses[1 - from]!)
    assert.deepEqual(
      [...keysIn(now.text)].filter((key) => keys.has(key)),
      [],
      'nothing points over the wall',
    )
    assert.notEqual(now.text, other.text, 'the forms themselves are good ones')
  })
}

/** A text sealed as a browser would: the server cannot tell. */
const sealedText = Buffer.from(nothingSealed).toString('base64')

/** What scripts send, with every name that any of them uses: the first key of each kind. */
const asScript = async (house: House): Promise<object> => {
  const first = (table: 'label_block' | 'team_key' | 'unlock_trial') =>
    house.system(async (tx) => (await tx.selectFrom(table).select('id').executeTakeFirstOrThrow()).id)
  const person = house.person('Karim')
  return {
    id: await first('label_block'),
    teamKeyId: await first('team_key'),
    trial: await first('unlock_trial'),
    personId: person.id,
    recipient: house.person('Ewa').keys!.recipient,
    wrap: sealedText,
    sealed: sealedText,
    nonce: randomBytes(32).toString('base64'),
    seq: 1,
    seen: 0,
    version: 0,
  }
}

/** Ends what they are sent with: a session or an account would be missed by the next call. */
const ending = /^\/(afmelden|mijn\/(sessies|doel)|mensen\/:id\/(einde|rollen)|weergave|kluis)/

/**
 * Everything that writes, with keys of `from` in it: the forms as they stood on its pages; the same forms of the other force with the
 * keys of `from` chosen in them; and at every other address the key of each kind of record, as a form and as a script.
 */
const writes = async (from: number): Promise<Call[]> => {
  const [house, other] = [houses[from]!, houses[1 - from]!]
  const forms = calls[from]!.filter(({ method, route }) => method === 'POST' && !ending.test(route))
  const chosen = forms.flatMap((call) => {
    const same = calls[1 - from]!.find((one) => one.method === 'POST' && one.route === call.route && one.who === call.who)
    return same && call.fields && !/^\/[a-z/]+:/.test(call.route) === !call.path.match(/[0-9a-f-]{36}/)
      ? [{ ...call, path: same.path }]
      : []
  })
  const known = new Map<string, string>()
  for (const { path, route } of calls[from]!)
    for (const [nth, part] of route.split('/').entries())
      if (part.startsWith(':'))
        known.set(
          route
            .split('/')
            .slice(0, nth + 1)
            .join('/'),
          path.split('?')[0]!.split('/')[nth]!,
        )
  const json = await asScript(house)
  const { id: someId } = json as { id: string }
  const posts = [...new Set(other.app.routes.filter(({ method }) => method === 'POST').map(({ path }) => path))]
  const more = posts
    .filter((route) => !ending.test(route) && route.includes(':'))
    .flatMap((route): Call[] => {
      const parts = route.split('/')
      const path = parts
        .map((part, nth) => (part.startsWith(':') ? (known.get(parts.slice(0, nth + 1).join('/')) ?? someId) : part))
        .join('/')
      const who = calls[from]!.find((call) => call.route.split('/')[1] === parts[1] && call.who)?.who ?? 'Lies'
      return [
        { who, method: 'POST', route, path, fields: {} },
        { who, method: 'POST', route, path, json },
      ]
    })
  const scripts = ['/meldingen/etiketten'].map((path): Call => ({ who: 'Samir', method: 'POST', route: path, path, json }))
  return [...forms, ...chosen, ...more, ...scripts]
}

test('Z9: a session, feed, shared view, invitation, receipt or draft of one force is nothing at the door of the other', async () => {
  const [house, other] = [houses[0]!, houses[1]!]
  for (const call of reads(0).filter(({ who, route }) => who && !route.includes(':'))) {
    const [theirs, none] = [cookieOf(house, call.who!), { cookie: `__Host-vonk=${randomBytes(32).toString('base64url')}` }]
    const got = await readAnswer(await other.anybody().get(call.path, theirs))
    assert.equal(alike(got, []), alike(await readAnswer(await other.anybody().get(call.path, none)), []), call.path)
  }
  const own = await house.anybody().get('/vandaag', cookieOf(house, 'Samir'))
  assert.equal(own.status, 200)
  assert.equal(routeOf(house, 'GET', made[0]!.accounted.shared), '/gedeeld/:token')

  const invitee = { name: 'Nele', email: null, roles: ['adviser' as const] }
  const { token } = await asStaff(house, 'Ann', (tx, ann) => invite(tx, ann, house.force, invitee, house.clock.now()))
  const asked = async (at: House, key: string) => readAnswer(await at.anybody().post('/uitnodiging/gegevens', { token: key }))
  const gone = alike(await asked(other, randomBytes(32).toString('base64url')), [])
  assert.equal(alike(await asked(other, token), []), gone)
  assert.notEqual(alike(await asked(house, token), []), gone)

  const { receipt } = await arriveReport(house)
  const back = async (at: House, code: string) => readAnswer(await at.anybody().post('/gesprek', { code }))
  assert.equal((await back(house, receipt)).status, 200)
  assert.equal(alike(await back(other, receipt), []), alike(await back(other, receiptOf(randomBytes(16))), []))
})

test('Z10: with the policy switched off, everybody let in everywhere, the pages of one force still hold nothing of the other', async (t) => {
  const table = policy as Record<string, { of: string; says: string }>
  const kept = { ...table }
  t.after(() => Object.assign(table, kept))
  const karim = (call: Call): Call => ({ ...call, who: call.who && 'Karim' })
  const people: Call = { who: 'Karim', method: 'GET', route: '/mensen', path: '/mensen' }
  assert.equal((await answer(houses[0]!, people)).status, 403)
  for (const [deed, { of, says }] of Object.entries(kept)) table[deed] = { of, says, open: 'public' } as (typeof table)[string]
  assert.equal((await answer(houses[0]!, people)).status, 200, 'the policy is off')
  const keys = keysIn((await rowsOf(houses[0]!)).text)
  assert.deepEqual(await replay(0, reads(0).filter(named).map(karim), keys), [])
  const shown = new Set<string>()
  for (const call of reads(1).map(karim))
    for (const key of keysIn((await answer(houses[1]!, call)).body)) if (keys.has(key)) shown.add(`${call.path}: ${key}`)
  assert.deepEqual([...shown], [])
})

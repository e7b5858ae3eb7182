import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { asStaff } from '../../../test/report-arrival.ts'
import { digitsOn, fillIn, post } from '../../../test/reporting-walk.ts'
import { openAt, unwrapKey } from '../../vault/seal.ts'
import { breakGlass, glassFile, glassPage, glassParts, reviewGlass } from './glass.ts'
import { reportsPaths } from './paths.ts'
import type { SealedParts } from './sealed-parts.ts'

let house: House
let owner: pg.Client
before(async () => {
  house = await openHouse({ counsellors: true })
  owner = new pg.Client(house.owner)
  await owner.connect()
})
after(async () => {
  await owner?.end()
  await house.close()
})

const story = 'Op de tram.'
const why = 'Een klacht over de behandeling'
const report = async (sendTo = 'reports') => {
  const known = (await owner.query<{ id: string }>('select id from report')).rows.map(({ id }) => id)
  const sent = await post(
    house.anybody(),
    await fillIn(house.anybody(), '', {
      who: { whose: 'self', ...(sendTo === 'counsellors' ? { service: 'yes' } : {}) },
      what: { story },
    }),
  )
  assert.ok(digitsOn(sent))
  const { rows } = await owner.query<{ id: string; reference: string }>(
    'select id, reference from report where id <> all($1::uuid[])',
    [known],
  )
  return rows[0]!
}
/** Signed in a moment ago, on the 23rd in the morning. */
const freshly = async (name: Name) => {
  await owner.query('update session set proved_at = $2 where person_id = $1', [house.person(name).id, house.clock.now()])
  return house.as(name)
}
const broken = async (reference: string, by: Name = 'Inge') => {
  const answer = await (await freshly(by)).post(reportsPaths.glass, { kenmerk: reference, waarom: why })
  assert.equal(answer.status, 303, await answer.text())
  return answer.headers.get('location')!.split('/').at(-1)!
}
/** Some hours on, signed in still. */
const later = async (hours: number, work: () => Promise<void>) => {
  const now = house.clock.now()
  const then = new Date(now.getTime() + hours * 3_600_000)
  house.clock.set(then.toISOString())
  await owner.query(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '1 hour'`, [then])
  await work()
  house.clock.set(now.toISOString())
  await owner.query('update session set seen_at = $1', [now])
}
const logged = async (id: string) => {
  const { rows } = await owner.query<{ deed: string }>(
    `select distinct deed from audit_entry where thing_id = $1 and deed like 'glass%' order by deed`,
    [id],
  )
  return rows.map(({ deed }) => deed)
}
/** What is new in each page, and the ids of its own address, away. */
const bodyOf = async (response: Response) =>
  (await response.text()).replaceAll(
    /nonce[-=]"?[A-Za-z0-9+/=_-]+|_token" value="[^"]*"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
    '',
  )

test('a counsellor breaks the glass of one report with a reason, reads it, and everybody concerned is told', async () => {
  const { id, reference } = await report()
  house.sent.length = 0
  const opening = await broken(reference)
  const page = await (await house.as('Inge').get(reportsPaths.glassCase(opening))).text()
  assert.match(page, /Je brak het glas/)
  assert.ok(page.includes(why))
  assert.doesNotMatch(page, /data-(message|note|label|reseal)-url|toewijzing|afsluiting/)
  const parts = (await (await house.as('Inge').get(reportsPaths.glassSealed(opening))).json()) as SealedParts
  const team = await unwrapKey(Buffer.from(parts.teamWrap, 'base64'), house.person('Inge').keys!.identity)
  const key = await unwrapKey(Buffer.from(parts.caseWrap, 'base64'), team)
  const place = { force: house.force.id, case: id, kind: 'story' as const, seq: 0 }
  const { body } = await openAt(Buffer.from(parts.blobs[0]!.sealed, 'base64'), place, key)
  assert.ok(Buffer.from(body).toString().includes(story))
  assert.deepEqual([parts.notes, parts.caseId], [[], id])
  // DPO and lead on their start page, without content; the team on the report; the reporter among who opened it.
  for (const name of ['Dirk', 'Lies'] as const) {
    const today = await (await house.as(name).get(reportsPaths.today)).text()
    assert.match(today, /Inge brak op .* het glas/, name)
    assert.ok(!today.includes(story) && !today.includes(why), name)
  }
  assert.doesNotMatch(await (await house.as('Samir').get(reportsPaths.today)).text(), /brak op/)
  for (const name of ['Samir', 'Hanne'] as const) {
    const seen = await (await house.as(name).get(reportsPaths.report(id))).text()
    assert.match(seen, /Inge van de vertrouwenspersonen brak het glas/)
    assert.ok(seen.includes(why))
  }
  const { rows } = await owner.query('select person_id, purpose from report_opening where report_id = $1', [id])
  assert.deepEqual(rows, [{ person_id: house.person('Inge').id, purpose: 'follow-up' }])
  const mails = house.sent.map(({ payload }) => payload as { template: string; person: string })
  assert.deepEqual(mails.map(({ person }) => person).sort(), [house.person('Dirk').id, house.person('Lies').id].sort())
  assert.ok(mails.every(({ template }) => template === 'glass-broken'))
  assert.ok(!JSON.stringify(house.sent).includes(reference))
  // The same again is the same opening, and tells nobody twice.
  assert.equal(await broken(reference), opening)
  assert.equal(house.sent.length, 2)
  assert.deepEqual(await logged(id), ['glass.break', 'glass.read'])
})

test('without a proof of the last five minutes, a reason or the right role nothing opens', async () => {
  const { reference } = await report()
  const inge = await freshly('Inge')
  await later(1, async () => {
    const late = await inge.post(reportsPaths.glass, { kenmerk: reference, waarom: why })
    assert.equal(late.status, 403)
    assert.ok((await late.text()).includes(why), 'what was typed stays')
  })
  await freshly('Inge')
  const blank = await inge.post(reportsPaths.glass, { kenmerk: reference, waarom: ' ' })
  assert.equal(blank.status, 422)
  assert.ok((await blank.text()).includes(reference))
  for (const name of ['Samir', 'Lies', 'Dirk', 'Karim', 'Ann'] as const)
    assert.equal((await (await freshly(name)).post(reportsPaths.glass, { kenmerk: reference, waarom: why })).status, 403, name)
  assert.equal((await owner.query('select from glass_opening where reference = $1', [reference])).rowCount, 0)
})

test('a wrong reference, one of the own team and one without a wrap answer alike', async () => {
  const [own, sealedAnew] = [await report('counsellors'), await report()]
  await owner.query('delete from glass_wrap where case_id = $1', [sealedAnew.id])
  const answers: string[] = []
  for (const reference of ['QQQQ-QQQ', own.reference, sealedAnew.reference]) {
    const answer = await (await freshly('Inge')).post(reportsPaths.glass, { kenmerk: reference, waarom: why })
    assert.equal(answer.status, 422)
    answers.push((await bodyOf(answer)).replaceAll(reference, ''))
  }
  assert.ok(answers.every((one) => one === answers[0]))
  const { rowCount } = await owner.query(`select from audit_entry where deed = 'glass.miss'`)
  assert.equal(rowCount, 3)
})

test('after 24 hours, or when it is closed sooner, every address answers as a random one', async () => {
  const { id, reference } = await report()
  const opening = await broken(reference)
  const addresses = (one: string, file: string) => [
    reportsPaths.glassCase(one),
    reportsPaths.glassSealed(one),
    reportsPaths.glassFile(one, file),
  ]
  const nothing = async () => {
    const random = addresses(randomUUID(), randomUUID())
    for (const [at, address] of addresses(opening, id).entries()) {
      const [here, there] = [await house.as('Inge').get(address), await house.as('Inge').get(random[at]!)]
      assert.equal(here.status, 404, address)
      const [body, other] = [await bodyOf(here), await bodyOf(there)]
      assert.ok(body === other, address)
    }
  }
  await later(24.1, async () => {
    await nothing()
    await asStaff(house, 'Inge', async (tx, inge) => {
      const at = { now: house.clock.now(), today: '2026-11-24' }
      assert.equal(await glassPage(tx, opening, at.now), undefined)
      assert.equal(await glassParts(tx, inge, house.force.id, opening, at), undefined)
      assert.equal(await glassFile(tx, inge, house.force.id, { opening, file: id }, at), undefined)
    })
  })
  await later(23.9, async () => assert.equal((await house.as('Inge').get(reportsPaths.glassCase(opening))).status, 200))
  // Another, and the own report's address, never opened.
  assert.equal((await house.as('Farid').get(reportsPaths.glassCase(opening))).status, 404)
  assert.equal((await house.as('Inge').get(reportsPaths.report(id))).status, 404)
  assert.equal((await house.as('Inge').get(reportsPaths.glassCase(opening))).status, 200)
  assert.equal((await house.as('Farid').post(reportsPaths.glassEnd(opening))).status, 404)
  assert.equal((await house.as('Inge').post(reportsPaths.glassEnd(opening))).status, 303)
  await nothing()
  assert.deepEqual(await logged(id), ['glass.break', 'glass.end'])
})

test('in the database nothing comes out of the glass but by an opening that lasts, and nobody writes there', async () => {
  const { id, reference } = await report()
  const opening = await broken(reference)
  const at = { now: house.clock.now(), today: '2026-11-23' }
  const reads = (name: Name) =>
    asStaff(house, name, async (tx, staff) => (await glassParts(tx, staff, house.force.id, opening, at))?.caseId)
  assert.equal(await reads('Inge'), id)
  for (const name of ['Farid', 'Samir', 'Lies', 'Dirk'] as const) assert.equal(await reads(name), undefined, name)
  // While it is open: no row of the report, nothing to change it with.
  await asStaff(house, 'Inge', async (tx) => {
    const { rows } = await sql`select from report where id = ${id}`.execute(tx)
    assert.equal(rows.length, 0)
    const { rows: blobs } = await sql`select from sealed_blob where case_id = ${id}`.execute(tx)
    assert.equal(blobs.length, 0)
    const { rows: wraps } = await sql`select from glass_wrap`.execute(tx)
    assert.equal(wraps.length, 0)
  })
  for (const deed of [
    `update glass_opening set until = 'infinity'`,
    'delete from glass_opening',
    'insert into glass_opening select * from glass_opening',
    `select glass_noted('${opening}', now(), current_date, 'follow-up')`,
    `select glass_case('${opening}', now())`,
  ])
    await assert.rejects(
      asStaff(house, 'Inge', (tx) => sql.raw(deed).execute(tx)),
      /permission denied/,
      deed,
    )
  // Whoever turns back the clock of Vonk still meets that of the database.
  await owner.query(`update glass_opening set database_until = now() - interval '1 second' where id = $1`, [opening])
  assert.equal(await reads('Inge'), undefined)
  await owner.query(`update glass_opening set database_until = now() + interval '1 hour' where id = $1`, [opening])
  assert.equal(await reads('Inge'), id)
  // A case sealed anew, and a counsellor who is one no longer.
  await owner.query('update team_member set ended_at = now() where person_id = $1', [house.person('Inge').id])
  assert.equal(await reads('Inge'), undefined)
  await owner.query('update team_member set ended_at = null where person_id = $1', [house.person('Inge').id])
  await owner.query('update sealed_case set recipient = $2 where id = $1', [id, house.team.pair.recipient])
  assert.equal(await reads('Inge'), undefined)
})

test('the review stays on the start page until DPO or lead writes the outcome, once, and never by who broke the glass', async () => {
  const { id, reference } = await report()
  const opening = await broken(reference, 'Farid')
  const review = reportsPaths.glassReview(opening)
  const outcome = 'Het was nodig: de klacht ging over de opvolging.'
  assert.equal((await house.as('Dirk').post(review, { uitkomst: outcome })).status, 409, 'it is still open')
  assert.equal((await house.as('Farid').post(reportsPaths.glassEnd(opening))).status, 303)
  for (const name of ['Farid', 'Samir', 'Ann'] as const) assert.equal((await house.as(name).get(review)).status, 403, name)
  assert.equal((await house.as('Dirk').post(review, { uitkomst: ' ' })).status, 422)
  // Whoever broke it is no reviewer, with whatever role or other account.
  const grant = 'insert into role_grant (id, force_id, person_id, role, granted_at) values ($1, $2, $3, $4, now())'
  const role = randomUUID()
  await owner.query(grant, [role, house.force.id, house.person('Farid').id, 'dpo'])
  const byWhoBroke = () =>
    asStaff(house, 'Farid', (tx, farid) => reviewGlass(tx, farid, house.force.id, { opening, outcome }, house.clock.now()))
  assert.equal(await byWhoBroke(), undefined)
  await owner.query('update role_grant set ended_at = now() where id = $1', [role])
  await owner.query(`update person set email = 'farid@rivierland.example' where id = $1`, [house.person('Dirk').id])
  assert.equal((await house.as('Dirk').post(review, { uitkomst: outcome })).status, 409)
  await owner.query(`update person set email = 'dirk@rivierland.example' where id = $1`, [house.person('Dirk').id])
  assert.match(await (await house.as('Lies').get(reportsPaths.today)).text(), /Farid brak op/)
  assert.equal((await house.as('Dirk').post(review, { uitkomst: outcome })).status, 303)
  for (const name of ['Dirk', 'Lies'] as const)
    assert.doesNotMatch(await (await house.as(name).get(reportsPaths.today)).text(), /Farid brak op/, name)
  assert.equal((await house.as('Lies').post(review, { uitkomst: 'Anders.' })).status, 409)
  assert.ok((await (await house.as('Samir').get(reportsPaths.report(id))).text()).includes(outcome))
  assert.deepEqual(await logged(id), ['glass.break', 'glass.end', 'glass.review'])
})

test('Z5: a lead who is excluded from the report hears nothing of it, and the review stays with the DPO', async () => {
  const { id, reference } = await report()
  await owner.query('insert into case_exclusion (force_id, case_id, person_id, by_id, at) values ($1, $2, $3, $4, now())', [
    house.force.id,
    id,
    house.person('Lies').id,
    house.person('Samir').id,
  ])
  house.sent.length = 0
  const opening = await broken(reference)
  assert.deepEqual(
    house.sent.map(({ payload }) => (payload as { person: string }).person),
    [house.person('Dirk').id],
  )
  assert.doesNotMatch(await (await house.as('Lies').get(reportsPaths.today)).text(), new RegExp(reference))
  assert.equal((await house.as('Lies').get(reportsPaths.glassReview(opening))).status, 404)
  assert.match(await (await house.as('Dirk').get(reportsPaths.today)).text(), new RegExp(reference))
  // Somebody who was excluded as a member, and is a counsellor now, opens nothing either.
  const other = await report()
  await owner.query('insert into case_exclusion (force_id, case_id, person_id, by_id, at) values ($1, $2, $3, $4, now())', [
    house.force.id,
    other.id,
    house.person('Inge').id,
    house.person('Samir').id,
  ])
  await asStaff(house, 'Inge', async (tx, inge) => {
    const tried = await breakGlass(tx, inge, house.force.id, { reference: other.reference, why }, house.clock.now())
    assert.equal(tried, undefined)
  })
})

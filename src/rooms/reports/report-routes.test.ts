import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { postAgreed } from '../../../test/accounts-cast.ts'
import { type House, openHouse } from '../../../test/cast.ts'
import { aReport, asStaff, nothingSealed } from '../../../test/report-arrival.ts'
import { makePair, openAt, sealAt, unwrapKey, wrapKey } from '../../vault/seal.ts'
import { joinSections } from '../../vault/sections.ts'
import { reportsPaths } from './paths.ts'
import { findReport } from './report.ts'
import type { SealedParts } from './sealed-parts.ts'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

describe('Pages of the reports room', () => {
  let house: House
  before(async () => {
    house = await openHouse()
  })
  after(() => house.close())

  const reportOf = (id: string) => asStaff(house, 'Samir', (tx) => findReport(tx, id))
  const page = async (name: Parameters<House['as']>[0], path: string) => {
    const response = await house.as(name).get(path)
    return { status: response.status, text: await response.text() }
  }

  it('tell Samir who waits, and send somebody without reports on to what is theirs', async () => {
    const id = await aReport(house)
    const report = await reportOf(id)
    assert.match((await page('Samir', reportsPaths.today)).text, new RegExp(report?.reference ?? 'none'))
    const others = await page('Bert', reportsPaths.today)
    assert.equal(others.status, 200)
    assert.doesNotMatch(others.text, new RegExp(report?.reference ?? 'none'))
  })

  it('are closed to everybody outside the team, as are their sealed parts', async () => {
    const id = await aReport(house)
    const paths = [
      reportsPaths.list,
      reportsPaths.entry,
      reportsPaths.report(id),
      reportsPaths.sealed(id),
      reportsPaths.label(id),
      reportsPaths.coding(id),
    ]
    for (const name of ['Lies', 'Ewa', 'Bert', 'Dirk', 'Ann', 'Karim'] as const) {
      for (const path of paths) assert.equal((await page(name, path)).status, 403, `${name} at ${path}`)
      const posted = await house.as(name).post(reportsPaths.closure(id), { reden: 'helped' })
      assert.equal(posted.status, 403)
    }
    assert.equal((await house.anybody().get(reportsPaths.report(id))).status, 303)
    assert.equal((await reportOf(id))?.status, 'new')
  })

  it('answer a report that is not there, and an address that is no report, with the same calm page', async () => {
    for (const path of [
      reportsPaths.report(randomUUID()),
      reportsPaths.report('x'),
      reportsPaths.sealed(randomUUID()),
      reportsPaths.coding('1'),
    ])
      assert.equal((await page('Samir', path)).status, 404, path)
  })

  it('give Hanne what her browser needs to open the story, and count that she did', async () => {
    const id = await aReport(house, { story: 'Op de tram.' })
    const parts = (await (await house.as('Hanne').get(reportsPaths.sealed(id))).json()) as SealedParts
    const team = await unwrapKey(Buffer.from(parts.teamWrap, 'base64'), house.person('Hanne').keys!.identity)
    const key = await unwrapKey(Buffer.from(parts.caseWrap, 'base64'), team)
    const story = parts.blobs[0]!
    const opened = await openAt(Buffer.from(story.sealed, 'base64'), { force: parts.force, case: id, kind: 'story', seq: 0 }, key)
    assert.match(new TextDecoder().decode(opened.body), /Op de tram\./)
    assert.equal(parts.nextSeq, 2)
    assert.match((await page('Samir', reportsPaths.report(id))).text, /Hanne opende het verhaal/)
  })

  it('take a message that the browser sealed, and refuse one in clear', async () => {
    const id = await aReport(house)
    const send = (body: object) => house.as('Samir').json(reportsPaths.message(id), body)
    const message = { id: randomUUID(), seq: 2, seen: 0, sealed: base64(nothingSealed), asks: true }
    assert.equal((await send({ ...message, sealed: base64(Buffer.from('Dag, dank je.')) })).status, 404)
    assert.equal((await send({ ...message, sealed: 7 })).status, 404)
    assert.deepEqual(await (await send(message)).json(), { outcome: 'kept' })
    assert.deepEqual(await (await send(message)).json(), { outcome: 'known' })
    const taken = await send({ ...message, id: randomUUID() })
    assert.deepEqual([taken.status, await taken.json()], [409, { outcome: 'taken' }])
    assert.equal((await reportOf(id))?.status, 'waiting-for-reporter')
  })

  it('keep a note for the team, out of the reporter’s conversation', async () => {
    const id = await aReport(house)
    const note = { id: randomUUID(), sealed: base64(nothingSealed), teamKeyId: house.team.keyId }
    const stale = await house.as('Samir').json(reportsPaths.note(id), { ...note, teamKeyId: randomUUID() })
    assert.deepEqual([stale.status, await stale.json()], [409, { outcome: 'newer-key' }], 'a tab of before the new team key')
    assert.deepEqual(await (await house.as('Samir').json(reportsPaths.note(id), note)).json(), { outcome: 'kept' })
    const parts = (await (await house.as('Hanne').get(reportsPaths.sealed(id))).json()) as SealedParts
    assert.deepEqual([parts.notes.length, parts.blobs.length, parts.notes[0]?.byName], [1, 1, 'Samir'])
  })

  it('let Samir code in two steps, tell what is missing, and keep what was chosen', async () => {
    const id = await aReport(house, { facts: { families: ['belief'] } })
    const samir = house.as('Samir')
    assert.equal((await samir.get(reportsPaths.coding(id))).status, 200)
    assert.equal((await samir.post(reportsPaths.codingMarks(id))).status, 422)
    const chosen = ['adw.belief', 'arw.skin_colour']
    const marks = await (await samir.post(reportsPaths.codingMarks(id), { criterium: chosen })).text()
    assert.match(marks, /name="kenmerk-adw\.belief" value="perceived" checked/)
    const wrong = await samir.post(reportsPaths.coding(id), { criterium: chosen, 'kenmerk-arw.skin_colour': 'assumed' })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /name="kenmerk-arw\.skin_colour" value="assumed" checked/)
    const fields = { criterium: chosen, hoofd: 'adw.belief', 'kenmerk-arw.skin_colour': 'assumed' }
    assert.equal((await samir.post(reportsPaths.coding(id), fields)).status, 303)
    assert.equal((await reportOf(id))?.main_family, 'belief')
    assert.match((await page('Hanne', reportsPaths.report(id))).text, /huidskleur, vermeend/)
  })

  it('assign, close, reopen, mark as practice and remove, each by a form', async () => {
    const id = await aReport(house)
    const samir = house.as('Samir')
    const see = async (path: string, fields: Record<string, string> = {}) => (await samir.post(path, fields)).status
    assert.equal(await see(reportsPaths.assignment(id), { wie: house.person('Hanne').id }), 303)
    assert.equal(await see(reportsPaths.assignment(id), { wie: house.person('Bert').id }), 404)
    assert.equal(await see(reportsPaths.closure(id), { reden: 'withdrawn' }), 404)
    assert.equal(await see(reportsPaths.closure(id), { reden: 'referred' }), 303)
    assert.match((await page('Samir', `${reportsPaths.list}?lijst=gesloten`)).text, /Doorverwezen/)
    assert.equal(await see(reportsPaths.reopening(id)), 303)
    assert.equal(await see(reportsPaths.removal(id)), 404)
    assert.equal(await see(reportsPaths.practice(id), { oefening: 'ja' }), 303)
    assert.equal((await postAgreed(house, 'Samir', reportsPaths.removal(id), {}, 'Hanne')).status, 303)
    assert.equal((await page('Samir', reportsPaths.report(id))).status, 404)
  })

  it('take down a report by phone that the browser sealed, keep the choices when something is missing, and one case when sent twice', async () => {
    const samir = house.as('Samir')
    const pair = await makePair()
    const id = randomUUID()
    const body = joinSections(new Map([['story', new TextEncoder().encode('Mevrouw belt over de bakker.')]]))
    const sealed = {
      zaak: id,
      sleutel: pair.recipient,
      ploegsleutel: house.team.keyId,
      wikkel: base64(await wrapKey(pair.identity, house.team.pair.recipient)),
      verhaal: base64(
        await sealAt({ force: house.force.id, case: id, kind: 'story', seq: 0, author: 'team' }, body, pair.recipient),
      ),
      'met-naam': 'ja',
    }
    const facts = { kanaal: 'phone', district: 'OST', taal: 'fr', grond: ['origin', 'language'] }
    const missing = await samir.post(reportsPaths.entry, { ...facts, ...sealed })
    assert.equal(missing.status, 422)
    const shown = await missing.text()
    assert.match(shown, new RegExp(id))
    assert.match(shown, /value="language" checked/)
    const clear = await samir.post(reportsPaths.entry, { ...facts, ...sealed, soort: 'refusal', verhaal: base64(body) })
    assert.equal(clear.status, 422)
    const stale = await samir.post(reportsPaths.entry, { ...facts, ...sealed, soort: 'refusal', ploegsleutel: randomUUID() })
    assert.equal(stale.status, 422)
    for (const _ of [1, 2])
      assert.equal((await samir.post(reportsPaths.entry, { ...facts, ...sealed, soort: 'refusal' })).status, 303)
    const report = await reportOf(id)
    assert.deepEqual([report?.channel, report?.district_code, report?.named, report?.lang], ['phone', 'OST', true, 'fr'])
  })

  it('keep a label once a version, and hand the block to who opens the list', async () => {
    const id = await aReport(house)
    type Sent = { block: { id: string; version: number; cases: string[]; sealed: string | null }; keyId: string }
    const asked = (await (await house.as('Samir').get(reportsPaths.label(id))).json()) as Sent
    assert.equal(asked.keyId, house.team.keyId)
    const { id: blockId, version } = asked.block
    const { keyId } = house.team
    const save = () =>
      house.as('Samir').json(reportsPaths.label(id), { id: blockId, version, keyId, sealed: base64(nothingSealed) })
    assert.deepEqual([(await save()).status, (await save()).status], [200, 409])
    const listed = (await (await house.as('Hanne').get(`${reportsPaths.labels}?blok=${blockId}`)).json()) as Sent
    assert.deepEqual([listed.block.version, listed.block.cases], [version + 1, [id]])
    assert.match((await page('Hanne', reportsPaths.list)).text, new RegExp(`data-blocks="[^"]*${blockId}`))
    const pruned = { id: blockId, version: version + 1, keyId, sealed: base64(nothingSealed) }
    assert.equal((await house.as('Hanne').json(reportsPaths.labels, pruned)).status, 200)
  })

  it('show a list under any address, with its filters as chips that take themselves away', async () => {
    await aReport(house, { facts: { district: 'MOL' } })
    const list = await page('Samir', `${reportsPaths.list}?district=MOL&sinds=2026-01-01&grond=origin`)
    assert.match(list.text, /In district <b>Molenhoek<\/b>/)
    assert.match(list.text, /href="\/meldingen\?grond=origin&amp;sinds=2026-01-01"/)
    assert.match((await page('Samir', `${reportsPaths.list}?district=LIN`)).text, /Geen melding past bij deze filters/)
    assert.equal((await page('Samir', `${reportsPaths.list}?status=%00&na=infinity_&thema=x&sinds=2026-99-99`)).status, 200)
  })

  it('a message without a signature is of before the day on which the team first signed, not of a day in the program', async () => {
    const id = await aReport(house)
    const { at } = await house.system((tx) =>
      tx.selectFrom('team_statement').select('at').orderBy('seq').limit(1).executeTakeFirstOrThrow(),
    )
    const page = await (await house.as('Samir').get(reportsPaths.report(id))).text()
    assert.equal(/ data-signed-since="([^"]*)"/.exec(page)?.[1], at.toISOString().slice(0, 10))
    assert.doesNotMatch(page, /24 november 2026/)
  })
})

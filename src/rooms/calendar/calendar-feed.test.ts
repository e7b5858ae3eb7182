import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { sql } from 'kysely'
import { aCommitment, anAction, someWork } from '../../../test/calendar-cast.ts'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { anObjective, aPlan } from '../../../test/plan-cast.ts'
import { arriveReport } from '../../../test/reports-cast.ts'
import { headersFor } from '../../http/headers.ts'
import { wordsFor } from '../../words/words.ts'
import type { CalendarEntry } from './calendar-entry.ts'
import { daysOn } from './calendar-month.ts'
import { faceOfEntry } from './entry-face.ts'
import { feedFile } from './feed-file.ts'
import { calendarPaths } from './paths.ts'

type Event = { uid: string; summary: string; from: string; until: string; url: string | null }

/** What another program reads in a feed: whole days, the last one included. */
const eventsIn = (body: string): Event[] =>
  new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent').map((component) => {
    const { uid, summary, startDate, endDate } = new ICAL.Event(component)
    assert.ok(startDate.isDate && endDate.isDate, 'a whole day')
    const url = component.getFirstPropertyValue('url')
    return { uid, summary, from: startDate.toString(), until: daysOn(endDate.toString(), -1), url: url ? String(url) : null }
  })

describe('The feed of a person', () => {
  let house: House
  let reference: string
  before(async () => {
    house = await openHouse()
    const plan = await aPlan(house)
    const objective = await anObjective(house, plan)
    await someWork(house, { title: 'Overleg met de moskee van Havenkant' })
    await someWork(house, { title: 'Campagne; tram, „halte”', kind: 'campaign', on: '2027-03-25', until: '2027-03-30' })
    await anAction(house, { objective: objective.id })
    await aCommitment(house, plan.id)
    reference = (await arriveReport(house)).reference
  })
  after(() => house.close())

  const make = async (who: Name, titels = 'nee', naam = 'telefoon'): Promise<string> => {
    const answer = await house.as(who).post(calendarPaths.feeds, { naam, titels })
    assert.equal(answer.status, 200)
    const path = /value="http:\/\/vonk\.test(\/agenda\/feed\/[\w-]{43}\/vonk\.ics)"/.exec(await answer.text())?.[1]
    assert.ok(path, 'the address is shown')
    return path
  }
  const fetched = (path: string) => house.anybody().get(path)
  const events = async (path: string) => eventsIn(await (await fetched(path)).text())

  it('brings a phone kinds only: no title, no place, no name', async () => {
    const path = await make('Karim')
    const answer = await fetched(path)
    assert.equal(answer.headers.get('content-type'), 'text/calendar; charset=utf-8')
    for (const [name, value] of Object.entries(headersFor('public', false))) assert.equal(answer.headers.get(name), value, name)
    const body = await answer.text()
    assert.deepEqual(
      eventsIn(body)
        .filter(({ from }) => from >= '2026-11-23' && from <= '2026-11-30')
        .map(({ summary, from }) => `${from} ${summary}`),
      ['2026-11-25 Overleg', '2026-11-27 Actie van het plan: laatste dag', '2026-11-30 Engagement: laatste dag'],
    )
    assert.doesNotMatch(body, /moskee|Havenkant|tram|Jongerenpanel|Ewa|Lies|LOCATION|ATTENDEE|ORGANIZER|DESCRIPTION/)
    assert.match(body, /REFRESH-INTERVAL;VALUE=DURATION:PT1H/)
  })

  it('brings titles to whoever asked for them, written so that every program reads them', async () => {
    const found = await events(await make('Karim', 'ja'))
    assert.ok(found.some(({ summary }) => summary === 'Overleg met de moskee van Havenkant'))
    const campaign = found.find(({ summary }) => summary === 'Campagne; tram, „halte”')
    assert.deepEqual([campaign?.from, campaign?.until], ['2027-03-25', '2027-03-30'], 'over the night of summer time')
  })

  it('never brings a row of a team, not even to an officer who asked for titles', async () => {
    assert.ok((await (await house.as('Samir').get(calendarPaths.calendar)).text()).includes('Melding'))
    for (const who of ['Samir', 'Karim', 'Lies'] as const) {
      const body = await (await fetched(await make(who, 'ja', 'horloge'))).text()
      assert.doesNotMatch(body, new RegExp(`Melding|${reference}|/meldingen/`), who)
    }
  })

  it('keeps the mark of an event from one fetch to the next, so that a phone doubles nothing', async () => {
    const path = await make('Ewa')
    const first = await events(path)
    house.clock.passDays(1)
    try {
      const second = await events(path)
      assert.ok(first.length > 0 && new Set(first.map(({ uid }) => uid)).size === first.length)
      assert.deepEqual(second.map(({ uid }) => uid).sort(), first.map(({ uid }) => uid).sort())
    } finally {
      house.clock.passDays(-1)
    }
  })

  it('answers the same "not here" to a guess, a revoked address, and somebody whose roles or account ended', async () => {
    const missing = async (path: string) => {
      const answer = await fetched(path)
      const headers = [...answer.headers].sort()
      return JSON.stringify([answer.status, headers, (await answer.text()).replaceAll(path, '')])
    }
    const guess = await missing(calendarPaths.feedFile('A'.repeat(43)))
    assert.match(guess, /^\[404/)
    for (const odd of ['x', '%00', `${'A'.repeat(42)}=`, 'A'.repeat(500)])
      assert.equal((await fetched(calendarPaths.feedFile(odd))).status, 404, odd)

    const bert = await make('Bert')
    assert.equal((await fetched(bert)).status, 200)
    const page = await (await house.as('Bert').get(calendarPaths.feeds)).text()
    const revocation = /action="(\/agenda\/feed\/[^"]+\/intrekking)"/.exec(page)?.[1]
    assert.ok(revocation)
    assert.equal((await house.as('Karim').post(revocation)).status, 404, 'nobody revokes the feed of another')
    assert.equal((await fetched(bert)).status, 200)
    const told = await house.as('Bert').post(revocation)
    assert.match(await (await house.as('Bert').get(told.headers.get('location')!)).text(), /ingetrokken/)
    assert.equal(await missing(bert), guess)

    const dirk = await make('Dirk')
    await house.system((tx) =>
      tx
        .updateTable('role_grant')
        .set({ ended_at: house.clock.now() })
        .where('person_id', '=', house.person('Dirk').id)
        .execute(),
    )
    assert.equal(await missing(dirk), guess)

    const ann = await make('Ann')
    const end = (ended_on: string | null) =>
      house.system((tx) => tx.updateTable('person').set({ ended_on }).where('id', '=', house.person('Ann').id).execute())
    await end('2026-11-23')
    assert.equal(await missing(ann), guess)
    await end(null)
    assert.equal(await missing(ann), guess, 'an account that is opened again has no old feeds')
  })

  it('shows each person the own feeds, with the day of the last fetch and never the address again', async () => {
    const path = await make('Hanne', 'nee', 'werklaptop')
    const before = await (await house.as('Hanne').get(calendarPaths.feeds)).text()
    assert.match(before, /werklaptop[\s\S]*Nog nooit/)
    await fetched(path)
    const after = await (await house.as('Hanne').get(calendarPaths.feeds)).text()
    assert.match(after, /werklaptop[\s\S]*23 nov 2026/)
    assert.ok(!after.includes(path.split('/')[3]!))
    assert.doesNotMatch(await (await house.as('Ewa').get(calendarPaths.feeds)).text(), /werklaptop/)
  })

  it('keeps no address, only its hash', async () => {
    const token = (await make('Lies', 'nee', 'tablet')).split('/')[3]!
    const rows = await house.system((tx) => tx.selectFrom('calendar_feed').selectAll().execute())
    assert.ok(
      rows.length > 0 &&
        !JSON.stringify(rows.map((row) => ({ ...row, token_hash: row.token_hash.toString('latin1') }))).includes(token),
    )
  })

  it('stays small for a force that does very much: the nearest days come, the farthest do not', async () => {
    await house.system((tx) =>
      sql`insert into activity (force_id, room, kind, title, starts_on, status, audience, visibility, thing_id)
        select ${house.force.id}, 'plan', 'visit', 'Bezoek', date '2026-12-01' + n / 8, 'planned', 'internal', 'staff', gen_random_uuid()
        from generate_series(1, 1600) n`.execute(tx),
    )
    const found = await events(await make('Hanne', 'nee', 'bord'))
    assert.equal(found.length, 1500)
    assert.ok(found.some(({ from }) => from === '2026-11-25') && !found.some(({ from }) => from > '2027-06-20'))
  })

  it('asks for a name, and lets nobody have a sixth', async () => {
    const nothing = await house.as('Ewa').post(calendarPaths.feeds, { naam: ' ', titels: 'ja' })
    assert.equal(nothing.status, 422)
    assert.match(await nothing.text(), /Zeg kort waarvoor het dient/)
    await house.system((tx) => tx.deleteFrom('calendar_feed').where('person_id', '=', house.person('Ewa').id).execute())
    for (let n = 1; n <= 5; n += 1) await make('Ewa', 'nee', `toestel ${n}`)
    const sixth = await house.as('Ewa').post(calendarPaths.feeds, { naam: 'zesde', titels: 'ja' })
    assert.equal(sixth.status, 422)
    assert.match(await sixth.text(), /al 5 adressen[\s\S]*value="zesde"/)
  })
})

const day = fc.integer({ min: 0, max: 2000 }).map((count) => daysOn('2025-01-01', count))
/** Titles with all that a calendar file has to guard against: its own signs, and letters of more than one byte. */
const aTitle = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    fc.constantFrom(',', ';', ':', '\\', '"', '\\n', 'é', '👮🏽'),
  ),
  minLength: 1,
  maxLength: 120,
})
const anEntry = fc.tuple(fc.uuid(), day, fc.integer({ min: 0, max: 90 }), aTitle).map(
  ([id, from, length, title]): CalendarEntry => ({
    key: `commitment-${id}`,
    from,
    until: daysOn(from, length),
    what: 'commitment',
    commitment: { id, title, party: 'city', due_on: from },
  }),
)

describe('A calendar file', () => {
  it('of any entries is read back by another program with the same days and titles, on lines of at most 75 bytes', () => {
    const written = { words: wordsFor('nl'), titles: true, today: '2026-11-23', url: 'http://vonk.test', force: 'Rivierland' }
    fc.assert(
      fc.property(fc.uniqueArray(anEntry, { maxLength: 12, selector: ({ key }) => key }), (entries) => {
        const body = feedFile(entries, written)
        for (const line of body.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, `${Buffer.byteLength(line)}: ${line}`)
        assert.deepEqual(
          eventsIn(body).map(({ uid, summary, from, until }) => [uid, summary, from, until]),
          entries.map((entry) => [`${entry.key}@vonk`, faceOfEntry(written.words, entry).title, entry.from, entry.until]),
        )
      }),
    )
  })
})

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { aReport, asStaff, locatorOf, nothingSealed } from '../../../test/report-arrival.ts'
import type { Staff } from '../../access/actor.ts'
import type { Tx } from '../../db/schema.ts'
import { become, inTransaction } from '../../db/transaction.ts'
import { assignReport } from './assignment.ts'
import { closeReport, reopenClosed, withdrawReport } from './closure.ts'
import { codeReport, codingsOf } from './coding.ts'
import { addReporterMessage, conversationFor, nextSeq, sendMessage } from './conversation.ts'
import { countableReports } from './countable-reports.ts'
import { noteOpening } from './opening.ts'
import { markPractice, removePractice } from './practice-mark.ts'
import { readReference } from './reference.ts'
import { holdReport } from './report.ts'
import { reportColumns } from './report-columns.ts'
import { addNote } from './team-note.ts'
import { peopleToRemind, unansweredSweep } from './unanswered-sweep.ts'

const today = '2026-11-23'

describe('A report', () => {
  let house: House
  before(async () => {
    house = await openHouse()
  })
  after(() => house.close())

  const as = <T>(name: Name, work: (tx: Tx, actor: Staff) => Promise<T>): Promise<T> => asStaff(house, name, work)
  const outside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    inTransaction(house.db, async (tx) => {
      await become(tx, { force: house.force.id, kind: 'public' })
      return work(tx)
    })
  const conversationOf = (id: string) => outside((tx) => conversationFor(tx, locatorOf(id), today))
  const moment = () => ({ now: house.clock.now(), today })
  const auditOf = (id: string) =>
    house.system((tx) =>
      tx.selectFrom('audit_entry').select(['deed', 'person_id', 'reason']).where('thing_id', '=', id).orderBy('at').execute(),
    )
  const deedsOf = async (id: string) => (await auditOf(id)).map((line) => line.deed)

  it('arrives with its promise in working days, on the spine and among the signals, and leaves no line that tells when', async () => {
    const id = await aReport(house)
    const found = await as('Samir', async (tx) => ({
      report: await holdReport(tx, id),
      activity: await sql<{
        title: string
        status: string
        visibility: string
      }>`select * from activity where thing_id = ${id}`.execute(tx),
      signal: await sql<{ route: string; received_on: string }>`select * from signal where case_id = ${id}`.execute(tx),
    }))
    assert.equal(found.report?.first_answer_due, '2026-11-30')
    assert.equal(found.report?.waiting_since, today)
    assert.match(found.report?.reference ?? '', /^[3-9A-Y]{4}-[3-9A-Y]{3}$/)
    assert.equal(readReference(` ${found.report?.reference.toLowerCase().replace('-', ' ')}`), found.report?.reference)
    assert.deepEqual([found.activity.rows[0]?.title, found.activity.rows[0]?.visibility], ['Melding', 'team'])
    assert.deepEqual([found.signal.rows[0]?.route, found.signal.rows[0]?.received_on], ['reports', today])
    assert.deepEqual(await auditOf(id), [])
  })

  it('that somebody of the team wrote down names who did', async () => {
    const id = await aReport(house, { by: 'Hanne', facts: { channel: 'phone' } })
    assert.deepEqual(await auditOf(id), [{ deed: 'reports.receive', person_id: house.person('Hanne').id, reason: null }])
  })

  it('cannot be seen by any path by somebody whom the team did not admit, whatever their role', async () => {
    const id = await aReport(house)
    await as('Samir', (tx, actor) => codeReport(tx, actor, id, { criteria: [race], themeIds: [] }, house.clock.now()))
    for (const name of ['Lies', 'Ewa', 'Bert', 'Dirk', 'Ann', 'Karim'] as const) {
      for (const table of Object.keys(reportColumns)) {
        const { rows } = await as(name, (tx) => sql`select * from ${sql.table(table)}`.execute(tx))
        assert.equal(rows.length, 0, `${name} sees ${table}`)
      }
      const { rows } = await as(name, (tx) => sql`select * from activity where room = 'reports'`.execute(tx))
      assert.equal(rows.length, 0, `${name} sees a report on the spine`)
    }
    const seen = await as('Hanne', (tx) => tx.selectFrom('report').selectAll().where('id', '=', id).execute())
    assert.equal(seen.length, 1)
  })

  it('shows its reporter the own conversation and no other report, no coding and no note', async () => {
    const own = await aReport(house)
    await aReport(house)
    await as('Samir', async (tx, actor) => {
      await codeReport(tx, actor, own, { criteria: [race], themeIds: [] }, house.clock.now())
      await assignReport(tx, actor, own, house.person('Hanne').id, moment())
      await addNote(
        tx,
        actor,
        { id: randomUUID(), reportId: own, teamKeyId: house.team.keyId, sealed: nothingSealed },
        house.clock.now(),
      )
      await noteOpening(tx, actor, { id: own, force_id: house.force.id }, moment())
      await noteOpening(tx, actor, { id: own, force_id: house.force.id }, moment())
    })
    const conversation = await conversationOf(own)
    assert.equal(conversation?.state, 'in-progress')
    assert.equal(conversation?.blobs.length, 1)
    assert.deepEqual(conversation?.openings, [{ personName: 'Samir', days: 1, lastDay: today }])
    assert.equal(await outside((tx) => conversationFor(tx, Buffer.alloc(32), today)), undefined)
    assert.equal(await outside((tx) => conversationFor(tx, locatorOf(own), '2100-01-02')), undefined, 'its receipt has expired')
    await outside(async (tx) => {
      for (const table of ['report', 'coding', 'coding_criterion', 'assignment', 'report_note', 'practice_mark'])
        assert.equal((await sql`select * from ${sql.table(table)}`.execute(tx)).rows.length, 0, table)
    })
    assert.equal((await deedsOf(own)).filter((deed) => deed === 'reports.open').length, 2)
  })

  it('goes from Samir, who asks, to the reporter, who answers, and each change says who and when', async () => {
    const id = await aReport(house)
    const message = { reportId: id, id: randomUUID(), seq: 2, seen: 0, sealed: nothingSealed, asks: true, ...moment() }
    assert.equal(await as('Samir', (tx, actor) => sendMessage(tx, actor, message)), 'kept')
    assert.equal(await as('Samir', (tx, actor) => sendMessage(tx, actor, message)), 'known')
    assert.equal(await as('Hanne', (tx, actor) => sendMessage(tx, actor, { ...message, id: randomUUID() })), 'taken')
    const afterAnswer = await as('Samir', (tx) => holdReport(tx, id))
    assert.deepEqual(
      [afterAnswer?.status, afterAnswer?.first_answered_on, afterAnswer?.waiting_since],
      ['waiting-for-reporter', today, 'infinity'],
    )
    const reply = { id: randomUUID(), seq: 3, sealed: nothingSealed, today: '2026-11-25' }
    const keyOf = async (tx: Tx) => (await conversationFor(tx, locatorOf(id), today))!.recipient
    const write = (message: typeof reply & { recipient?: string }) =>
      outside(async (tx) => addReporterMessage(tx, house.force, locatorOf(id), { recipient: await keyOf(tx), ...message }))
    assert.equal(await write({ ...reply, recipient: house.team.pair.recipient }), 'again', 'sealed to a key that went')
    assert.equal(await write(reply), 'kept')
    assert.equal(await write(reply), 'known')
    assert.equal(await write({ ...reply, id: randomUUID() }), 'taken')
    const unread = { ...message, id: randomUUID(), seq: 4, seen: 2 }
    assert.equal(
      await as('Samir', (tx, actor) => sendMessage(tx, actor, unread)),
      'taken',
      'the reporter wrote after what he read',
    )
    const waiting = await as('Samir', (tx) => holdReport(tx, id))
    assert.deepEqual([waiting?.status, waiting?.waiting_since, waiting?.due_on], ['in-progress', '2026-11-25', '2026-12-02'])
    const history = await as('Samir', (tx) => tx.selectFrom('report_status').selectAll().where('report_id', '=', id).execute())
    assert.deepEqual(history.map(({ status, by_id, at }) => [status, by_id !== null, at !== null]).sort(), [
      ['in-progress', false, false],
      ['new', false, false],
      ['waiting-for-reporter', true, true],
    ])
    assert.deepEqual(await deedsOf(id), ['reports.answer'])
  })

  it('numbers what reporter and team write apart, in order', () => {
    const said = [{ kind: 'story', seq: 0 }]
    assert.deepEqual([nextSeq(said, 'reporter'), nextSeq(said, 'team')], [1, 2])
    const more = [...said, { kind: 'message', seq: 2 }, { kind: 'message', seq: 3 }]
    assert.deepEqual([nextSeq(more, 'reporter'), nextSeq(more, 'team')], [5, 4])
  })

  it('is given to a member of the team only, and can be given back', async () => {
    const id = await aReport(house)
    const give = (to: string | null) => as('Samir', (tx, actor) => assignReport(tx, actor, id, to, moment()))
    assert.equal(await give(house.person('Lies').id), 'no-member')
    assert.equal(await give(house.person('Hanne').id), 'done')
    assert.equal(await give(house.person('Hanne').id), 'unchanged')
    const owner = await as('Samir', (tx) =>
      sql<{ owner_id: string }>`select owner_id from activity where thing_id = ${id}`.execute(tx),
    )
    assert.equal(owner.rows[0]?.owner_id, house.person('Hanne').id)
    assert.equal(await give(null), 'done')
    const rows = await as('Samir', (tx) =>
      tx.selectFrom('assignment').select('assignee_id').where('report_id', '=', id).execute(),
    )
    assert.equal(rows.length, 2)
    assert.deepEqual(await deedsOf(id), ['reports.assign', 'reports.assign'])
  })

  const race = { id: 'arw.skin_colour', main: true, perceived: true, assumed: false, association: false }
  const belief = { id: 'adw.belief', main: false, perceived: false, assumed: true, association: true }

  it('is coded with several criteria, one of them the main one, and keeps the date of the list', async () => {
    const id = await aReport(house, { facts: { families: ['belief'] } })
    const theme = await house.system((tx) => sql<{ id: string }>`select id from theme limit 1`.execute(tx))
    const themeIds = [theme.rows[0]!.id]
    const code = (criteria: (typeof race)[], themes = themeIds) =>
      as('Samir', (tx, actor) => codeReport(tx, actor, id, { criteria, themeIds: themes }, house.clock.now()))
    assert.equal(await code([]), 'not-in-list')
    assert.equal(await code([{ ...race, main: false }]), 'not-in-list')
    assert.equal(await code([race, { ...belief, main: true }]), 'not-in-list')
    assert.equal(await code([{ ...race, id: 'arw.nonsense' }]), 'not-in-list')
    assert.equal(await code([race, belief]), 'done')
    house.clock.passDays(1)
    assert.equal(await code([race], []), 'done')
    house.clock.passDays(-1)
    await as('Hanne', async (tx) => {
      const [newest, first] = await codingsOf(tx, id)
      assert.deepEqual([newest?.criteria.length, newest?.themeIds], [1, []])
      assert.deepEqual([first?.asOf, first?.byName, first?.themeIds], ['2026-11-23', 'Samir', themeIds])
      assert.deepEqual(first?.criteria, [
        { ...race, family: 'origin' },
        { ...belief, family: 'belief' },
      ])
      const report = await holdReport(tx, id)
      assert.deepEqual([report?.main_family, report?.families], ['origin', ['belief']])
    })
    assert.deepEqual(await deedsOf(id), ['reports.code', 'reports.code'])
  })

  it('is closed for a reason, reopened, and opened again by a reporter who writes once more', async () => {
    const id = await aReport(house)
    assert.equal(await as('Samir', (tx, actor) => closeReport(tx, actor, id, 'helped', moment())), 'done')
    assert.equal(await as('Hanne', (tx, actor) => closeReport(tx, actor, id, 'referred', moment())), 'unchanged')
    assert.equal((await conversationOf(id))?.closing, 'helped')
    assert.equal(await as('Hanne', (tx, actor) => reopenClosed(tx, actor, id, moment())), 'done')
    assert.equal((await conversationOf(id))?.closing, undefined)
    await outside((tx) => withdrawReport(tx, locatorOf(id), today))
    const ended = await as('Samir', (tx) =>
      sql<{ status: string }>`select status from activity where thing_id = ${id}`.execute(tx),
    )
    assert.equal(ended.rows[0]?.status, 'done')
    assert.equal((await conversationOf(id))?.closing, 'withdrawn')
    const again = { id: randomUUID(), seq: 1, sealed: nothingSealed, today }
    const write = async (tx: Tx) => {
      const { recipient } = (await conversationFor(tx, locatorOf(id), today))!
      return addReporterMessage(tx, house.force, locatorOf(id), { ...again, recipient })
    }
    assert.equal(await outside(write), 'kept')
    assert.equal((await as('Samir', (tx) => holdReport(tx, id)))?.status, 'in-progress')
    assert.deepEqual(await auditOf(id).then((lines) => lines.map((line) => [line.deed, line.reason])), [
      ['reports.close', 'helped'],
      ['reports.reopen', null],
    ])
  })

  it('counts once a person coded it, and not as practice, in the queue, as a duplicate or as no report', async () => {
    const day = '2026-07-01'
    const counted = await aReport(house, { day, facts: { district: 'HAV' } })
    const uncoded = await aReport(house, { day })
    const practice = await aReport(house, { day })
    const queued = await aReport(house, { day, facts: { queued: true } })
    const duplicate = await aReport(house, { day })
    await as('Samir', async (tx, actor) => {
      for (const id of [counted, practice, queued, duplicate])
        await codeReport(tx, actor, id, { criteria: [race], themeIds: [] }, house.clock.now())
      await markPractice(tx, actor, practice, true, house.clock.now())
      await closeReport(tx, actor, duplicate, 'duplicate', moment())
      await closeReport(tx, actor, uncoded, 'helped', moment())
    })
    const rows = await house.system((tx) => countableReports(tx, '2026-07-01', '2026-07-31'))
    assert.deepEqual(rows, [{ id: counted, family: 'origin', district: 'HAV', receivedOn: day }])
  })

  it('leaves nothing but a line in the log when it was practice and is removed', async () => {
    const id = await aReport(house)
    await as('Samir', async (tx, actor) => {
      await codeReport(tx, actor, id, { criteria: [race], themeIds: [] }, house.clock.now())
      await assignReport(tx, actor, id, actor.id, moment())
      await addNote(
        tx,
        actor,
        { id: randomUUID(), reportId: id, teamKeyId: house.team.keyId, sealed: nothingSealed },
        house.clock.now(),
      )
      await noteOpening(tx, actor, { id, force_id: house.force.id }, moment())
      assert.equal(await removePractice(tx, actor, id, house.clock.now()), 'not-practice')
      assert.equal(await markPractice(tx, actor, id, true, house.clock.now()), 'done')
      assert.equal(await markPractice(tx, actor, id, true, house.clock.now()), 'unchanged')
    })
    assert.equal(await as('Samir', (tx, actor) => removePractice(tx, actor, id, house.clock.now())), 'done')
    const tables = await house.system((tx) =>
      sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public'
        and table_name <> 'audit_entry'`.execute(tx),
    )
    for (const { name } of tables.rows) {
      const { rows } = await house.system((tx) =>
        sql`select 1 from ${sql.table(name)} t where t::text like ${`%${id}%`}`.execute(tx),
      )
      assert.equal(rows.length, 0, `${name} still knows the report`)
    }
    assert.ok((await deedsOf(id)).includes('reports.remove-practice'))
  })

  it('is unknown to verbs of people outside the team', async () => {
    const id = await aReport(house)
    await as('Lies', async (tx, actor) => {
      assert.equal(await closeReport(tx, actor, id, 'helped', moment()), undefined)
      assert.equal(await assignReport(tx, actor, id, null, moment()), undefined)
      assert.equal(await codeReport(tx, actor, id, { criteria: [race], themeIds: [] }, house.clock.now()), undefined)
      assert.equal(await removePractice(tx, actor, id, house.clock.now()), undefined)
      assert.equal(await markPractice(tx, actor, id, true, house.clock.now()), undefined)
    })
    assert.deepEqual(await deedsOf(id), [])
  })
})

describe('The morning reminder', () => {
  it('goes to each member of the team on the day before the promise, and to nobody when nothing waits', async (t) => {
    const house = await openHouse()
    t.after(() => house.close())
    const on = (day: string) => house.system((tx) => peopleToRemind(tx, house.force, day))
    assert.deepEqual(await on('2026-12-24'), [])
    const id = await aReport(house)
    await aReport(house, { facts: { practice: true } })
    assert.deepEqual(await on('2026-11-26'), [])
    const names = [house.person('Hanne').id, house.person('Samir').id]
    // Friday: the promise is for Monday, the next working day.
    assert.deepEqual(await on('2026-11-27'), names)
    house.clock.set('2026-11-27T05:15:00Z')
    await unansweredSweep(house.deps).work({})
    assert.deepEqual(
      house.sent,
      names.map((person) => ({ name: 'mail', payload: { template: 'reports-waiting', person } })),
    )
    await house.system((tx) => tx.updateTable('report').set({ first_answered_on: '2026-11-28' }).where('id', '=', id).execute())
    assert.deepEqual(await on('2026-11-30'), [])
  })
})

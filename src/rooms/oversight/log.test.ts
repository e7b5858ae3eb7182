import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { asStaff } from '../../../test/report-arrival.ts'
import { arriveReport } from '../../../test/reports-cast.ts'
import { staffById } from '../../access/person.ts'
import { may } from '../../access/policy.ts'
import { purposesOf } from '../../access/purpose.ts'
import { record } from '../../audit/audit.ts'
import { become, inTransaction } from '../../db/transaction.ts'
import { closeReport } from '../reports/closure.ts'
import { reportsPaths } from '../reports/paths.ts'
import { oversightPaths } from './paths.ts'

let house: House
let report: string
before(async () => {
  house = await openHouse()
  report = (await arriveReport(house)).id
  await house.as('Samir').post(reportsPaths.assignment(report), { wie: house.person('Samir').id })
  await house.as('Hanne').post(reportsPaths.assignment(report), { wie: house.person('Hanne').id })
  const session = { force: house.force.id, kind: 'session', id: report }
  await asStaff(house, 'Samir', (tx, samir) => record(tx, samir, 'accounts.sign-in', session, house.clock.now()))
})
after(() => house.close())

const rowsOf = (html: string) => [...html.matchAll(/<tr[^>]*>\s*<th scope="row">[\s\S]*?<\/tr>/g)].map(([row]) => row)

test('the DPO reads in words who did what, when and why, newest first', async () => {
  const page = await (await house.as('Dirk').get(oversightPaths.log)).text()
  const rows = rowsOf(page)
  const assigned = rows.find((row) => row.includes('Wees een melding toe') && row.includes('Samir'))
  assert.ok(
    assigned?.includes('Samir') && assigned.includes('opvolging COL13') && assigned.includes('23 nov 2026, 10:00'),
    assigned,
  )
  house.clock.set('2026-11-23T09:01:00Z')
  await house.as('Dirk').get(oversightPaths.log)
  const again = rowsOf(await (await house.as('Dirk').get(oversightPaths.log)).text())
  assert.match(again[0]!, /Las het logboek/)
  assert.match(again[0]!, /Dirk/)
})

test('nothing that somebody wrote stands in the log page or its file, not even a reason', async () => {
  await asStaff(house, 'Samir', (tx, samir) =>
    closeReport(tx, samir, report, 'helped', { now: house.clock.now(), today: '2026-11-23' }),
  )
  await house.system((tx) => tx.updateTable('person').set({ lang: 'en' }).where('name', '=', 'Dirk').execute())
  await house.system((tx) =>
    sql`insert into audit_entry (force_id, at, person_id, kind, deed, thing_kind, thing_id, reason) values
      (${house.force.id}, ${house.clock.now()}, ${house.person('Lies').id}, 'staff', 'approvals.ask', 'person', ${house.person('Ewa').id}, 'REDEN-7261')`.execute(
      tx,
    ),
  )
  for (const path of [oversightPaths.log, oversightPaths.logFile]) {
    const text = await (await house.as('Dirk').get(path)).text()
    assert.match(text, /Closed a report/)
    assert.match(text, /Asked a second pair of eyes/)
    assert.ok(!text.includes('REDEN-7261'), path)
  }
  await house.system((tx) => tx.updateTable('person').set({ lang: 'nl' }).where('name', '=', 'Dirk').execute())
})

test('the log is filtered by who, deed, day, purpose and thing, and says so when nothing fits', async () => {
  const seen = async (question: string) => rowsOf(await (await house.as('Dirk').get(`${oversightPaths.log}?${question}`)).text())
  const assigned = await seen('wat=reports.assign')
  assert.ok(assigned.length > 0 && assigned.every((row) => row.includes('Wees een melding toe')))
  assert.ok((await seen('wie=sam')).every((row) => row.includes('Samir')))
  assert.ok((await seen('doel=follow-up')).every((row) => row.includes('opvolging COL13')))
  assert.ok((await seen(`op=report.${report}`)).every((row) => row.includes(report.slice(0, 8))))
  assert.ok((await seen('vanaf=2026-11-23&tot=2026-11-23')).length > 0, 'the day itself is within')
  for (const nothing of ['wie=%', 'tot=2026-11-22', 'vanaf=2026-11-24']) assert.deepEqual(await seen(nothing), [], nothing)
  assert.match(await (await house.as('Dirk').get(`${oversightPaths.log}?wie=niemand`)).text(), /Niets gevonden/)
  for (const odd of ['vanaf=gisteren', 'wat=zomaar', 'op=%27;--', 'na=x', 'op=person.x'])
    assert.equal((await house.as('Dirk').get(`${oversightPaths.log}?${odd}`)).status, 200, odd)
})

test('a long log goes page by page, each line once', async () => {
  await house.system(async (tx) => {
    for (let at = 0; at < 120; at += 1)
      await sql`insert into audit_entry (force_id, at, person_id, kind, deed, thing_kind, thing_id) values
        (${house.force.id}, ${new Date(2026, 9, 1, 0, at % 7)}, ${house.person('Marc').id}, 'staff', 'themes.end', 'themes', ${`n${at}`})`.execute(
        tx,
      )
  })
  let path: string | undefined = `${oversightPaths.log}?wie=Marc`
  const seen: string[] = []
  for (let pages = 0; path && pages < 5; pages += 1) {
    const html = await (await house.as('Dirk').get(path)).text()
    seen.push(...rowsOf(html).map((row) => /thema (n\d+)/.exec(row)![1]!))
    path = /href="([^"]*[?&;]na=[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.equal(seen.length, 120)
  assert.equal(new Set(seen).size, 120)
})

test('W5: the file of the log holds the lines of its filter, and no cell of it is a formula', async () => {
  await house.system((tx) => tx.updateTable('person').set({ name: '=cmd|x' }).where('name', '=', 'Marc').execute())
  const answer = await house.as('Dirk').get(`${oversightPaths.logFile}?wat=themes.end`)
  assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8')
  const text = await answer.text()
  assert.equal(text.trim().split('\r\n').length, 121)
  assert.ok(text.includes(`"'=cmd|x"`) && !text.includes('"=cmd'))
  await house.system((tx) => tx.updateTable('person').set({ name: 'Marc' }).where('name', '=', '=cmd|x').execute())
})

test('each person reads what the log says of them, and nobody else in it', async () => {
  const rows = rowsOf(await (await house.as('Hanne').get(oversightPaths.ownLog)).text())
  assert.equal(rows.length, 1)
  assert.match(rows[0]!, /Wees een melding toe/)
  assert.match(await (await house.as('Karim').get(oversightPaths.ownLog)).text(), /Het logboek is nog leeg/)
})

test('a lead in the team reads what its members did in their work, not when they signed in', async () => {
  const lies = house.person('Lies').id
  const member = {
    force_id: house.force.id,
    team_id: house.team.id,
    person_id: lies,
    asked_at: house.clock.now(),
    ended_by: null,
  }
  await house.system((tx) =>
    tx
      .insertInto('team_member')
      .values({ ...member, admitted_by: house.person('Samir').id, admitted_at: house.clock.now(), ended_at: null })
      .execute(),
  )
  await house.system((tx) => tx.updateTable('session').set({ purpose: 'follow-up' }).where('person_id', '=', lies).execute())
  const rows = rowsOf(await (await house.as('Lies').get(oversightPaths.teamLog)).text()).join('\n')
  assert.match(rows, /Samir[\s\S]*Wees een melding toe/)
  assert.ok(!rows.includes('Meldde zich aan') && !rows.includes('Marc'), 'neither the way in nor the work of others')
  const all = rowsOf(await (await house.as('Dirk').get(oversightPaths.log)).text()).join('\n')
  assert.match(all, /Meldde zich aan/, 'which the DPO reads')
  await house.system((tx) => tx.deleteFrom('team_member').where('person_id', '=', lies).execute())
})

test('the administrator sees that the log is written, and no line of it', async () => {
  const page = await (await house.as('Ann').get(oversightPaths.logHealth)).text()
  assert.match(page, /Laatste regel/)
  assert.ok(!page.includes('Samir') && !page.includes('melding toe'))
  for (const path of [oversightPaths.log, oversightPaths.teamLog])
    assert.equal((await house.as('Ann').get(path)).status, 403, path)
})

const everybody = [
  'Samir',
  'Hanne',
  'Lies',
  'Ewa',
  'Bert',
  'Dirk',
  'Ann',
  'Karim',
  'Paul',
  'Nour',
  'Marc',
  'Tine',
  'Pol',
] as const

test('Z2: the database shows each person the lines of the log that the policy does', async () => {
  const linesFor = async (name: Name) => {
    const { id, teams } = await house.system(async (tx) => (await staffById(tx, house.person(name).id))!)
    return inTransaction(house.db, async (tx) => {
      await become(tx, { force: house.force.id, kind: 'staff', person: id, teams: teams.map((team) => team.id) })
      const { rows } = await sql<{ person_id: string | null }>`select person_id from audit_entry`.execute(tx)
      const { rows: health } = await sql<{ lines: number }>`select lines::int from log_health()`.execute(tx)
      return { others: rows.filter((row) => row.person_id !== id).length, health: health[0]!.lines }
    })
  }
  for (const name of everybody) {
    const person = await house.system(async (tx) => (await staffById(tx, house.person(name).id))!)
    const offered = purposesOf(person.roles, person.teams)
    const all = offered.some((purpose) => may({ ...person, purpose }, 'audit.see') || may({ ...person, purpose }, 'audit.team'))
    const { others, health } = await linesFor(name)
    assert.equal(others > 0, all, `${name} sees ${others} lines of others`)
    assert.equal(health > 0, may(person, 'audit.health'), `${name} learns how many lines there are`)
  }
})

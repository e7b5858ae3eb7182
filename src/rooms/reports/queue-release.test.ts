import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type House, openHouse } from '../../../test/cast.ts'
import { aReport, asStaff } from '../../../test/report-arrival.ts'
import { reportsPaths } from './paths.ts'
import { findReport } from './report.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const reportOf = async (id: string) => (await asStaff(house, 'Samir', (tx) => findReport(tx, id)))!
const pageOf = async (path: string) => (await house.as('Samir').get(path)).text()
const queue = `${reportsPaths.list}?lijst=wachtrij`

test('a report of the queue stands in its own list only, until Samir says that it is real; then it waits with the others', async () => {
  const plain = await reportOf(await aReport(house))
  assert.ok(!(await pageOf(reportsPaths.list)).includes('lijst=wachtrij'), 'nobody stands in the queue: it is not there')
  const ids = [await aReport(house, { facts: { queued: true } }), await aReport(house, { facts: { queued: true } })]
  const [first, second] = await Promise.all(ids.map(reportOf))
  for (const path of [reportsPaths.list, `${reportsPaths.list}?lijst=zonder-eigenaar`, reportsPaths.today]) {
    const html = await pageOf(path)
    assert.ok(html.includes(plain.reference) && !html.includes(first!.reference), path)
  }
  const waiting = await pageOf(queue)
  assert.ok(waiting.includes(first!.reference) && waiting.includes(second!.reference) && !waiting.includes(plain.reference))
  const own = await house.as('Samir').post(reportsPaths.release, { melding: first!.id, van: 'melding' })
  assert.equal(own.headers.get('location'), reportsPaths.report(first!.id))
  assert.ok((await pageOf(reportsPaths.list)).includes(first!.reference))
  assert.ok((await pageOf(reportsPaths.report(first!.id))).includes('Samir zei dat dit een echte melding is'))
  assert.ok((await pageOf(reportsPaths.report(second!.id))).includes('Dit is een echte melding'))
})

test('all that are chosen leave the queue at once; with none chosen the page says so; again changes nothing', async () => {
  const ids = await Promise.all([0, 1, 2].map(() => aReport(house, { facts: { queued: true } })))
  const none = await house.as('Samir').post(reportsPaths.release, {})
  assert.equal(none.status, 422)
  assert.ok((await none.text()).includes('Kies eerst een of meer meldingen.'))
  for (let twice = 0; twice < 2; twice++) {
    const answer = await house.as('Samir').post(reportsPaths.release, { melding: ids.slice(0, 2) })
    assert.equal(answer.headers.get('location'), queue)
  }
  assert.deepEqual(await Promise.all(ids.map(async (id) => (await reportOf(id)).queued)), [false, false, true])
  const said = await house.system((tx) => tx.selectFrom('queue_release').select('by_id').where('report_id', 'in', ids).execute())
  assert.deepEqual(said, [{ by_id: house.person('Samir').id }, { by_id: house.person('Samir').id }])
})

test('nobody outside the team takes a report out of the queue, and one that is not there is not told of', async () => {
  const id = await aReport(house, { facts: { queued: true } })
  for (const name of ['Lies', 'Bert', 'Ann'] as const)
    assert.equal((await house.as(name).post(reportsPaths.release, { melding: id })).status, 403)
  assert.equal(
    (await house.as('Samir').post(reportsPaths.release, { melding: '00000000-0000-4000-8000-000000000000' })).status,
    404,
  )
  assert.equal((await reportOf(id)).queued, true)
})

test('Samir closes what is junk in one press and can take it back; each leaves its line in the log, and whoever waited waits as before', async () => {
  const ids = await Promise.all([0, 1, 2].map(() => aReport(house, { facts: { queued: true }, day: '2026-11-20' })))
  const junk = ids.slice(0, 2)
  const before = await Promise.all(ids.map(reportOf))
  const closed = await house.as('Samir').post(reportsPaths.release, { melding: junk, doe: 'sluiten' })
  const html = await closed.text()
  assert.equal(closed.status, 200)
  assert.ok(html.includes('2 meldingen zijn gesloten') && html.includes('Zet terug in de wachtrij'))
  assert.ok(html.includes(before[2]!.reference) && !html.includes(before[0]!.reference))
  assert.ok((await pageOf(`${reportsPaths.list}?lijst=gesloten`)).includes(before[0]!.reference))
  assert.deepEqual(
    (await Promise.all(ids.map(reportOf))).map(({ status, closed_for, queued }) => [status, closed_for, queued]),
    [
      ['closed', 'not-a-report', true],
      ['closed', 'not-a-report', true],
      ['new', null, true],
    ],
  )
  // What stands between the others is not closed by this button, nor opened by the way back.
  const real = await aReport(house)
  for (const doe of ['sluiten', 'heropenen', 'sluiten'])
    await house.as('Samir').post(reportsPaths.release, { melding: real, doe })
  assert.equal((await reportOf(real)).status, 'new')
  const back = await house.as('Samir').post(reportsPaths.release, { melding: junk, doe: 'heropenen' })
  assert.equal(back.headers.get('location'), queue)
  assert.deepEqual(await Promise.all(ids.map(reportOf)), before)
  const lines = await house.system((tx) =>
    tx
      .selectFrom('audit_entry')
      .select(['deed', 'thing_id'])
      .where('thing_id', 'in', [...ids, real])
      .where('deed', '<>', 'reports.receive')
      .execute(),
  )
  const expected = junk.flatMap((id) => [`reports.close ${id}`, `reports.reopen ${id}`])
  assert.deepEqual(lines.map(({ deed, thing_id }) => `${deed} ${thing_id}`).sort(), expected.sort())
})

test('nobody outside the team closes a report of the queue, and with none chosen the page says so', async () => {
  const id = await aReport(house, { facts: { queued: true } })
  for (const name of ['Lies', 'Bert', 'Ann'] as const)
    assert.equal((await house.as(name).post(reportsPaths.release, { melding: id, doe: 'sluiten' })).status, 403)
  const none = await house.as('Samir').post(reportsPaths.release, { doe: 'sluiten' })
  assert.equal(none.status, 422)
  assert.ok((await none.text()).includes('Kies eerst een of meer meldingen.'))
  assert.equal((await reportOf(id)).status, 'new')
})

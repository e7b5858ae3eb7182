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

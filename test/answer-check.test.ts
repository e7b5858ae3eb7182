import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Hono } from 'hono'
import type { Room } from '../src/http/room.ts'
import { createRoutes } from '../src/http/routes.ts'
import { oversightPaths } from '../src/rooms/oversight/paths.ts'
import { activityRegister } from '../src/rooms/plan/activity-register.ts'
import { planPaths } from '../src/rooms/plan/paths.ts'
import { reportsPaths } from '../src/rooms/reports/paths.ts'
import { checkAnswers, strangeFields } from './answer-check.ts'
import { type House, openHouse } from './cast.ts'
import { arriveReport } from './reports-cast.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const csv = (head: string) => new Response(`\uFEFF${head}\r\n`, { headers: { 'content-type': 'text/csv; charset=utf-8' } })

/** A room with addresses that answer with what they are given: the slip of somebody who builds one. */
const leaking = (answer: object): Room => ({
  name: 'leak',
  menu: [],
  add: (routes) => routes.still('get', '/lek', 'spine.read', (visit) => visit.json(answer)),
  jobs: () => [],
})
const asking = async (answer: object) => {
  const app = new Hono()
  const room = leaking(answer)
  room.add(createRoutes(app, house.deps).routes, house.deps)
  checkAnswers(app, house.deps, [room])
  return app.request('http://vonk.test/lek')
}

test('Z6: an address that answers with a field that the policy does not list is an error in every test', async () => {
  assert.equal((await asking({ hits: [{ title: 'x' }], said: 'x' })).status, 200)
  await assert.rejects(asking({ hits: [{ title: 'x', signInName: 'samir' }], said: 'x' }), /signInName: not in/)
  await assert.rejects(asking({ hits: { reports: { deep: [{ reference: 'R-1' }] } } }), /reports, deep, reference/)
})

test('Z6: so is data from an address that no room has, and a column of a file', async () => {
  const app = new Hono()
  app.get('/stil', (c) => c.json({ said: 'x' }))
  checkAnswers(app, house.deps)
  await assert.rejects(async () => app.request('http://vonk.test/stil'), /No route of a room/)
  assert.deepEqual(await strangeFields('audit.see', csv('Wanneer;Wie;Reden'.replaceAll(';', ','))), ['Reden'])
  assert.deepEqual(await strangeFields('reports.oversee', csv('month,reference')), ['month', 'reference'])
  assert.deepEqual(await strangeFields('spine.read', csv('E-mail')), ['E-mail'])
})

test('Z6: the answers in JSON and CSV of the house hold what the policy lists, in each language of a file', async () => {
  const { id } = await arriveReport(house)
  assert.equal((await house.as('Samir').get(reportsPaths.sealed(id))).status, 200)
  assert.equal((await house.as('Samir').get(`${planPaths.quickSearch}?q=op`)).status, 200)
  for (const lang of ['nl', 'fr', 'en']) {
    await house.system((tx) => tx.updateTable('person').set({ lang }).execute())
    assert.equal((await house.as('Dirk').get(oversightPaths.logFile)).status, 200)
    for (const form of ['csv', 'json'])
      assert.equal((await house.as('Ewa').get(`${activityRegister.paths.export}?vorm=${form}`)).status, 200)
  }
})

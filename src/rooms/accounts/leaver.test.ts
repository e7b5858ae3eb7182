import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type House, openHouse } from '../../../test/cast.ts'
import { loadedPlan } from '../../../test/loaded-plan.ts'
import { arriveReport } from '../../../test/reports-cast.ts'
import { activityRegisterPaths, planPaths } from '../plan/paths.ts'
import { reportsPaths } from '../reports/paths.ts'
import { accountsPaths } from './paths.ts'

let house: House
before(async () => {
  house = await openHouse()
  await loadedPlan(house)
})
after(() => house.close())

const ending = (fields = {}) => house.as('Ann').post(accountsPaths.ending(house.person('Hanne').id), fields)
const idOf = (name: Parameters<House['person']>[0]) => house.person(name).id

test('whoever leaves without open work is asked nothing', async () => {
  const page = await (await house.as('Ann').get(accountsPaths.ending(idOf('Karim')))).text()
  assert.doesNotMatch(page, /Wie neemt/)
  assert.equal((await house.as('Ann').post(accountsPaths.ending(idOf('Karim')))).status, 303)
})

test('a leaver’s activities, actions, objectives and reports go to named people in the transaction that ends the account', async () => {
  const hanne = idOf('Hanne')
  const report = await arriveReport(house)
  await house.as('Samir').post(reportsPaths.assignment(report.id), { wie: hanne })
  const work = { kind: 'training', period: '2026-11-10', 'period-einde': '', status: 'running', audience: 'internal' }
  for (const [title, status] of [
    ['Onthaal leren', 'running'],
    ['Al gedaan', 'done'],
  ] as const)
    await house.as('Lies').post(planPaths.activities, { ...work, title, status, owner: hanne })
  await house.system(async (tx) => {
    const action = await tx
      .selectFrom('plan_action')
      .select('id')
      .where('status', 'in', ['planned', 'running'])
      .executeTakeFirstOrThrow()
    await tx.updateTable('plan_action').set({ owner_id: hanne }).where('id', '=', action.id).execute()
    const objective = await tx.selectFrom('objective').select('id').executeTakeFirstOrThrow()
    await tx.updateTable('objective').set({ owner_id: hanne }).where('id', '=', objective.id).execute()
  })
  const page = await (await house.as('Ann').get(accountsPaths.ending(hanne))).text()
  assert.match(page, /1 activiteit, 1 actie, 1 doel/)
  assert.match(page, /Er staan meldingen op naam van deze persoon/)
  assert.ok(!page.includes(report.reference) && !page.includes(report.id), 'the administrator sees no report')

  const unanswered = await ending()
  assert.equal(unanswered.status, 422)
  const text = await unanswered.text()
  assert.match(text, /href="#opvolger"/)
  assert.match(text, /href="#meldingen"/)
  const outside = await ending({ opvolger: idOf('Ewa'), meldingen: idOf('Ewa') })
  assert.equal(outside.status, 422, 'reports go to somebody who has the key')
  assert.match(await outside.text(), new RegExp(`<option value="${idOf('Ewa')}" selected`), 'what was chosen stays')
  assert.equal((await house.as('Hanne').get(accountsPaths.own)).status, 200, 'nothing half done')

  assert.equal((await ending({ opvolger: idOf('Ewa'), meldingen: idOf('Samir') })).status, 303)
  const left = await house.system(async (tx) => ({
    activities: await tx
      .selectFrom('activity')
      .select(['title', 'owner_id'])
      .where('room', '=', 'plan')
      .orderBy('title')
      .execute(),
    actions: await tx.selectFrom('plan_action').select('id').where('owner_id', '=', idOf('Ewa')).execute(),
    objectives: await tx.selectFrom('objective').select('id').where('owner_id', '=', idOf('Ewa')).execute(),
    report: await tx.selectFrom('report').select('assignee_id').where('id', '=', report.id).executeTakeFirst(),
    audit: await tx
      .selectFrom('audit_entry')
      .select(['thing_id', 'person_id'])
      .where('deed', '=', 'accounts.hand-over')
      .execute(),
  }))
  const owners = Object.fromEntries(left.activities.map(({ title, owner_id }) => [title, owner_id]))
  assert.equal(owners['Onthaal leren'], idOf('Ewa'))
  assert.equal(owners['Al gedaan'], hanne, 'what was done keeps its name')
  assert.deepEqual([left.actions.length, left.objectives.length, left.report?.assignee_id], [1, 1, idOf('Samir')])
  assert.deepEqual(left.audit.map(({ thing_id }) => thing_id).sort(), [idOf('Ewa'), idOf('Samir')].sort())
  assert.ok(left.audit.every(({ person_id }) => person_id === idOf('Ann')))
})

test('the successor sees what came over and from whom, and its history says so; nobody else does', async () => {
  const own = await (await house.as('Ewa').get(accountsPaths.own)).text()
  assert.match(own, /Overgenomen werk/)
  assert.match(own, /1 activiteit</)
  assert.match(own, /Van Hanne, /)
  assert.match(own, new RegExp(`href="${planPaths.activities}\\?wie=${idOf('Ewa')}"`))
  assert.match(await (await house.as('Samir').get(accountsPaths.own)).text(), /1 melding</)
  for (const name of ['Ann', 'Dirk', 'Lies'] as const)
    assert.doesNotMatch(await (await house.as(name).get(accountsPaths.own)).text(), /Overgenomen werk/)
  const list = await (await house.as('Ewa').get(`${activityRegisterPaths.list}?wie=${idOf('Ewa')}`)).text()
  assert.match(list, /Onthaal leren/)
})

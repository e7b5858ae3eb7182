import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { accountingPaths } from '../src/rooms/accounting/paths.ts'
import { putActivity, tieThemes } from '../src/spine/activity.ts'
import { tieActions } from '../src/spine/plan-action.ts'
import { type House, openHouse } from './cast.ts'
import { aYearOfReports, runJob } from './coded-reports.ts'
import { loadedPlan } from './loaded-plan.ts'

/** A house with a plan and a year behind it. Who signed in stays signed in while the clock moves by months. */
export const housePlanned = async (): Promise<House> => {
  const house = await openHouse()
  await aYearOfReports(house, 2025)
  await runJob(house, 'close-periods')
  await loadedPlan(house)
  await house.system((tx) =>
    tx
      .updateTable('session')
      .set({ expires_at: new Date('2029-01-01') })
      .execute(),
  )
  return house
}

/** Work with young people outside, tied to an action of the plan. */
export const work = (house: House, title: string, startsOn: string, more: { team?: string } = {}) =>
  house.system(async (tx) => {
    const id = await putActivity(tx, {
      force: house.force.id,
      room: 'plan',
      thing: randomUUID(),
      kind: 'meeting',
      title,
      startsOn,
      status: 'done',
      owner: house.person('Ewa').id,
      audience: 'external',
      ...more,
    })
    const { id: theme } = await tx.selectFrom('theme').select('id').where('slug', '=', 'jongeren').executeTakeFirstOrThrow()
    await tieThemes(tx, house.force.id, id, [theme])
    const action = await tx.selectFrom('plan_action').select('id').where('code', '=', 'A1').executeTakeFirstOrThrow()
    await tieActions(tx, house.force.id, id, [action.id])
  })

/** Lies opens the review of a period; its id. */
export const opened = async (house: House, periode: string, titel = '') => {
  const answer = await house.as('Lies').post(accountingPaths.reviews, { periode, titel })
  assert.equal(answer.status, 303, periode)
  return answer.headers.get('location')!.split('?')[0]!.split('/').at(-1)!
}
/** What Bert reads of it. */
export const read = async (house: House, id: string, query = '') => {
  const answer = await house.as('Bert').get(accountingPaths.reading(id, query))
  assert.equal(answer.status, 200, query)
  return answer.text()
}

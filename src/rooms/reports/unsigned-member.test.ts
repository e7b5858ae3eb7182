import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type House, openHouse } from '../../../test/cast.ts'
import { aReport } from '../../../test/report-arrival.ts'
import { reportsPaths } from './paths.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

/** Lies is in the team and holds its key as recovery gives it: nobody signed for her. */
const unsignedLies = () =>
  house.system(async (tx) => {
    const [force_id, person_id, at] = [house.force.id, house.person('Lies').id, house.clock.now()]
    const ended = { ended_by: null, ended_at: null }
    await tx
      .insertInto('team_member')
      .values({ force_id, team_id: house.team.id, person_id, admitted_by: null, admitted_at: at, asked_at: at, ...ended })
      .execute()
    await tx
      .insertInto('team_key_wrap')
      .values({ force_id, team_key_id: house.team.keyId, person_id, wrap: Buffer.alloc(300), made_by: person_id, made_at: at })
      .execute()
  })

test('a report that cannot be sealed anew because nobody signed for Lies says so, and what she has to do', async () => {
  const id = await aReport(house)
  await house.as('Samir').post(reportsPaths.exclusion(id), { wie: house.person('Samir').id })
  const page = async () => (await house.as('Hanne').get(reportsPaths.report(id))).text()
  assert.match(await page(), /Deze mensen, en niemand anders: Hanne/)
  await unsignedLies()
  assert.match(await page(), /Lies staat nog niet in de getekende lijst van de ploeg[\s\S]*Ploegen/)
  assert.doesNotMatch(await page(), /data-reseal=/)
})

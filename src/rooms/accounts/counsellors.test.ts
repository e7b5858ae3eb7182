import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { answerSecondPair, askSecondPair, postAgreed } from '../../../test/accounts-cast.ts'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { admitAs, inBrowserOf } from '../../../test/team-cast.ts'
import { deeds } from '../../vault/browser/keyring-deeds.ts'
import { teamReadiness } from '../../vault/team-key.ts'
import { accountsPaths } from './paths.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

/** Somebody gets the role of reference officer, outside the service. */
const officer = (name: Name) =>
  house.system((tx) =>
    tx
      .insertInto('role_grant')
      .values({
        force_id: house.force.id,
        person_id: house.person(name).id,
        role: 'officer',
        granted_by: null,
        granted_at: house.clock.now(),
        ended_by: null,
        ended_at: null,
      })
      .execute(),
  )
const counsellorsTeam = () =>
  house.system((tx) => tx.selectFrom('team').select('id').where('kind', '=', 'counsellors').executeTakeFirst())

test('Ann names Karim and Tine as counsellors once Dirk agreed; nobody of the service can be one, and Lies cannot agree', async () => {
  await officer('Karim')
  await officer('Tine')
  await officer('Ewa')
  const page = await (await house.as('Ann').get(accountsPaths.teams)).text()
  for (const [name, there] of [
    ['Karim', true],
    ['Tine', true],
    ['Ewa', false],
    ['Samir', false],
    ['Lies', false],
    ['Ann', false],
  ] as const)
    assert.equal(page.includes(`<option value="${house.person(name).id}"`), there, name)
  for (const name of ['Samir', 'Ewa', 'Lies'] as const)
    assert.equal((await house.as('Ann').post(accountsPaths.counsellors, { persoon: house.person(name).id })).status, 422, name)
  assert.equal((await house.as('Lies').post(accountsPaths.counsellors, { persoon: house.person('Karim').id })).status, 403)

  const fields = { persoon: house.person('Karim').id }
  const asked = await askSecondPair(house, 'Ann', accountsPaths.counsellors, fields)
  assert.equal(typeof asked, 'string')
  assert.equal(
    (await answerSecondPair(house, 'Lies', asked as string)).status,
    404,
    'the lead may not choose who reads about the service',
  )
  assert.equal(await counsellorsTeam(), undefined, 'nothing is done before somebody agreed')
  assert.equal((await postAgreed(house, 'Ann', accountsPaths.counsellors, fields, 'Dirk')).status, 303)
  assert.equal(
    (await postAgreed(house, 'Ann', accountsPaths.counsellors, { persoon: house.person('Tine').id }, 'Dirk')).status,
    303,
  )
  const log = await house.system((tx) =>
    tx.selectFrom('audit_entry').select('thing_id').where('deed', '=', 'teams.name').execute(),
  )
  assert.equal(log.length, 2)
})

test('Karim, who was named, makes the key of the counsellors; Samir, of the reports team, and Ewa, who was not named, cannot', async () => {
  const { id } = (await counsellorsTeam())!
  const beside: House = { ...house, team: { ...house.team, id } }
  const founding = (name: Name) =>
    inBrowserOf(beside, name, async ({ recovery }) => {
      const made = await deeds.foundTeam({
        force: house.force.id,
        team: id,
        person: house.person(name).id,
        recovery,
        epoch: 1,
        statements: [],
      })
      return house.as(name).json(accountsPaths.teamKey(id), made)
    })
  assert.equal((await founding('Samir')).status, 409)
  assert.equal((await founding('Ewa')).status, 409)
  assert.equal((await founding('Karim')).status, 200)
  assert.equal((await house.as('Ewa').post(accountsPaths.joining(id))).status, 404, 'nobody asks to be a counsellor')
  assert.equal(
    (await house.as('Karim').post(accountsPaths.joining(house.team.id))).status,
    404,
    'and a counsellor joins no other team',
  )
  const ready = await house.system((tx) => teamReadiness(tx, 'counsellors'))
  assert.deepEqual(ready, { ready: false, holders: 1, missing: ['second-holder', 'tried-unlock'] })
  assert.equal((await admitAs(house, 'Samir', 'Karim')).status, 409, 'nor is he let into it by a holder')
})

test('Karim, who becomes an adviser of the service, is no counsellor any more', async () => {
  const { id } = (await counsellorsTeam())!
  // Tine holds the key too, so that it is not lost.
  const key = await house.system((tx) =>
    tx.selectFrom('team_key').select('id').where('team_id', '=', id).executeTakeFirstOrThrow(),
  )
  const now = house.clock.now()
  await house.system((tx) =>
    tx
      .insertInto('team_key_wrap')
      .values({
        force_id: house.force.id,
        team_key_id: key.id,
        person_id: house.person('Tine').id,
        wrap: Buffer.from('x'),
        made_by: house.person('Karim').id,
        made_at: now,
      })
      .execute(),
  )
  const rollen = ['colleague', 'officer', 'adviser']
  const changed = await postAgreed(house, 'Ann', accountsPaths.roles(house.person('Karim').id), { rol: rollen }, 'Dirk')
  assert.equal(changed.status, 303)
  const left = await house.system((tx) =>
    tx
      .selectFrom('team_member')
      .select('ended_at')
      .where('person_id', '=', house.person('Karim').id)
      .where('team_id', '=', id)
      .execute(),
  )
  assert.ok(left.every(({ ended_at }) => ended_at !== null))
})

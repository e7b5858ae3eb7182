import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { admitAs } from '../../../test/team-cast.ts'
import { staffById } from '../../access/person.ts'
import { become, inTransaction } from '../../db/transaction.ts'
import { accountsPaths } from './paths.ts'
import { removeMember } from './team-holders.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const holders = () => house.system((tx) => tx.selectFrom('team_key_wrap').select('person_id').execute())

test('nobody makes the wrap of another holder anew', async () => {
  assert.equal((await admitAs(house, 'Samir', 'Hanne')).status, 409)
  // The same deed lets in who asked and holds nothing yet.
  assert.equal((await house.as('Lies').post(accountsPaths.joining(house.team.id))).status, 303)
  assert.equal((await admitAs(house, 'Samir', 'Lies')).status, 200)
  const lies = { persoon: house.person('Lies').id }
  assert.equal((await house.as('Samir').post(accountsPaths.leaving(house.team.id), lies)).status, 303)
})

test('two holders who take each other out at the same moment do not both go: the stories would be lost', async () => {
  const takeOut = (by: Name, who: Name, before: number) =>
    inTransaction(house.db, async (tx) => {
      const { force, team, clock } = house
      await become(tx, { force: force.id, kind: 'staff', person: house.person(by).id, teams: [team.id] })
      const actor = await staffById(tx, house.person(by).id)
      const outcome = await removeMember(tx, actor!, force, team.id, house.person(who).id, clock.now())
      await sleep(before)
      return outcome
    })
  const first = takeOut('Samir', 'Hanne', 400)
  await sleep(150)
  const second = takeOut('Hanne', 'Samir', 0)
  assert.deepEqual([await first, await second], ['removed', 'last-holder'])
  assert.equal((await holders()).length, 1)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
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
  const { id, keys } = house.person('Hanne')
  const { wrap } = await house.system((tx) =>
    tx.selectFrom('team_key_wrap').select('wrap').where('person_id', '=', id).executeTakeFirstOrThrow(),
  )
  const body = { teamKeyId: house.team.keyId, personId: id, recipient: keys!.recipient, wrap: wrap.toString('base64') }
  assert.equal((await house.as('Samir').json(accountsPaths.admission(house.team.id), body)).status, 409)
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

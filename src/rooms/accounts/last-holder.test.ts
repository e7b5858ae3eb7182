import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { accountsPaths } from './paths.ts'

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
  const takeOut = (by: Name, who: Name) =>
    house.as(by).post(accountsPaths.leaving(house.team.id), { persoon: house.person(who).id })
  await Promise.all([takeOut('Samir', 'Hanne'), takeOut('Hanne', 'Samir')])
  assert.equal((await holders()).length, 1)
})

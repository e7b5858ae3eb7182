import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { answerSecondPair, askSecondPair } from '../../../test/accounts-cast.ts'
import { type House, openHouse } from '../../../test/cast.ts'
import { accountsPaths } from './paths.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

test('Z7: a second account of the same human does not count as a second person, whatever name it took since', async () => {
  const fields = { rol: ['colleague', 'leadership'] }
  const id = await askSecondPair(house, 'Ann', accountsPaths.roles(house.person('Karim').id), fields)
  assert.ok(typeof id === 'string')
  const change = (set: { name?: string; email?: string }) =>
    house.system((tx) => tx.updateTable('person').set(set).where('id', '=', house.person('Lies').id).execute())
  const invited = (name: 'Ann' | 'Lies', as: string, email: string | null) =>
    house.system((tx) =>
      tx
        .insertInto('invitation')
        .values({
          force_id: house.force.id,
          token_hash: randomBytes(32),
          person_kind: 'staff',
          name: as,
          email,
          roles: [],
          invited_by: null,
          invited_at: house.clock.now(),
          expires_at: house.clock.now(),
          accepted_by: house.person(name).id,
          accepted_at: house.clock.now(),
          withdrawn_at: null,
        })
        .execute(),
    )
  const forget = () => house.system((tx) => tx.deleteFrom('invitation').where('accepted_by', 'is not', null).execute())
  const refused = async () => assert.equal((await answerSecondPair(house, 'Lies', id)).status, 404)
  await invited('Ann', 'Ann Claes', null)
  await invited('Lies', 'ann claes', null)
  await refused()
  await forget()
  await invited('Ann', 'Ann Claes', 'ann@privaat.example')
  await invited('Lies', 'Lies Maes', 'ANN@privaat.example')
  await refused()
  await forget()
  await change({ email: 'Ann@rivierland.example' })
  await refused()
  await change({ email: 'lies@rivierland.example', name: 'ANN' })
  assert.equal((await answerSecondPair(house, 'Lies', id)).status, 303, 'a name that one chose oneself says nothing')
  await change({ name: 'Lies' })
})

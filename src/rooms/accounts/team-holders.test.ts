import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { admitAs, inBrowserOf } from '../../../test/team-cast.ts'
import { deeds } from '../../vault/browser/keyring-deeds.ts'
import { makePair, open } from '../../vault/seal.ts'
import { accountsPaths } from './paths.ts'

let house: House
let team: string
before(async () => {
  house = await openHouse()
  team = house.team.id
})
after(() => house.close())

const admit = (by: Name, who: Name, change: Record<string, unknown> = {}) => admitAs(house, by, who, change)
const seesReports = async (name: Name) => (await house.as(name).get('/meldingen')).status === 200

test('a lead asks to join, waits, is let in by a holder, and from then on sees the reports', async () => {
  assert.equal(await seesReports('Lies'), false)
  assert.equal((await admit('Samir', 'Lies')).status, 409, 'nobody is let in who did not ask')
  assert.equal((await house.as('Lies').post(accountsPaths.joining(team))).status, 303)
  assert.equal((await house.as('Lies').post(accountsPaths.joining(team))).status, 303, 'asking twice is asking once')
  assert.match(await (await house.as('Lies').get(accountsPaths.teams)).text(), /moet je nog toelaten/)
  assert.equal(await seesReports('Lies'), false)
  assert.equal((await admit('Samir', 'Lies')).status, 200)
  assert.equal(await seesReports('Lies'), true)
})

test('somebody who is not let in lets nobody in, also not oneself', async () => {
  await house.as('Ewa').post(accountsPaths.joining(team))
  for (const name of ['Ewa', 'Ann', 'Dirk'] as const) assert.equal((await admit(name, 'Ewa')).status, 403, name)
  assert.equal(await seesReports('Ewa'), false)
})

test('a wrap to another key than the person has now is refused, and so is what is no wrap', async () => {
  const { recipient } = await makePair()
  assert.equal((await admit('Samir', 'Ewa', { recipient })).status, 409)
  assert.equal((await admit('Samir', 'Ewa', { wrap: randomBytes(300).toString('base64') })).status, 422)
  assert.equal((await admit('Samir', 'Ewa', { teamKeyId: house.force.id })).status, 409)
  assert.equal(await seesReports('Ewa'), false)
})

test('administrator, leadership and DPO cannot ask to join; a stranger’s page shows no key', async () => {
  for (const name of ['Ann', 'Bert', 'Dirk', 'Karim'] as const)
    assert.equal((await house.as(name).post(accountsPaths.joining(team))).status, 403, name)
  const page = await (await house.as('Dirk').get(accountsPaths.teams)).text()
  assert.match(page, /Heeft de sleutel/)
  assert.doesNotMatch(page, /data-team-wrap|data-admit=/)
})

test('a second key is not made where there is one', async () => {
  const made = await inBrowserOf(house, 'Lies', ({ force, person, epoch, statements, recovery }) =>
    deeds.foundTeam({ force, team, person, epoch: epoch + 1, statements, recovery }),
  )
  assert.equal((await house.as('Lies').json(accountsPaths.teamKey(team), made)).status, 409)
})

test('a tried unlock counts only with what the key really opened', async () => {
  type Trial = { trial: string; sealed: string }
  const begin = async (name: Name) => (await (await house.as(name).json(accountsPaths.trial(team))).json()) as Trial
  const end = async (name: Name, trial: string, nonce: Buffer) =>
    (await house.as(name).json(accountsPaths.trialAnswer(team), { trial, nonce: nonce.toString('base64') })).status
  const { trial, sealed } = await begin('Hanne')
  const nonce = Buffer.from(await open(Buffer.from(sealed, 'base64'), house.team.pair.identity))
  assert.equal(await end('Hanne', trial, randomBytes(32)), 409)
  assert.equal(await end('Samir', trial, nonce), 409, 'nor in another’s name')
  assert.equal(await end('Hanne', trial, nonce), 200)
  assert.equal(await end('Hanne', trial, nonce), 409, 'nor twice')
  assert.equal((await house.as('Ewa').json(accountsPaths.trial(team))).status, 404, 'without the key there is nothing to try')
})

test('a member who is taken out sees nothing any more; the last holder stays', async () => {
  const takeOut = (by: Name, who: Name) => house.as(by).post(accountsPaths.leaving(team), { persoon: house.person(who).id })
  assert.equal((await takeOut('Samir', 'Lies')).status, 303)
  assert.equal(await seesReports('Lies'), false)
  assert.equal((await takeOut('Samir', 'Hanne')).status, 303)
  assert.equal((await takeOut('Samir', 'Samir')).status, 409)
  assert.equal(await seesReports('Samir'), true)
  assert.equal((await house.as('Lies').post(accountsPaths.leaving(team), { persoon: house.person('Samir').id })).status, 403)
})

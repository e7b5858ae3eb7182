import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { admitAs, inBrowserOf, lendAs, publicKeysFor, renewAs, statementsIn, teamGivenTo } from '../../../test/team-cast.ts'
import { dayIn } from '../../db/force.ts'
import { deeds } from '../../vault/browser/keyring-deeds.ts'
import { signingKeyOf } from '../../vault/signing.ts'
import { teamReadiness } from '../../vault/team-key.ts'
import { readStatement, signStatement, statementDigest } from '../../vault/team-statement.ts'
import { lastDays } from './lending.ts'
import { accountsPaths } from './paths.ts'
import { endLent } from './team-joining.ts'

let house: House
let team: string
// In Brussels, in winter: midnight after Friday 27 November.
const friday = '2026-11-27T23:00:00.000Z'
before(async () => {
  house = await openHouse()
  team = house.team.id
})
after(() => house.close())

const outcomeOf = async (answer: Promise<Response>) =>
  ((await (await answer).json()) as { outcome?: string; error?: string }).outcome
const reads = async (name: Name) => (await house.as(name).get('/meldingen')).status === 200
const keysOf = async (name: Name) => (await teamGivenTo(house, name)).keys !== null
/** The clock moves, and everybody signs in anew. */
const setClock = async (moment: string) => {
  house.clock.set(moment)
  const now = house.clock.now()
  const expires_at = new Date(now.getTime() + 3_600_000)
  await house.system((tx) => tx.updateTable('session').set({ expires_at, proved_at: now }).execute())
}
/** The moment that a lending is over of which the last day is so many days from today. */
const endIn = async (days: number): Promise<string> => {
  const today = dayIn(house.force, house.clock.now())
  return (await house.system((tx) => lastDays(tx, house.force, today)))[days]!.ends.toISOString()
}
/** What a transaction of somebody's own request sees in the database. */
const rowsSeenBy = (name: Name) =>
  house.system(async (tx) => {
    const moment = house.clock.now().toISOString()
    await sql`select set_config('vonk.now', ${moment}, true), set_config('vonk.kind', 'staff', true),
      set_config('vonk.person', ${house.person(name).id}, true)`.execute(tx)
    const { rows } = await sql<{ members: number; wraps: number }>`select
      (select count(*)::int from team_member where person_id = ${house.person(name).id} and ended_at is null) as members,
      (select count(*)::int from team_key_wrap where person_id = ${house.person(name).id}) as wraps`.execute(tx)
    return rows[0]
  })

test('a member who will be away lends the reports until a day; the colleague reads, all see it, and the log has it', async () => {
  assert.equal(await reads('Ewa'), false)
  assert.equal(await outcomeOf(lendAs(house, 'Samir', 'Ewa', friday)), 'lent')
  assert.equal(await reads('Ewa'), true)
  assert.equal(await keysOf('Ewa'), true)
  const page = await (await house.as('Hanne').get(accountsPaths.teams)).text()
  assert.match(page, /Leest mee tot 27 nov 2026, 23:59, gevraagd door Samir/)
  assert.match(page, /Ewa[^<]* mag meelezen met sleutel 1, tot 27 nov 2026/)
  const logged = await house.system((tx) =>
    tx.selectFrom('audit_entry').select('thing_id').where('deed', '=', 'teams.lend').execute(),
  )
  assert.deepEqual(logged, [{ thing_id: house.person('Ewa').id }])
  const seen = await inBrowserOf(house, 'Hanne', async ({ force, person, keys, statements, now }) =>
    deeds.trustTeam({ force, team, person, keys: keys!, statements, pin: null, now: Date.parse(now) }),
  )
  assert.equal(seen.ok, true)
})

test('whoever reads along admits, lends, renews and takes out nobody', async () => {
  assert.equal((await admitAs(house, 'Ewa', 'Lies')).status, 403)
  assert.equal((await house.as('Ewa').json(accountsPaths.lending(team), {})).status, 403)
  assert.equal((await house.as('Ewa').json(accountsPaths.renewal(team), {})).status, 403)
  assert.equal((await house.as('Ewa').post(accountsPaths.leaving(team), { persoon: house.person('Hanne').id })).status, 403)
  const said = await inBrowserOf(house, 'Ewa', async ({ keys }) =>
    deeds.admit({ keys: keys!, who: await publicKeysFor(house, 'Lies') }),
  )
  const list = await statementsIn(house)
  const judged = await inBrowserOf(house, 'Hanne', ({ force, person, keys, now }) =>
    deeds.trustTeam({ force, team, person, keys: keys!, statements: [...list, said.statement], pin: null, now: Date.parse(now) }),
  )
  assert.deepEqual(judged, { ok: false, why: 'signature' }, 'and no browser believes it')
})

test('only a colleague of the service who is in no team, only until a day of the next thirty, only as it was signed', async () => {
  const lent = (by: Name, who: Name, until: string, change = {}) => outcomeOf(lendAs(house, by, who, until, change))
  assert.equal(await lent('Samir', 'Hanne', friday), 'person', 'a member')
  assert.equal(await lent('Samir', 'Ewa', friday), 'person', 'who reads along already')
  for (const name of ['Ann', 'Karim', 'Bert', 'Dirk'] as const)
    assert.equal(await lent('Samir', 'Lies', friday, { personId: house.person(name).id }), 'person', name)
  for (const until of ['2026-11-22T23:00:00.000Z', '2026-12-24T23:00:00.000Z', '2026-11-27T22:00:00.000Z'])
    assert.equal(await lent('Samir', 'Lies', until), 'day', until)
  assert.equal(await lent('Samir', 'Lies', friday, { until: null }), 'day', 'there is no “for ever”')
  assert.equal(await lent('Samir', 'Lies', friday, { until: '2026-11-28T23:00:00.000Z' }), 'refused', 'not what was signed')
  const plain = await inBrowserOf(house, 'Samir', async ({ keys }) =>
    deeds.admit({ keys: keys!, who: await publicKeysFor(house, 'Lies') }),
  )
  assert.equal(await lent('Samir', 'Lies', friday, plain), 'refused', 'a signed word without an end')
  assert.equal(await reads('Lies'), false)
})

test('who signed in long ago proves first who they are', async () => {
  const { id } = house.person('Samir')
  const proved = (at: Date | null) =>
    house.system((tx) => tx.updateTable('session').set({ proved_at: at }).where('person_id', '=', id).execute())
  await proved(null)
  const answer = await house.as('Samir').json(accountsPaths.lending(team), {})
  assert.deepEqual([answer.status, ((await answer.json()) as { error: string }).error], [403, 'step-up'])
  await proved(house.clock.now())
})

test('a new key keeps the end: whatever made it for longer is refused, and the right one is not', async () => {
  const renewed = (change: (until: string | undefined) => string | undefined) =>
    inBrowserOf(house, 'Samir', async ({ keys, recovery, statements }) => {
      const others = await Promise.all((['Hanne', 'Ewa'] as const).map((other) => publicKeysFor(house, other)))
      const made = await deeds.renewTeam({ keys: keys!, others, recovery })
      let [list, key] = [[...statements], signingKeyOf(house.person('Samir').keys!.identity)]
      for (const { says } of made.statements) {
        const { until, ...said } = readStatement(says)!
        const end = change(until)
        list = [...list, signStatement({ ...said, previous: statementDigest(list.at(-1)!), ...(end ? { until: end } : {}) }, key)]
      }
      return house.as('Samir').json(accountsPaths.renewal(team), { ...made, statements: list.slice(statements.length) })
    })
  assert.equal((await renewed((until) => until && '2027-11-27T23:00:00.000Z')).status, 409)
  assert.equal((await renewed(() => undefined)).status, 409)
  assert.equal((await renewed((until) => until)).status, 200)
  assert.equal(await keysOf('Ewa'), true)
})

test('after the end the next request, the database and the browser all refuse, and the team is told that a new key is due', async () => {
  const kept = await teamGivenTo(house, 'Ewa')
  const { force, person, keys, statements, pin } = kept
  await setClock('2026-11-27T22:59:59.000Z')
  assert.equal(await reads('Ewa'), true, 'to the last second')
  assert.deepEqual(await rowsSeenBy('Ewa'), { members: 1, wraps: 2 })
  assert.doesNotMatch(await (await house.as('Hanne').get(accountsPaths.teams)).text(), /data-renew=/)
  await setClock(friday)
  assert.deepEqual(await rowsSeenBy('Ewa'), { members: 0, wraps: 0 })
  assert.equal(await reads('Ewa'), false)
  assert.equal(await keysOf('Ewa'), false)
  const page = await (await house.as('Hanne').get(accountsPaths.teams)).text()
  assert.match(page, /data-renew=/)
  assert.doesNotMatch(page, /Leest mee tot/)
  // What her browser kept from before, with the clock of now: nothing opens.
  await inBrowserOf(house, 'Ewa', async () => {
    const now = house.clock.now().getTime()
    const judged = await deeds.trustTeam({ force, team, person, keys: keys!, statements, pin, now })
    assert.deepEqual(judged, { ok: false, why: 'over' })
    await assert.rejects(deeds.tryUnlock({ keys: keys!, sealed: keys!.teamWrap }), /over/)
  })
  // A server that still names her: the browser of a member makes no key for her.
  await inBrowserOf(house, 'Hanne', async (given) => {
    const others = [await publicKeysFor(house, 'Samir'), await publicKeysFor(house, 'Ewa')]
    await assert.rejects(deeds.renewTeam({ keys: given.keys!, others, recovery: given.recovery }), /other keys/)
  })
  assert.equal((await renewAs(house, 'Hanne', ['Samir'])).status, 200)
  assert.doesNotMatch(await (await house.as('Hanne').get(accountsPaths.teams)).text(), /data-renew=/)
})

test('what is over is cleared away, and the log says when; she may be lent it once more', async () => {
  await house.system((tx) => endLent(tx, house.force, house.clock.now()))
  const rows = await house.system((tx) =>
    tx.selectFrom('team_member').select(['ended_at', 'ended_by']).where('person_id', '=', house.person('Ewa').id).execute(),
  )
  assert.deepEqual(rows, [{ ended_at: new Date(friday), ended_by: null }])
  const lines = await house.system((tx) =>
    tx.selectFrom('audit_entry').select(['kind', 'thing_id']).where('deed', '=', 'teams.lent-over').execute(),
  )
  assert.deepEqual(lines, [{ kind: 'system', thing_id: house.person('Ewa').id }])
})

test('whoever was lent the reports gives them back; a member takes them away', async () => {
  assert.equal((await house.as('Ewa').post(accountsPaths.returning(team))).status, 403)
  assert.equal((await house.as('Hanne').post(accountsPaths.returning(team))).status, 404, 'a member was lent nothing')
  assert.equal(await outcomeOf(lendAs(house, 'Samir', 'Ewa', await endIn(3))), 'lent')
  assert.match(await (await house.as('Ewa').get(accountsPaths.teams)).text(), /Geef het nu al terug/)
  assert.equal((await house.as('Ewa').post(accountsPaths.returning(team))).status, 303)
  assert.equal(await keysOf('Ewa'), false)
  assert.equal(await outcomeOf(lendAs(house, 'Samir', 'Ewa', await endIn(3))), 'lent')
  assert.equal((await house.as('Hanne').post(accountsPaths.leaving(team), { persoon: house.person('Ewa').id })).status, 303)
  assert.equal(await keysOf('Ewa'), false)
})

test('a key that is lent counts for no second holder, and makes nobody free to go', async () => {
  assert.equal(await outcomeOf(lendAs(house, 'Samir', 'Ewa', await endIn(9))), 'lent')
  const leave = (who: Name) => house.as('Samir').post(accountsPaths.leaving(team), { persoon: house.person(who).id })
  assert.equal((await house.system((tx) => teamReadiness(tx, 'reports'))).holders, 2)
  assert.equal((await leave('Hanne')).status, 303)
  assert.equal((await house.system((tx) => teamReadiness(tx, 'reports'))).holders, 1)
  assert.equal((await leave('Samir')).status, 409, 'the last who holds it for good')
})

test('whatever was done, in whatever order: the key is handed to a colleague only between a lending and its end', async () => {
  const deed = fc.oneof(
    fc.record({ does: fc.constant('lend' as const), days: fc.nat(4) }),
    fc.record({ does: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ does: fc.constantFrom('return', 'take', 'ask', 'sweep', 'renew'), days: fc.constant(0) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 7 }), async (steps) => {
      await house.as('Samir').post(accountsPaths.leaving(team), { persoon: house.person('Lies').id })
      let ends = 0
      for (const { does, days } of steps) {
        const now = () => house.clock.now().getTime()
        if (does === 'pass') await setClock(new Date(now() + days * 86_400_000).toISOString())
        if (does === 'lend') {
          const until = await endIn(days)
          if ((await outcomeOf(lendAs(house, 'Samir', 'Lies', until))) === 'lent') ends = Date.parse(until)
        }
        if (does === 'return' && (await house.as('Lies').post(accountsPaths.returning(team))).status === 303) ends = 0
        if (does === 'take') {
          await house.as('Samir').post(accountsPaths.leaving(team), { persoon: house.person('Lies').id })
          ends = 0
        }
        if (does === 'ask') await house.as('Lies').post(accountsPaths.joining(team))
        if (does === 'sweep') await house.system((tx) => endLent(tx, house.force, house.clock.now()))
        if (does === 'renew') {
          const others: Name[] = []
          for (const name of ['Ewa', 'Lies'] as const) if (await keysOf(name)) others.push(name)
          assert.equal((await renewAs(house, 'Samir', others)).status, 200)
        }
        assert.equal(await keysOf('Lies'), ends > now(), `${does} ${house.clock.now().toISOString()}`)
        assert.equal(await reads('Lies'), ends > now(), does)
      }
    }),
    { numRuns: 12 },
  )
})

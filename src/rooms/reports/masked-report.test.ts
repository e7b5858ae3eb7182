import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { arriveReport, aStory } from '../../../test/reports-cast.ts'
import { staffById } from '../../access/person.ts'
import { ruleFor } from '../../access/policy.ts'
import { caseFacts } from '../../access/rule.ts'
import { become, inTransaction } from '../../db/transaction.ts'
import { accountsPaths } from '../accounts/paths.ts'
import { oversightPaths } from '../oversight/paths.ts'
import { shownFacts } from './masked-report.ts'
import { reportsPaths } from './paths.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

/** A report that came in on a day of an earlier month. */
const earlier = async (day: string, change: Parameters<typeof arriveReport>[1] = {}) => {
  const report = await arriveReport(house, change)
  await house.system((tx) =>
    tx.updateTable('report').set({ received_on: day, due_on: day, waiting_since: day }).where('id', '=', report.id).execute(),
  )
  return report
}

const listFor = (name: Name) =>
  inTransaction(house.db, async (tx) => {
    const { id, teams } = (await staffById(tx, house.person(name).id)) ?? { id: house.person(name).id, teams: [] }
    await become(tx, { force: house.force.id, kind: 'staff', person: id, teams: teams.map((team) => team.id) })
    const { rows } = await sql<Record<string, unknown>>`select * from masked_reports('2026-11-23')`.execute(tx)
    return rows
  })

test('Z6: the DPO reads that a report is there and where it stands, and nothing that leads to it or to a person', async () => {
  const { id, reference } = await earlier('2026-10-14', { district: 'HAV', wish: 'mediation', lang: 'fr', named: true })
  await house.as('Samir').post(reportsPaths.assignment(id), { wie: house.person('Samir').id })
  const page = await (await house.as('Dirk').get(reportsPaths.masked)).text()
  const row = /<tr[^>]*>\s*<th scope="row">[\s\S]*?<\/tr>/.exec(page)![0]
  assert.match(row, /Oktober 2026[\s\S]*Portaal[\s\S]*belediging[\s\S]*Niet op tijd/)
  const hidden = [id, reference, aStory, '14', 'HAV', 'Haven', 'tram', 'herkomst', 'bemiddeling', 'Frans', 'Samir', '<a ']
  assert.deepEqual(
    hidden.filter((word) => row.includes(word)),
    [],
  )
  assert.deepEqual(
    [id, reference, aStory].filter((word) => page.includes(word)),
    [],
  )
})

test('Z6: the columns of the database are the facts that the policy does not mask, and no others', async () => {
  const masked: readonly string[] = ruleFor('reports.oversee').masks?.dpo ?? []
  const open = caseFacts.filter((fact) => !masked.includes(fact))
  const [row] = await listFor('Dirk')
  assert.deepEqual(Object.keys(row!).sort(), [...open].sort())
  assert.deepEqual([...shownFacts].sort(), [...open].sort())
})

test('Z6: for nobody but the DPO the database has such a list, and for the DPO no row of a report', async () => {
  for (const name of ['Samir', 'Lies', 'Ewa', 'Bert', 'Ann', 'Karim', 'Nour', 'Pol'] as const)
    assert.deepEqual(await listFor(name), [], name)
  assert.notDeepEqual(await listFor('Dirk'), [])
  const seen = await inTransaction(house.db, async (tx) => {
    await become(tx, { force: house.force.id, kind: 'staff', person: house.person('Dirk').id, teams: [] })
    return (await sql`select from report`.execute(tx)).rows.length
  })
  assert.equal(seen, 0)
})

test('Z6: a report of this month is not in the list yet, practice never, and the order tells nothing of arrival', async () => {
  const before = (await listFor('Dirk')).length
  await arriveReport(house)
  await earlier('2026-10-02', { practice: true })
  assert.equal((await listFor('Dirk')).length, before)
  await earlier('2026-10-30', { kinds: ['threat'] })
  await earlier('2026-10-01', { kinds: ['damage'] })
  assert.deepEqual(
    (await listFor('Dirk')).map(({ kinds }) => kinds),
    [['damage'], ['insult'], ['threat']],
  )
})

test('a DPO who is excluded from a report has no row of it in the masked list', async () => {
  const { id } = await earlier('2026-09-10')
  const before = await listFor('Dirk')
  await house.system((tx) =>
    sql`insert into case_exclusion (force_id, case_id, person_id, by_id, at) values
      (${house.force.id}, ${id}, ${house.person('Dirk').id}, ${house.person('Samir').id}, ${house.clock.now()})`.execute(tx),
  )
  assert.equal((await listFor('Dirk')).length, before.length - 1)
})

test('that the DPO reads the masked list stands in the log, under the purpose; the policy page says what is left out', async () => {
  house.clock.set('2026-11-23T09:05:00Z')
  await house.as('Dirk').get(`${reportsPaths.masked}?blad=2`)
  const { rows } = await house.system((tx) =>
    sql<{ purpose: string }>`select purpose from audit_entry where deed = 'reports.oversee'`.execute(tx),
  )
  assert.equal(rows.length, 2)
  assert.ok(rows.every(({ purpose }) => purpose === 'audit'))
  assert.match(await (await house.as('Dirk').get(oversightPaths.log)).text(), /Las de afgeschermde lijst van meldingen/)
  const said = await (await house.as('Dirk').get(`${accountsPaths.policy}?rol=dpo`)).text()
  assert.match(said, /Zonder dag, nummer, criterium, soort plaats, welk district/)
})

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type House, openHouse } from '../../../test/cast.ts'
import { addWorkingDays } from '../../db/force.ts'
import { become, inTransaction } from '../../db/transaction.ts'
import { criterionFamilies } from './coarse-facts.ts'
import { nobodyWaits, reportStatuses } from './report.ts'
import {
  type ListFilter,
  type ListRow,
  listCounts,
  listTabs,
  readListFilter,
  reportList,
  silentSince,
  writeListFilter,
} from './report-list.ts'

const today = '2026-11-23'

describe('The list of reports', () => {
  let house: House
  before(async () => {
    house = await openHouse()
    await fill(house, 300)
  })
  after(() => house.close())

  const asSamir = <T>(work: (tx: Parameters<typeof reportList>[0]) => Promise<T>): Promise<T> =>
    inTransaction(house.db, async (tx) => {
      await become(tx, { force: house.force.id, kind: 'staff', person: house.person('Samir').id, teams: [house.team.id] })
      return work(tx)
    })
  const asker = () => ({ force: house.force, teamId: house.team.id, personId: house.person('Samir').id, today })

  const anyFilter = fc.record({
    tab: fc.constantFrom(...listTabs),
    statuses: fc.subarray(['new', 'in-progress', 'waiting-for-reporter'] as const, { maxLength: 2 }).map((all) => [...all]),
    districts: fc.subarray(['HAV', 'OST', 'KAN'], { maxLength: 2 }),
    families: fc.subarray(['origin', 'belief', 'age'] as const, { maxLength: 2 }).map((all) => [...all]),
    themes: fc.constant([] as string[]),
    assignee: fc.constantFrom(null, null, 'Samir', 'Hanne').map((name) => name && house.person(name as 'Samir').id),
    since: fc.constantFrom(null, null, '2026-10-01'),
    reference: fc.constant(null),
    after: fc.constant(null),
  })

  it('gives page after page exactly what it would give in one, under any filter and page size', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilter, fc.integer({ min: 1, max: 90 }), async (filter: ListFilter, size) => {
        await asSamir(async (tx) => {
          const whole = (await reportList(tx, filter, asker(), 1000)).rows.map((row) => row.id)
          const paged: ListRow[] = []
          for (let after: ListFilter['after'] = null, pages = 0; pages < 400; pages++) {
            const page = await reportList(tx, { ...filter, after }, asker(), size)
            paged.push(...page.rows)
            after = page.next
            if (!after) break
          }
          assert.deepEqual(
            paged.map((row) => row.id),
            whole,
          )
          const [count] = await listCounts(tx, [filter], asker())
          assert.equal(count, Math.min(whole.length, 100))
        })
      }),
      { numRuns: 40 },
    )
  })

  it('keeps what it filters in its address, whatever the filter', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        assert.deepEqual(readListFilter(new URLSearchParams(writeListFilter(filter))), { ...filter })
      }),
    )
    assert.deepEqual(readListFilter(new URLSearchParams('status=x&wie=1&sinds=yesterday&na=infinity_x&lijst=?')).tab, 'open')
  })

  it('puts who waits longest first, and shows a silence that lasts longer than promised', async () => {
    const all = await asSamir((tx) => reportList(tx, readListFilter(new URLSearchParams()), asker(), 1000))
    const waits = all.rows.map((row) => row.waiting_since)
    assert.deepEqual(waits, [...waits].sort())
    const silent = await asSamir((tx) => reportList(tx, readListFilter(new URLSearchParams('lijst=te-lang-stil')), asker(), 1000))
    assert.deepEqual(
      silent.rows.map((row) => row.id),
      all.rows.filter((row) => row.waiting_since !== 'infinity' && row.due_on < today).map((row) => row.id),
    )
    assert.ok(silent.rows.length > 0 && silent.rows.length < all.rows.length)
  })

  it('counts the days of a silence as working days', () => {
    const since = silentSince(house.force, today)
    assert.ok(addWorkingDays(house.force, since, house.force.terms.firstAnswer) < today)
  })

  it('is empty for somebody outside the team, even with a team in the question', async () => {
    const rows = await inTransaction(house.db, async (tx) => {
      await become(tx, { force: house.force.id, kind: 'staff', person: house.person('Bert').id })
      return reportList(tx, readListFilter(new URLSearchParams()), asker())
    })
    assert.deepEqual(rows, { rows: [], next: null })
  })
})

/** Reports of a year in every state, three or so a day: many share the day they wait since. */
const fill = async (house: House, count: number) => {
  const people = [null, house.person('Samir').id, house.person('Hanne').id]
  const ids = Array.from({ length: count }, () => randomUUID())
  const dayOf = (n: number) => new Date(Date.parse(today) - Math.floor(n / 3) * 86_400_000).toISOString().slice(0, 10)
  await house.system(async (tx) => {
    const cases = ids.map((id) => ({ id, force_id: house.force.id, team_id: house.team.id, recipient: '', label_block_id: null }))
    await tx.insertInto('sealed_case').values(cases).execute()
    const rows = ids.map((id, n) => {
      const day = dayOf(n)
      const status = reportStatuses[n % 4]!
      const waits = status === 'new' || (status === 'in-progress' && n % 3 === 0)
      const due = addWorkingDays(house.force, day, house.force.terms.firstAnswer)
      return {
        id,
        force_id: house.force.id,
        team_id: house.team.id,
        reference: `T${n}`,
        ...{ channel: 'portal' as const, lang: 'nl', whose: 'self' as const, kinds: ['insult' as const], place_kind: null },
        district_code: ['HAV', 'OST', 'KAN', null][n % 4]!,
        happened: null,
        families: [criterionFamilies[n % 3]!, criterionFamilies[n % 7]!],
        wish: null,
        named: false,
        received_on: day,
        status,
        assignee_id: people[n % 5] ?? null,
        waiting_since: waits ? day : nobodyWaits,
        due_on: due,
        first_answer_due: due,
        outcome_due: addWorkingDays(house.force, day, house.force.terms.outcome),
        first_answered_on: waits ? null : day,
        closed_on: status === 'closed' ? day : null,
        closed_for: status === 'closed' ? ('helped' as const) : null,
        main_family: null,
      }
    })
    await tx.insertInto('report').values(rows).execute()
  })
}

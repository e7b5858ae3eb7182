import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { anyPlan } from '../../../test/any-plan.ts'
import { type House, openHouse } from '../../../test/cast.ts'
import { loadedPlan, wholePlan } from '../../../test/loaded-plan.ts'
import type { Tx } from '../../db/schema.ts'
import type { PlanFile } from '../../spine/plan-file.ts'
import { planOn } from '../../spine/plan-period.ts'
import { allThemes, endTheme } from '../../spine/theme.ts'
import { planContents } from './plan-contents.ts'
import { planFileOf } from './plan-export.ts'
import { checkPlanText } from './plan-file-check.ts'
import { loadingFaults, loadPlan } from './plan-loading.ts'

describe('Loading a plan', () => {
  let house: House
  before(async () => {
    house = await openHouse()
  })
  after(() => house.close())

  const moment = () => ({ force: house.force, now: house.clock.now() })
  const system = { kind: 'system' } as const
  const tables = [
    'plan',
    'plan_element',
    'theme',
    'unit',
    'objective',
    'objective_element',
    'plan_action',
    'indicator',
    'commitment',
  ] as const
  const counts = async (tx: Tx) => {
    const all: Record<string, number> = {}
    for (const table of tables)
      all[table] = (
        await tx
          .selectFrom(table)
          .select((at) => at.fn.countAll<string>().as('n'))
          .execute()
      ).map((row) => Number(row.n))[0]!
    return all
  }

  it('makes everything that is in it, once, ties the themes that are there, and leaves a line in the log', async () => {
    await loadedPlan(house)
    assert.deepEqual(await house.system(counts), {
      plan: 1,
      plan_element: 37,
      theme: 3,
      unit: 1,
      objective: 2,
      objective_element: 2,
      plan_action: 2,
      indicator: 2,
      commitment: 2,
    })
    const lines = await house.system((tx) => tx.selectFrom('audit_entry').select(['deed', 'reason']).execute())
    assert.deepEqual(lines, [{ deed: 'plan.load', reason: 'pz-antwerpen-2025-2030' }])
    const [waiting] = await house.system((tx) =>
      tx
        .selectFrom('plan_action as a')
        .innerJoin('plan_action as b', 'b.id', 'a.waits_for_id')
        .select(['a.code as waits', 'b.code as for'])
        .execute(),
    )
    assert.deepEqual(waiting, { waits: 'A1', for: 'A2' })
  })

  it('a second time changes nothing: the plan is there', async () => {
    const before = await house.system(counts)
    const again = await house.system((tx) => loadPlan(tx, system, wholePlan(), moment()))
    assert.deepEqual(again, { faults: [{ at: 'slug', why: 'there', what: 'Beleidsvisie diversiteit en inclusie 2025-2030' }] })
    assert.deepEqual(await house.system(counts), before)
  })

  it('for days on which another plan runs is refused, the day after it is not; a code of an action stays one action', async () => {
    const next = { ...wholePlan(), slug: 'daarna', startsOn: '2030-12-31', endsOn: '2031-12-31', actions: [] }
    const overlap = { at: 'startsOn', why: 'overlap', what: 'Beleidsvisie diversiteit en inclusie 2025-2030' }
    assert.deepEqual(await house.system((tx) => loadingFaults(tx, next)), [overlap])
    const later = { ...next, startsOn: '2031-01-01' }
    assert.deepEqual(await house.system((tx) => loadingFaults(tx, later)), [])
    assert.deepEqual(await house.system((tx) => loadingFaults(tx, { ...later, actions: wholePlan().actions })), [
      { at: 'actions[0].code', why: 'taken', what: 'A1' },
      { at: 'actions[1].code', why: 'taken', what: 'A2' },
    ])
  })

  it('by two people at once happens once', async () => {
    const file = { ...wholePlan(), slug: 'tegelijk', startsOn: '2040-01-01', endsOn: '2040-12-31', actions: [] }
    const both = await Promise.all([1, 2].map(() => house.system((tx) => loadPlan(tx, system, file, moment()))))
    assert.equal(both.filter((one) => 'id' in one).length, 1)
    assert.equal(both.filter((one) => 'faults' in one && one.faults[0]?.why === 'there').length, 1)
  })

  it('leaves a theme that is there as it is, also one that ended', async () => {
    await house.system((tx) => endTheme(tx, system, 'jongeren', { now: house.clock.now(), today: '2026-11-23' }))
    const file = { ...wholePlan(), slug: 'later', startsOn: '2050-01-01', endsOn: '2050-12-31', actions: [] }
    file.themes = file.themes.map((theme) => ({ ...theme, name: { nl: 'Anders' } }))
    await loadedPlan(house, file)
    const themes = await house.system(allThemes)
    assert.equal(themes.length, 3)
    assert.ok(themes.every((theme) => theme.name_nl !== 'Anders'))
  })
})

/** Undoes all it did. */
const tried = async <T>(house: House, work: (tx: Tx) => Promise<T>): Promise<T> => {
  let result: T | undefined
  const undo = new Error('undo')
  await house
    .system(async (tx) => {
      result = await work(tx)
      throw undo
    })
    .catch((error) => {
      if (error !== undo) throw error
    })
  return result as T
}

const sorted = <T>(rows: T[], key: (row: T) => string) => [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1))
const inOrder = ({ dueOn, title, factor }: PlanFile['commitments'][number]) => JSON.stringify([dueOn, title, factor])

describe('A plan that somebody takes along', () => {
  it('is the same plan in another force', async () => {
    const house = await openHouse({ force: { plan: undefined } })
    try {
      await fc.assert(
        fc.asyncProperty(anyPlan, async (plan) => {
          const { file, faults } = checkPlanText(JSON.stringify(plan))
          assert.deepEqual(faults, [])
          const back = await tried(house, async (tx) => {
            const done = await loadPlan(tx, { kind: 'system' }, file!, { force: house.force, now: house.clock.now() })
            assert.ok('id' in done)
            return planFileOf(await planContents(tx, (await planOn(tx, '2045-01-01'))!))
          })
          const byTitle = ({ commitments, ...rest }: PlanFile) => ({ ...rest, commitments: sorted(commitments, inOrder) })
          assert.deepEqual(byTitle(back), byTitle(JSON.parse(JSON.stringify(plan))))
        }),
        { numRuns: 40 },
      )
      await loadedPlan(house)
      const { note: _, ...whole } = wholePlan()
      const back = await house.system(async (tx) => planFileOf(await planContents(tx, (await planOn(tx, '2026-11-23'))!)))
      assert.deepEqual(
        { ...back, themes: sorted(back.themes, (one) => one.slug) },
        { ...whole, themes: sorted(whole.themes, (one) => one.slug) },
      )
    } finally {
      await house.close()
    }
  })
})

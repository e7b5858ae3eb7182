import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type House, openHouse } from '../../../test/cast.ts'
import type { Tx } from '../../db/schema.ts'
import { progressOfIndicators, progressOfObjectives } from './objective-progress.ts'

const today = '2026-11-23'

describe('Progress of the plan', () => {
  let house: House
  let plan = ''
  const objectives: Record<string, string> = {}
  before(async () => {
    house = await openHouse()
    await house.system(fill)
  })
  after(() => house.close())

  const fill = async (tx: Tx) => {
    const force_id = house.force.id
    const period = { starts_on: '2026-01-01', ends_on: '2030-12-31' }
    plan = (
      await tx
        .insertInto('plan')
        .values({ force_id, slug: 'p', name_nl: 'Plan', ...period, loaded_at: house.clock.now() })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
    const element = { force_id, plan_id: plan, kind: 'pillar' as const, code: 'c', position: 1, name_nl: 'Community' }
    const pillar = await tx.insertInto('plan_element').values(element).returning('id').executeTakeFirstOrThrow()
    const theme = await tx.selectFrom('theme').select('id').limit(1).executeTakeFirstOrThrow()
    for (const code of ['measured', 'worked', 'empty', 'later'])
      objectives[code] = (
        await tx
          .insertInto('objective')
          .values({ force_id, plan_id: plan, code, title: code, pillar_id: pillar.id, theme_id: theme.id, ...period })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id
    const action = (objective: string, code: string, status: 'planned' | 'done' | 'stopped' | 'running', ends_on: string) =>
      tx
        .insertInto('plan_action')
        .values({
          force_id,
          objective_id: objectives[objective]!,
          code,
          title: code,
          starts_on: ends_on > '2027' ? '2027-01-01' : '2026-01-01',
          ends_on,
          status,
        })
        .execute()
    await action('worked', 'a', 'done', '2026-03-01')
    await action('worked', 'b', 'running', '2026-10-01')
    await action('worked', 'c', 'running', '2026-12-01')
    await action('worked', 'd', 'stopped', '2026-02-01')
    await action('later', 'e', 'planned', '2027-06-01')
    await indicator(tx, 'on time', '2026-09-30', '40')
    await indicator(tx, 'lagging', '2026-09-30', '5')
    await indicator(tx, 'hidden', '2026-09-30', null)
  }

  const indicator = async (tx: Tx, code: string, on: string, value: string | null) => {
    const { id } = await tx
      .insertInto('indicator')
      .values({
        force_id: house.force.id,
        plan_id: plan,
        code,
        title: code,
        definition: code,
        measure: 'gesprekken',
        frequency: 'quarter',
        computed: null,
        baseline: '0',
        baseline_on: '2025-12-31',
        target: '100',
        target_on: '2027-12-31',
        better: 'higher',
        objective_id: objectives['measured']!,
        element_id: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const measurement = { force_id: house.force.id, indicator_id: id, entered_by: null, entered_at: house.clock.now() }
    const standing = { withdrawn_by: null, withdrawn_at: null }
    await tx
      .insertInto('measurement')
      .values({ ...measurement, ...standing, measured_on: '2026-06-30', value: '90' })
      .execute()
    await tx
      .insertInto('measurement')
      .values({ ...measurement, ...standing, measured_on: on, value })
      .execute()
    // A measurement that was withdrawn, and one of a day to come, say nothing.
    const gone = { withdrawn_by: house.person('Ewa').id, withdrawn_at: house.clock.now() }
    await tx
      .insertInto('measurement')
      .values({ ...measurement, ...gone, measured_on: '2026-10-31', value: '99' })
      .execute()
    await tx
      .insertInto('measurement')
      .values({ ...measurement, ...standing, measured_on: '2026-12-31', value: '99' })
      .execute()
  }

  it('of an indicator follows its latest measurement that stands', async () => {
    const all = [...(await house.system((tx) => progressOfIndicators(tx, plan, today))).values()]
    assert.deepEqual(
      all
        .map(({ now, share, state, measuredOn }) => ({ now, share, state, measuredOn }))
        .sort((a, b) => (b.now ?? 0) - (a.now ?? 0)),
      [
        { now: 40, share: 0.4, state: 'on-track', measuredOn: '2026-09-30' },
        { now: 5, share: 0.05, state: 'behind', measuredOn: '2026-09-30' },
        { now: null, share: null, state: 'unknown', measuredOn: '2026-09-30' },
      ],
    )
  })

  it('of an objective is that of its indicators, else of its actions, and stopped ones are no part of the way', async () => {
    const all = await house.system((tx) => progressOfObjectives(tx, plan, today))
    const of = (code: string) => all.get(objectives[code]!)!
    assert.deepEqual([of('measured').state, of('measured').share, of('measured').of], ['behind', 0.225, 'indicators'])
    assert.deepEqual(of('worked'), { share: 1 / 3, expected: 2 / 3, state: 'behind', of: 'actions' })
    assert.deepEqual(of('later'), { share: 0, expected: 0, state: 'to-start', of: 'actions' })
    assert.deepEqual(of('empty'), { share: null, expected: null, state: 'to-start', of: 'nothing' })
  })

  it('of an objective on a past day takes no credit for what was planned for later, though it is done by now', async () => {
    const of = async (day: string) =>
      (await house.system((tx) => progressOfObjectives(tx, plan, day, { past: true }))).get(objectives['worked']!)!.share
    assert.equal(await of('2026-02-28'), 0)
    assert.equal(await of('2026-03-01'), 1 / 3)
  })
})

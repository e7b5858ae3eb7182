import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type House, openHouse } from '../../../test/cast.ts'
import { aCodedReport, aYearOfReports, runJob } from '../../../test/coded-reports.ts'
import { anIndicator, anObjective, aPlan, type MadePlan } from '../../../test/plan-cast.ts'
import type { Tx } from '../../db/schema.ts'
import { putActivity, tieThemes } from '../../spine/activity.ts'
import { tieActions } from '../../spine/plan-action.ts'
import { computedSources } from './computed-sources.ts'
import { ownRoom } from './open.ts'

describe('What Vonk computes itself', () => {
  let house: House
  let plan: MadePlan
  before(async () => {
    house = await openHouse()
    plan = await aPlan(house, { starts: '2025-01-01' })
  })
  after(() => house.close())

  const course = { frequency: 'quarter', baselineOn: '2024-12-31', targetOn: '2027-12-31' } as const
  const shown = (id: string) =>
    house.system(async (tx) =>
      (
        await tx
          .selectFrom('measurement')
          .select(['measured_on', 'value', 'entered_by'])
          .where('indicator_id', '=', id)
          .orderBy('measured_on')
          .execute()
      ).map(({ measured_on, value }) => [measured_on, value === null ? null : Number(value)]),
    )
  const activity = (
    change: { startsOn: string; kind?: string; audience?: 'internal' | 'external'; status?: 'done' | 'planned' },
    team?: string,
  ) =>
    house.system((tx) =>
      putActivity(tx, {
        force: house.force.id,
        room: ownRoom,
        thing: randomUUID(),
        kind: 'meeting',
        title: 'Overleg',
        status: 'done',
        audience: 'internal',
        ...change,
        ...(team ? { team } : {}),
      }),
    )

  it('of reports is what the gate released, period by period, and a hidden figure stays hidden', async () => {
    await aYearOfReports(house, 2025)
    for (let at = 0; at < 3; at++) await aCodedReport(house, '2026-08-05', 'origin', 'HAV')
    await runJob(house, 'close-periods')
    const quarterly = await anIndicator(house, plan, { computed: 'reports-received', ...course })
    const yearly = await anIndicator(house, plan, { computed: 'reports-received', ...course, frequency: 'year' })
    await runJob(house, 'compute-indicators')
    const quarters = await shown(quarterly)
    assert.deepEqual(quarters.at(-1), ['2026-09-30', null])
    assert.deepEqual(
      quarters.map(([day]) => day),
      ['2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31', '2026-03-31', '2026-06-30', '2026-09-30'],
    )
    assert.equal(
      quarters.slice(0, 4).reduce((all, [, value]) => all + Number(value), 0),
      55,
    )
    assert.deepEqual(await shown(yearly), [['2025-12-31', 55]])
  })

  it('once told stays as it was told, and running the night’s work twice adds nothing', async () => {
    const id = await anIndicator(house, plan, { computed: 'external-activities', ...course, baselineOn: '2026-06-30' })
    await activity({ startsOn: '2026-07-03', audience: 'external' })
    await runJob(house, 'compute-indicators')
    await activity({ startsOn: '2026-07-04', audience: 'external' })
    await runJob(house, 'compute-indicators')
    assert.deepEqual(await shown(id), [['2026-09-30', 1]])
  })

  it('counts own work that is done and that everybody may open, in its period alone', async () => {
    const objective = await anObjective(house, plan)
    const theme = await anIndicator(house, plan, { computed: 'theme-activities', objective: objective.id, ...course })
    const trainings = await anIndicator(house, plan, { computed: 'trainings', ...course })
    const tied = async (id: string) => house.system((tx: Tx) => tieThemes(tx, house.force.id, id, [objective.themeId]))
    await tied(await activity({ startsOn: '2026-04-01', kind: 'training' }))
    await tied(await activity({ startsOn: '2026-06-30', kind: 'training' }))
    await tied(await activity({ startsOn: '2026-05-05', status: 'planned', kind: 'training' }))
    await tied(await activity({ startsOn: '2026-05-05', kind: 'training' }, house.team.id))
    await activity({ startsOn: '2026-07-01', kind: 'training' })
    await runJob(house, 'compute-indicators')
    // No quarter from before the first work in Vonk: nobody says that nothing was done then.
    assert.deepEqual(await shown(theme), [
      ['2026-06-30', 2],
      ['2026-09-30', 0],
    ])
    assert.deepEqual(await shown(trainings), [
      ['2026-06-30', 2],
      ['2026-09-30', 1],
    ])
  })

  it('of the plan itself is the state of the day; the last one of each period stays', async () => {
    const objective = await anObjective(house, plan)
    const onTime = await anIndicator(house, plan, { computed: 'actions-on-time', ...course })
    const units = await anIndicator(house, plan, { computed: 'units-with-action', ...course })
    const kept = await anIndicator(house, plan, { computed: 'commitments-kept', ...course })
    const evident = await anIndicator(house, plan, { computed: 'objectives-with-evidence', ...course })
    await house.system(async (tx) => {
      const force_id = house.force.id
      const unit = async (code: string) =>
        (await tx.insertInto('unit').values({ force_id, code, name: code }).returning('id').executeTakeFirstOrThrow()).id
      const noord = await unit('noord')
      await unit('zuid')
      const action = { force_id, objective_id: objective.id, starts_on: '2026-01-01', title: 'Actie' }
      const add = (code: string, status: 'done' | 'running' | 'stopped', ends_on: string, unit_id: string | null = null) =>
        tx
          .insertInto('plan_action')
          .values({ ...action, code, status, ends_on, unit_id })
          .returning('id')
          .executeTakeFirstOrThrow()
      const first = await add('A1', 'done', '2026-03-01', noord)
      await add('A2', 'running', '2026-09-01')
      await add('A3', 'done', '2026-09-01')
      await add('A4', 'stopped', '2026-09-01')
      await add('A5', 'running', '2026-12-01')
      const commitment = { force_id, plan_id: plan.id, party: 'city' as const, title: 'Middelen' }
      for (const [due_on, outcome] of [
        ['2026-05-01', 'kept'],
        ['2026-06-01', 'partly'],
        ['2027-05-01', 'open'],
      ] as const)
        await tx
          .insertInto('commitment')
          .values({ ...commitment, due_on, outcome, outcome_on: outcome === 'open' ? null : due_on })
          .execute()
      const evidence = await putActivity(tx, {
        force: force_id,
        room: ownRoom,
        thing: randomUUID(),
        kind: 'meeting',
        title: 'Overleg',
        status: 'done',
        audience: 'internal',
        startsOn: '2026-08-01',
      })
      await tieActions(tx, force_id, evidence, [first.id])
    })
    await runJob(house, 'compute-indicators')
    assert.deepEqual(await shown(onTime), [['2026-11-23', 67]])
    assert.deepEqual(await shown(units), [['2026-11-23', 50]])
    assert.deepEqual(await shown(kept), [['2026-11-23', 50]])
    assert.equal((await shown(evident)).at(-1)![1], 50)
    house.clock.set('2026-12-31T09:00:00Z')
    await house.system((tx) => tx.updateTable('plan_action').set({ status: 'done' }).where('code', '=', 'A2').execute())
    await runJob(house, 'compute-indicators')
    house.clock.set('2027-01-02T09:00:00Z')
    await runJob(house, 'compute-indicators')
    assert.deepEqual(await shown(onTime), [
      ['2026-12-31', 75],
      ['2027-01-02', 75],
    ])
    house.clock.set('2026-11-23T09:00:00Z')
  })

  it('has words for how it is computed, and a name of its own', () => {
    assert.equal(new Set(computedSources.map(({ name }) => name)).size, computedSources.length)
  })
})

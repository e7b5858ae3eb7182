import { randomUUID } from 'node:crypto'
import type { Frequency } from '../src/rooms/plan/plan-tables.ts'
import type { ElementKind } from '../src/spine/plan-element.ts'
import type { House } from './cast.ts'

export type MadePlan = { id: string; pillar: string; starts: string; ends: string }

/** A plan that runs for six years, with one pillar. */
export const aPlan = async (house: House, { starts = '2025-01-01', ends = '2030-12-31' } = {}): Promise<MadePlan> => {
  const id = randomUUID()
  await house.system((tx) =>
    tx
      .insertInto('plan')
      .values({
        id,
        force_id: house.force.id,
        slug: `plan-${id.slice(0, 8)}`,
        name_nl: 'Plan',
        starts_on: starts,
        ends_on: ends,
        loaded_at: house.clock.now(),
      })
      .execute(),
  )
  const plan = { id, pillar: '', starts, ends }
  return { ...plan, pillar: await anElement(house, plan, 'pillar', 'Community') }
}

/** A part of the plan; returns its id. */
export const anElement = async (house: House, plan: MadePlan, kind: ElementKind, name: string): Promise<string> => {
  const id = randomUUID()
  await house.system((tx) =>
    tx
      .insertInto('plan_element')
      .values({ id, force_id: house.force.id, plan_id: plan.id, kind, code: id.slice(0, 8), position: 1, name_nl: name })
      .execute(),
  )
  return id
}

/** An objective under the plan's pillar and the first theme. */
export const anObjective = async (house: House, plan: MadePlan, title = 'Melden wordt makkelijker') => {
  const id = randomUUID()
  const themeId = await house.system(async (tx) => {
    const theme = await tx.selectFrom('theme').select('id').orderBy('slug').limit(1).executeTakeFirstOrThrow()
    await tx
      .insertInto('objective')
      .values({
        id,
        force_id: house.force.id,
        plan_id: plan.id,
        code: `D-${id.slice(0, 6)}`,
        title,
        pillar_id: plan.pillar,
        theme_id: theme.id,
        starts_on: plan.starts,
        ends_on: plan.ends,
      })
      .execute()
    return theme.id
  })
  return { id, themeId }
}

type Change = {
  title?: string
  computed?: string
  frequency?: Frequency
  measure?: string
  baseline?: number
  baselineOn?: string
  target?: number
  targetOn?: string
  better?: 'higher' | 'lower'
  objective?: string
  element?: string
}

/** An indicator, by hand and under the plan's pillar unless told otherwise; returns its id. */
export const anIndicator = async (house: House, plan: MadePlan, change: Change = {}): Promise<string> => {
  const id = randomUUID()
  await house.system((tx) =>
    tx
      .insertInto('indicator')
      .values({
        id,
        force_id: house.force.id,
        plan_id: plan.id,
        code: `I-${id.slice(0, 6)}`,
        title: change.title ?? 'Gesprekken in de wijk',
        definition: 'Elk gesprek van een half uur of meer met bewoners.',
        measure: change.measure ?? 'gesprekken',
        frequency: change.frequency ?? 'quarter',
        computed: change.computed ?? null,
        baseline: String(change.baseline ?? 40),
        baseline_on: change.baselineOn ?? '2025-12-31',
        target: String(change.target ?? 200),
        target_on: change.targetOn ?? '2027-12-31',
        better: change.better ?? 'higher',
        objective_id: change.objective ?? null,
        element_id: change.element ?? (change.objective ? null : plan.pillar),
      })
      .execute(),
  )
  return id
}

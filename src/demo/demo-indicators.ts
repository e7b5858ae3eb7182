import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Staff } from '../access/actor.ts'
import type { Tx } from '../db/schema.ts'
import type { Deps } from '../http/visit.ts'
import { addMeasurement } from '../rooms/plan/measurement.ts'
import { objectivesOf } from '../spine/objective.ts'
import { elementsOf } from '../spine/plan-element.ts'
import type { PlanFileIndicator } from '../spine/plan-file.ts'
import { planOn } from '../spine/plan-period.ts'
import type { SignInName } from './demo-people.ts'

type DemoIndicator = PlanFileIndicator & { measurements: { on: string; value: number; note: string }[] }
const { indicators }: { indicators: DemoIndicator[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'content', 'demo', 'rivierland-indicators.json'), 'utf8'),
)

/** Indicators for each promise to society and each success factor, with two years of measurements, under the plan that was loaded. */
export const addDemoIndicators = async (tx: Tx, { force }: Deps, staff: Map<SignInName, Staff>, today: string): Promise<void> => {
  const plan = await planOn(tx, today)
  if (!plan) return
  const elements = new Map((await elementsOf(tx, plan.id)).map(({ id, kind, code }) => [`${kind}/${code}`, id]))
  const objectives = new Map((await objectivesOf(tx, plan.id)).map(({ id, code }) => [code, id]))
  for (const { measurements, ...one } of indicators) {
    const { id } = await tx
      .insertInto('indicator')
      .values({
        force_id: force.id,
        plan_id: plan.id,
        code: one.code,
        title: one.title,
        definition: one.definition,
        measure: one.measure,
        frequency: one.frequency,
        computed: one.computed ?? null,
        baseline: String(one.baseline),
        baseline_on: one.baselineOn,
        target: String(one.target),
        target_on: one.targetOn,
        better: one.better,
        objective_id: (one.objective && objectives.get(one.objective)) || null,
        element_id: (one.element && elements.get(one.element)) || null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const measured of measurements.filter(({ on }) => on <= today)) {
      const who = staff.get(one.code.startsWith('S') ? 'lies' : 'ewa')!
      // Entered ten days after the day it tells of, when the figures had come in.
      const now = new Date(Date.parse(`${measured.on}T13:20:00Z`) + 10 * 86_400_000)
      await addMeasurement(tx, who, { id, force_id: force.id }, measured, { force, now })
    }
  }
}

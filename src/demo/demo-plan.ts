import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Staff } from '../access/actor.ts'
import type { Tx } from '../db/schema.ts'
import type { Deps } from '../http/visit.ts'
import { approvePlan, loadPlan } from '../rooms/plan/open.ts'
import { type PlanFile, readPlanFile, withMore } from '../spine/plan-file.ts'
import { allPlans } from '../spine/plan-period.ts'
import type { SignInName } from './demo-people.ts'
import type { Dice } from './demo-random.ts'

type DemoPlan = Pick<PlanFile, 'units' | 'objectives' | 'actions' | 'commitments'>
const demoPlan: DemoPlan = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'content', 'demo', 'rivierland-plan.json'), 'utf8'),
)

type People = Map<SignInName, Staff>

/** The plan of the force with invented work under it, and a colleague for each objective and nearly each action. */
export const addDemoPlan = async (tx: Tx, { force }: Deps, dice: Dice, staff: People, begin: Date): Promise<void> => {
  if (!force.plan) return
  const loaded = await loadPlan(tx, { kind: 'system' }, withMore(readPlanFile(force.plan), demoPlan), { force, now: begin })
  if ('faults' in loaded) throw new Error(`The demo's plan is refused: ${JSON.stringify(loaded.faults)}`)
  const owners = (['lies', 'ewa', 'samir', 'hanne'] as const).map((name) => staff.get(name)!.id)
  for (const { id } of await tx.selectFrom('objective').select('id').orderBy('code').execute())
    await tx
      .updateTable('objective')
      .set({ owner_id: dice.pick(owners) })
      .where('id', '=', id)
      .execute()
  for (const { id } of await tx.selectFrom('plan_action').select('id').orderBy('code').execute())
    if (dice.chance(0.85))
      await tx
        .updateTable('plan_action')
        .set({ owner_id: dice.pick(owners) })
        .where('id', '=', id)
        .execute()
}

/** What the leadership approved: the plan as it began, and a year later with what was learnt; since then one more thing changed. */
export const approveDemoPlan = async (tx: Tx, { force }: Deps, staff: People): Promise<void> => {
  const [plan] = await allPlans(tx)
  if (!plan) return
  const chief = staff.get('bert')!
  const approve = (on: string, note: string) =>
    approvePlan(tx, chief, plan, { by: 'Directiecomité', on, note }, { force, now: new Date(`${on}T13:00:00Z`) })
  const change = (code: string, set: { title?: string; means?: string; ends_on?: string }) =>
    tx.updateTable('plan_action').set(set).where('code', '=', code).execute()
  const now = await tx
    .selectFrom('plan_action')
    .select(['code', 'title', 'means', 'ends_on'])
    .where('code', 'in', ['D1.2', 'J5.2', 'D5.3'])
    .execute()
  const as = (code: string) => now.find((action) => action.code === code)!
  await change('D1.2', { title: 'Proef met een zitmoment in één buurthuis', ends_on: '2026-06-30' })
  await change('J5.2', { means: '' })
  await approve('2025-02-12', 'Het plan zoals het begon.')
  await change('D1.2', { title: as('D1.2').title, ends_on: as('D1.2').ends_on })
  await change('J5.2', { means: as('J5.2').means })
  await approve('2026-03-18', 'Met wat we leerden in het eerste jaar.')
  await change('D5.3', { means: `${as('D5.3').means} In het najaar ook een halve dag van het parket.` })
}

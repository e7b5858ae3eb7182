import { actionRegisterPaths, objectiveRegisterPaths, planPaths } from '../src/rooms/plan/paths.ts'
import type { House } from './cast.ts'
import type { SeenPage } from './every-page.ts'

/** A record of each kind in the loaded plan, by id. */
export type PlanIds = {
  objective: string
  action: string
  done: string
  unit: string
  commitment: string
  elements: Record<string, string>
}

/** Where the records of the loaded plan are. */
export const planIds = (house: House): Promise<PlanIds> =>
  house.system(async (tx) => {
    const objective = await tx.selectFrom('objective').select('id').where('code', '=', 'D1').executeTakeFirstOrThrow()
    const actions = await tx.selectFrom('plan_action').select(['id', 'code']).execute()
    const unit = await tx.selectFrom('unit').select('id').executeTakeFirstOrThrow()
    const commitment = await tx.selectFrom('commitment').select('id').executeTakeFirstOrThrow()
    const elements = await tx.selectFrom('plan_element').select(['id', 'kind']).orderBy('position', 'desc').execute()
    const idOf = (code: string) => actions.find((action) => action.code === code)!.id
    return {
      objective: objective.id,
      action: idOf('A1'),
      done: idOf('A2'),
      unit: unit.id,
      commitment: commitment.id,
      elements: Object.fromEntries(elements.map(({ kind, id }) => [kind, id])),
    }
  })

/** Every page of the plan itself, with work in it. */
export const planPages = (ids: PlanIds, activity: string, sends: (action: string) => SeenPage['does']): SeenPage[] => [
  { who: 'Lies', path: planPaths.plan },
  { who: 'Karim', path: planPaths.plan, what: 'a colleague' },
  { who: 'Lies', path: planPaths.roadMap },
  { who: 'Lies', path: `${planPaths.roadMap}?jaar=2026&thema=jongeren` },
  { who: 'Lies', path: `${planPaths.roadMap}?wie=ik`, what: 'nothing of mine' },
  { who: 'Lies', path: planPaths.elements },
  ...Object.entries(ids.elements).map(([kind, id]) => ({ who: 'Lies' as const, path: planPaths.element(id), what: kind })),
  { who: 'Lies', path: `${planPaths.elements}/nieuw` },
  { who: 'Lies', path: `${planPaths.element(ids.elements.vision!)}/wijzig` },
  { who: 'Lies', path: planPaths.objectives },
  { who: 'Lies', path: planPaths.newObjective },
  { who: 'Lies', path: planPaths.newObjective, what: 'nothing typed', does: sends(planPaths.objectives) },
  { who: 'Lies', path: planPaths.objective(ids.objective) },
  { who: 'Lies', path: objectiveRegisterPaths.change(ids.objective) },
  { who: 'Lies', path: planPaths.actions },
  { who: 'Lies', path: planPaths.newAction },
  { who: 'Lies', path: planPaths.newAction, what: 'nothing typed', does: sends(planPaths.actions) },
  { who: 'Lies', path: planPaths.action(ids.action) },
  { who: 'Karim', path: planPaths.action(ids.done), what: 'done, seen by a colleague' },
  { who: 'Lies', path: actionRegisterPaths.change(ids.action) },
  { who: 'Lies', path: planPaths.units },
  { who: 'Lies', path: planPaths.newUnit },
  { who: 'Lies', path: planPaths.unit(ids.unit) },
  { who: 'Lies', path: `${planPaths.unit(ids.unit)}/wijzig` },
  { who: 'Lies', path: planPaths.commitments },
  { who: 'Lies', path: planPaths.newCommitment },
  { who: 'Lies', path: planPaths.commitment(ids.commitment) },
  { who: 'Lies', path: `${planPaths.commitment(ids.commitment)}/wijzig` },
  { who: 'Ewa', path: planPaths.ties('plan', activity) },
]

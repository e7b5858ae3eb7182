import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import type { Label } from '../../register/label.ts'
import type { Linkable, LinkSource } from '../../register/link-source.ts'
import type { Period } from '../../register/record-field.ts'
import { untilControl } from '../../register/record-form.ts'
import { allUnits } from '../../spine/force-unit.ts'
import { objectivesOf } from '../../spine/objective.ts'
import { actionsOf } from '../../spine/plan-action.ts'
import { type ElementKind, elementName, elementsOf } from '../../spine/plan-element.ts'
import { allPlans, type Plan, planOn } from '../../spine/plan-period.ts'
import { themeSource } from '../../spine/theme-source.ts'
import { wordsFor } from '../../words/words.ts'
import { planPaths, themeRegisterPaths } from './paths.ts'

/** What the pages call each kind of element: one of it. */
export const elementLabels = {
  vision: 'plan.kind.vision',
  'staff-promise': 'plan.kind.staffPromise',
  'society-promise': 'plan.kind.societyPromise',
  role: 'plan.kind.role',
  perspective: 'plan.kind.perspective',
  framework: 'plan.kind.framework',
  pillar: 'plan.kind.pillar',
  'core-task': 'plan.kind.coreTask',
  'success-factor': 'plan.kind.successFactor',
} as const satisfies Record<ElementKind, Label>

/** The plan that new records belong to: that of today; `refuseWithout` has said before that there is one. */
export const currentPlan = async (tx: Tx, today: string): Promise<Plan> => {
  const plan = await planOn(tx, today)
  if (!plan) throw new Error('There is no plan yet.')
  return plan
}

/** Checks that need the plan of today; without one the record is refused at `field`. */
export const refuseWithout = async (
  tx: Tx,
  today: string,
  field: string,
  check: (plan: Plan) => Promise<Record<string, Label>>,
): Promise<Record<string, Label>> => {
  const plan = await planOn(tx, today)
  return plan ? check(plan) : { [field]: 'plan.fault.noPlan' }
}

/** Faults of a period that does not lie within the plan's. */
export const outsidePlan = (plan: Plan, { from, until }: Period): Record<string, Label> => ({
  ...(from < plan.starts_on ? { period: 'plan.fault.beforePlan' } : {}),
  ...(until && until > plan.ends_on ? { [untilControl('period')]: 'plan.fault.afterPlan' } : {}),
})

/** What each plan holds, in order; only what the plan of today holds is offered for new work, the rest keeps its name. */
const fromEveryPlan = async (
  tx: Tx,
  today: string,
  linkables: (plan: Plan, offered: boolean) => Promise<Linkable[]>,
): Promise<Linkable[]> => {
  const current = await planOn(tx, today)
  const found: Linkable[] = []
  for (const plan of await allPlans(tx)) found.push(...(await linkables(plan, plan.id === current?.id)))
  return found
}

/** Elements of these kinds, under their kind where there are several. */
export const elementLinks = (...kinds: ElementKind[]): LinkSource => ({
  name: `elements-${kinds.join('-')}`,
  all: (tx, today) =>
    fromEveryPlan(tx, today, async (plan, offered) => {
      const elements = (await elementsOf(tx, plan.id)).filter((element) => kinds.includes(element.kind))
      return elements.map((element) => ({
        id: element.id,
        code: `${element.kind}/${element.code}`,
        label: (lang) => elementName(element, lang),
        active: offered,
        group: kinds.length > 1 ? (lang) => wordsFor(lang).t(elementLabels[element.kind]) : undefined,
        href: planPaths.element(element.id),
      }))
    }),
})

/** Objectives, under their themes. */
export const objectiveLinks: LinkSource = {
  name: 'objectives',
  all: async (tx, today) => {
    const themes = new Map((await themeLinks.all(tx, today)).map((theme) => [theme.id, theme]))
    return fromEveryPlan(tx, today, async (plan, offered) =>
      (await objectivesOf(tx, plan.id)).map((objective) => ({
        id: objective.id,
        code: objective.code,
        label: () => `${objective.code} ${objective.title}`,
        active: offered,
        group: (lang) => themes.get(objective.theme_id)?.label(lang) ?? '',
        href: planPaths.objective(objective.id),
      })),
    )
  },
}

/** Actions, under their objectives; what is done or stopped is not offered anew. */
export const actionLinks: LinkSource = {
  name: 'actions',
  all: (tx, today) =>
    fromEveryPlan(tx, today, async (plan, offered) => {
      const objectives = new Map((await objectivesOf(tx, plan.id)).map((objective) => [objective.id, objective]))
      const over = (id: string) => objectives.get(id)
      return (await actionsOf(tx, plan.id)).map((action) => ({
        id: action.id,
        code: action.code,
        label: () => `${action.code} ${action.title}`,
        active: offered && (action.status === 'planned' || action.status === 'running'),
        group: () => `${over(action.objective_id)?.code} ${over(action.objective_id)?.title}`,
        href: planPaths.action(action.id),
      }))
    }),
}

/** Units of the force. */
export const unitLinks: LinkSource = {
  name: 'units',
  all: async (tx) =>
    (await allUnits(tx)).map((unit) => ({
      id: unit.id,
      code: unit.code,
      label: () => unit.name,
      active: true,
      href: planPaths.unit(unit.id),
    })),
}

export const themeLinks: LinkSource = themeSource(themeRegisterPaths.one)

/** Whether another record of the same plan, or of the force where the table has no plan, carries this code: also one that was removed. */
export const codeTaken = async (
  tx: Tx,
  table: 'objective' | 'plan_action' | 'unit' | 'plan_element' | 'indicator',
  { id, code, planId, kind }: { id: string; code: string; planId?: string; kind?: string },
): Promise<boolean> => {
  const inPlan = planId ? sql` and plan_id = ${planId}` : sql``
  const ofKind = kind ? sql` and kind = ${kind}` : sql``
  const { rows } =
    await sql`select 1 from ${sql.table(table)} where code = ${code} and id <> ${id}${inPlan}${ofKind} limit 1`.execute(tx)
  return rows.length > 0
}

/** Beside the code, where it is taken. */
export const takenFault = (taken: boolean): Record<string, Label> => (taken ? { code: 'plan.taken' } : {})

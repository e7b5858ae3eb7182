import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import { say } from '../../register/label.ts'
import { elementName, type PlanElement } from '../../spine/plan-element.ts'
import { type Theme, themeName } from '../../spine/theme.ts'
import type { SightStep } from '../../ui/sight-line/sight-line.tsx'
import type { Words } from '../../words/words.ts'
import { faceOf, signOf } from './activity-faces.ts'
import { planPaths } from './paths.ts'

type Named = Pick<PlanElement, 'name_nl' | 'name_fr' | 'name_en'>
/** An action with everything above it. */
export type SightUp = {
  action_id: string
  action: string
  objective_id: string
  objective: string
  theme: Pick<Theme, 'slug' | 'name_nl' | 'name_fr' | 'name_en'>
  pillar: Named & { id: string }
  vision: (Named & { id: string }) | null
}

const above = sql`select a.id as action_id, a.code || ' ' || a.title as action, o.id as objective_id, o.code || ' ' || o.title as objective,
    jsonb_build_object('slug', t.slug, 'name_nl', t.name_nl, 'name_fr', t.name_fr, 'name_en', t.name_en) as theme,
    jsonb_build_object('id', p.id, 'name_nl', p.name_nl, 'name_fr', p.name_fr, 'name_en', p.name_en) as pillar,
    (select jsonb_build_object('id', v.id, 'name_nl', v.name_nl, 'name_fr', v.name_fr, 'name_en', v.name_en) from plan_element v
      where v.plan_id = o.plan_id and v.kind = 'vision' and v.removed_at is null order by v.position limit 1) as vision
  from plan_action a join objective o on o.id = a.objective_id join theme t on t.id = o.theme_id join plan_element p on p.id = o.pillar_id
  where a.removed_at is null and o.removed_at is null`

/** What stands above each action that an activity is evidence of. */
export const sightOfActivity = async (tx: Tx, activityId: string): Promise<SightUp[]> => {
  const { rows } = await sql<SightUp>`${above}
    and a.id in (select action_id from activity_action where activity_id = ${activityId}) order by a.code`.execute(tx)
  return rows
}

/** What stands above an action. */
export const sightOfAction = async (tx: Tx, actionId: string): Promise<SightUp | undefined> => {
  const { rows } = await sql<SightUp>`${above} and a.id = ${actionId}`.execute(tx)
  return rows[0]
}

/** The steps from an objective up to the vision. */
export const stepsUp = (words: Words, { theme, pillar, vision }: Pick<SightUp, 'theme' | 'pillar' | 'vision'>): SightStep[] => [
  { kind: words.t('plan.theme'), label: themeName(theme, words.lang), href: planPaths.theme(theme.slug) },
  { kind: words.t('plan.kind.pillar'), label: elementName(pillar, words.lang), href: planPaths.element(pillar.id) },
  ...(vision
    ? [{ kind: words.t('plan.kind.vision'), label: elementName(vision, words.lang), href: planPaths.element(vision.id) }]
    : []),
]

/** The steps from an action up; `here` is the page it stands on, which is no link. */
export const stepsFromAction = (words: Words, up: SightUp, here?: 'action' | 'objective'): SightStep[] => [
  { kind: words.t('plan.kind.action'), label: up.action, href: here === 'action' ? undefined : planPaths.action(up.action_id) },
  {
    kind: words.t('plan.kind.objective'),
    label: up.objective,
    href: here === 'objective' ? undefined : planPaths.objective(up.objective_id),
  },
  ...stepsUp(words, up),
]

type Seen = { room: string; kind: string; title: string; thing_id: string }

/** The whole line: a piece of work, and what it serves. */
export const stepsFromActivity = (words: Words, row: Seen, up: SightUp, here = false): SightStep[] => [
  { kind: say(words, signOf(row).label), label: row.title, href: here ? undefined : faceOf(row.room)?.href(row.thing_id) },
  ...stepsFromAction(words, up),
]

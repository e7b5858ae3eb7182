import type { Generated, Selectable } from 'kysely'
import type { Tx } from '../db/schema.ts'

/** What a plan is made of besides themes, in the order in which it is told. */
export const elementKinds = [
  'vision',
  'staff-promise',
  'society-promise',
  'role',
  'perspective',
  'framework',
  'pillar',
  'core-task',
  'success-factor',
] as const
export type ElementKind = (typeof elementKinds)[number]

type PlanElementTable = {
  id: Generated<string>
  force_id: string
  plan_id: string
  kind: ElementKind
  code: string
  position: number
  name_nl: string
  name_fr: string | null
  name_en: string | null
  text_nl: Generated<string>
  text_fr: string | null
  text_en: string | null
  removed_at: Generated<Date | null>
}

declare module '../db/schema.ts' {
  interface Database {
    plan_element: PlanElementTable
  }
}

/** A part of the plan: its vision, a promise, a pillar, a core task. */
export type PlanElement = Selectable<PlanElementTable>

/** The elements of a plan in their order; of one kind where it is given. */
export const elementsOf = (tx: Tx, planId: string, kind?: ElementKind): Promise<PlanElement[]> => {
  let rows = tx.selectFrom('plan_element').selectAll().where('plan_id', '=', planId).where('removed_at', 'is', null)
  if (kind) rows = rows.where('kind', '=', kind)
  return rows.orderBy('position').orderBy('id').execute()
}

/** A name in a language; the Dutch where nobody gave it another. */
export const elementName = (element: Pick<PlanElement, 'name_nl' | 'name_fr' | 'name_en'>, lang: string): string =>
  (lang === 'fr' ? element.name_fr : lang === 'en' ? element.name_en : null) || element.name_nl

/** What an element means, in a language; the Dutch where nobody translated it. */
export const elementText = (element: Pick<PlanElement, 'text_nl' | 'text_fr' | 'text_en'>, lang: string): string =>
  (lang === 'fr' ? element.text_fr : lang === 'en' ? element.text_en : null) || element.text_nl

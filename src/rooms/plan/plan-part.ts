import type { Label } from '../../register/label.ts'
import { elementKinds } from '../../spine/plan-element.ts'

/** What a plan is made of, in the order in which it is told. */
export const planParts = [...elementKinds, 'theme', 'unit', 'objective', 'action', 'indicator', 'commitment'] as const
export type PlanPart = (typeof planParts)[number]

export const partLabel = (part: PlanPart): Label => `versions.part.${part}`

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { CannotStart } from '../db/embedded-refusal.ts'
import type { ActivityStatus } from './activity.ts'
import type { ElementKind } from './plan-element.ts'

/** The shape that this Vonk reads and writes. */
export const planFormat = 1

/** A text in the languages of the staff; the Dutch is always there. */
export type Said = { nl: string; fr?: string; en?: string }

/**
 * A plan as a file (content/plans/<slug>.json, an upload, a download). Records name each other by code, an element as `kind/code`;
 * days are YYYY-MM-DD. Persons are never in it.
 */
export type PlanFile = {
  format: number
  slug: string
  name: Said
  startsOn: string
  /** The last day. */
  endsOn: string
  /** What is fact, and from where; what is somebody's reading of it. */
  source: Said
  /** For whoever reads the file before loading it; not kept. */
  note?: Said
  elements: PlanFileElement[]
  themes: { slug: string; name: Said; intro: string }[]
  units: { code: string; name: string; about: string; contact: string }[]
  objectives: PlanFileObjective[]
  actions: PlanFileAction[]
  indicators: PlanFileIndicator[]
  commitments: PlanFileCommitment[]
}

export type PlanFileElement = { kind: ElementKind; code: string; name: Said; text: Said }

export type PlanFileObjective = {
  code: string
  title: string
  reason: string
  /** Code of a pillar; slug of a theme. */
  pillar: string
  theme: string
  startsOn: string
  endsOn: string
  elements: string[]
}

export type PlanFileAction = {
  code: string
  objective: string
  title: string
  means: string
  startsOn: string
  endsOn: string
  status: ActivityStatus
  /** Code of a framework. */
  framework?: string
  unit?: string
  waitsFor?: string
}

export type PlanFileIndicator = {
  code: string
  title: string
  definition: string
  measure: string
  frequency: 'month' | 'quarter' | 'half-year' | 'year'
  /** The name of a source that Vonk computes; entered by hand without it. */
  computed?: string
  baseline: number
  baselineOn: string
  target: number
  targetOn: string
  better: 'higher' | 'lower'
  objective?: string
  element?: string
}

export type PlanFileCommitment = {
  party: 'leadership' | 'city'
  title: string
  means: string
  dueOn: string
  outcome: 'open' | 'kept' | 'partly' | 'broken'
  outcomeOn?: string
  note: string
  /** Code of a success factor. */
  factor?: string
  objective?: string
}

const folder = join(import.meta.dirname, '..', '..', 'content', 'plans')

/** The slugs of the plans that come with Vonk. */
export const offeredPlans = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort()

/** A plan that comes with Vonk; throws CannotStart with one plain sentence when there is none of that name. */
export const readPlanFile = (slug: string): PlanFile => {
  const path = join(folder, `${slug}.json`)
  if (!/^[a-z0-9-]+$/.test(slug) || !existsSync(path))
    throw new CannotStart(`There is no plan "${slug}". A force's "plan" is the name of a file in content/plans, without .json.`)
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** A plan with more of a force's own in it, as the example force has. */
export const withMore = (
  plan: PlanFile,
  more: Partial<Pick<PlanFile, 'units' | 'objectives' | 'actions' | 'indicators' | 'commitments'>>,
): PlanFile => ({
  ...plan,
  units: [...plan.units, ...(more.units ?? [])],
  objectives: [...plan.objectives, ...(more.objectives ?? [])],
  actions: [...plan.actions, ...(more.actions ?? [])],
  indicators: [...plan.indicators, ...(more.indicators ?? [])],
  commitments: [...plan.commitments, ...(more.commitments ?? [])],
})

import type { Label } from '../../register/label.ts'
import { type ElementKind, elementKinds } from '../../spine/plan-element.ts'
import type { PlanPart } from './plan-part.ts'

/** The parts of a version: the period itself, and what is in it. */
export type SnapshotPart = 'plan' | PlanPart

/** How a field of a version is read: a `tie` is the id of another record of the version, a `person` the id of somebody in the force. */
export type SnapshotField = {
  label: Label
  as: 'text' | 'day' | 'number' | 'tie' | 'ties' | 'person'
  /** The words of its values, where it is a choice. */
  values?: Record<string, Label>
}

const text = (label: Label): SnapshotField => ({ label, as: 'text' })
const day = (label: Label): SnapshotField => ({ label, as: 'day' })
const tie = (label: Label): SnapshotField => ({ label, as: 'tie' })
const number = (label: Label): SnapshotField => ({ label, as: 'number' })
const choice = (label: Label, values: Record<string, Label>): SnapshotField => ({ label, as: 'text', values })

const names = {
  name_nl: text('versions.field.name'),
  name_fr: text('versions.field.nameFr'),
  name_en: text('versions.field.nameEn'),
}
const period = { starts_on: day('versions.field.starts'), ends_on: day('versions.field.ends') }
const owner: SnapshotField = { label: 'versions.field.owner', as: 'person' }

const element = {
  ...names,
  code: text('versions.field.code'),
  text_nl: text('versions.field.text'),
  text_fr: text('versions.field.textFr'),
  text_en: text('versions.field.textEn'),
}

/** What a version keeps of each part, by column; `ties` are kept beside the row. */
export const snapshotFields: Record<SnapshotPart, Record<string, SnapshotField>> = {
  plan: {
    ...names,
    ...period,
    source: text('versions.field.source'),
    source_fr: text('versions.field.sourceFr'),
    source_en: text('versions.field.sourceEn'),
  },
  ...(Object.fromEntries(elementKinds.map((kind) => [kind, element])) as Record<ElementKind, typeof element>),
  theme: { ...names, intro: text('versions.field.text'), ...period },
  unit: {
    code: text('versions.field.code'),
    name: text('versions.field.name'),
    about: text('versions.field.text'),
    contact: text('versions.field.contact'),
  },
  objective: {
    code: text('versions.field.code'),
    title: text('versions.field.title'),
    reason: text('versions.field.reason'),
    pillar_id: tie('versions.field.pillar'),
    theme_id: tie('versions.field.theme'),
    owner_id: owner,
    ...period,
    elements: { label: 'versions.field.serves', as: 'ties' },
  },
  action: {
    code: text('versions.field.code'),
    title: text('versions.field.title'),
    objective_id: tie('versions.field.objective'),
    means: text('versions.field.means'),
    owner_id: owner,
    unit_id: tie('versions.field.unit'),
    framework_id: tie('versions.field.framework'),
    ...period,
    status: choice('versions.field.status', {
      planned: 'themes.status.planned',
      running: 'themes.status.running',
      done: 'themes.status.done',
      stopped: 'themes.status.stopped',
    }),
    waits_for_id: tie('versions.field.waitsFor'),
  },
  indicator: {
    code: text('versions.field.code'),
    title: text('versions.field.title'),
    definition: text('versions.field.definition'),
    measure: text('versions.field.measure'),
    frequency: choice('versions.field.frequency', {
      month: 'indicators.frequency.month',
      quarter: 'indicators.frequency.quarter',
      'half-year': 'indicators.frequency.halfYear',
      year: 'indicators.frequency.year',
    }),
    computed: text('versions.field.computed'),
    baseline: number('versions.field.baseline'),
    baseline_on: day('versions.field.baselineOn'),
    target: number('versions.field.target'),
    target_on: day('versions.field.targetOn'),
    better: choice('versions.field.better', { higher: 'indicators.better.higher', lower: 'indicators.better.lower' }),
    objective_id: tie('versions.field.objective'),
    element_id: tie('versions.field.element'),
  },
  commitment: {
    title: text('versions.field.title'),
    party: choice('versions.field.party', { leadership: 'plan.party.leadership', city: 'plan.party.city' }),
    means: text('versions.field.means'),
    due_on: day('versions.field.due'),
    outcome: choice('versions.field.outcome', {
      open: 'plan.outcome.open',
      kept: 'plan.outcome.kept',
      partly: 'plan.outcome.partly',
      broken: 'plan.outcome.broken',
    }),
    outcome_on: day('versions.field.outcomeOn'),
    note: text('versions.field.note'),
    factor_id: tie('versions.field.factor'),
    objective_id: tie('versions.field.objective'),
  },
}

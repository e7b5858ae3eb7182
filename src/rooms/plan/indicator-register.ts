import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import type { Label } from '../../register/label.ts'
import { defineRegister } from '../../register/register.ts'
import { computedSources, sourceOf } from './computed-sources.ts'
import { computedFrequencies } from './indicator-computing.ts'
import { indicatorRegisterPaths } from './paths.ts'
import { codeTaken, elementLinks, objectiveLinks } from './plan-links.ts'

/** How the force sees whether an objective or a promise comes nearer; measurements and progress stand on its page. */
export const indicatorRegister = defineRegister({
  name: 'indicators',
  table: 'indicator',
  icon: 'chart-line-up',
  key: 'id',
  removable: true,
  scope: {},
  fields: {
    title: { type: 'text', column: 'title', label: 'indicators.field.title', hint: 'indicators.field.title.hint', max: 120 },
    code: { type: 'text', column: 'code', label: 'indicators.field.code', hint: 'indicators.field.code.hint', max: 12 },
    definition: {
      type: 'long-text',
      column: 'definition',
      label: 'indicators.field.definition',
      hint: 'indicators.field.definition.hint',
      max: 2000,
    },
    objective: {
      type: 'link',
      column: 'objective_id',
      label: 'indicators.field.objective',
      hint: 'indicators.field.objective.hint',
      from: objectiveLinks,
      blank: null,
    },
    element: {
      type: 'link',
      column: 'element_id',
      label: 'indicators.field.element',
      from: elementLinks('society-promise', 'staff-promise', 'success-factor'),
      blank: null,
    },
    computed: {
      type: 'choice',
      column: 'computed',
      label: 'indicators.field.computed',
      hint: 'indicators.field.computed.hint',
      options: Object.fromEntries(computedSources.map((source): [string, Label] => [source.name, source.label])),
      blank: null,
    },
    measure: {
      type: 'text',
      column: 'measure',
      label: 'indicators.field.measure',
      hint: 'indicators.field.measure.hint',
      max: 40,
      blank: '',
    },
    frequency: {
      type: 'choice',
      column: 'frequency',
      label: 'indicators.field.frequency',
      options: {
        month: 'indicators.frequency.month',
        quarter: 'indicators.frequency.quarter',
        'half-year': 'indicators.frequency.halfYear',
        year: 'indicators.frequency.year',
      },
    },
    better: {
      type: 'choice',
      column: 'better',
      label: 'indicators.field.better',
      options: { higher: 'indicators.better.higher', lower: 'indicators.better.lower' },
    },
    baseline: {
      type: 'number',
      column: 'baseline',
      label: 'indicators.field.baseline',
      hint: 'indicators.field.baseline.hint',
      decimals: 2,
    },
    baselineOn: { type: 'date', column: 'baseline_on', label: 'indicators.field.baselineOn' },
    target: { type: 'number', column: 'target', label: 'indicators.field.target', decimals: 2 },
    targetOn: { type: 'date', column: 'target_on', label: 'indicators.field.targetOn' },
  },
  list: {
    columns: ['title', 'frequency', 'target', 'targetOn'],
    filters: {
      doel: { field: 'objective' },
      belofte: { field: 'element' },
      meten: {
        label: 'indicators.entry',
        options: { zelf: 'indicators.entry.hand', vonk: 'indicators.entry.computed' },
        where: (code) => (code === 'vonk' ? sql<boolean>`computed is not null` : sql<boolean>`computed is null`),
      },
      ritme: { field: 'frequency' },
    },
    sort: {
      code: { column: 'code', descending: false, label: 'indicators.sort.code' },
      streefdag: { column: 'target_on', descending: false, label: 'indicators.sort.target' },
    },
  },
  deeds: { see: 'plan.see', manage: 'plan.manage' },
  paths: indicatorRegisterPaths,
  words: {
    title: 'indicators.title',
    lede: 'indicators.lede',
    add: 'indicators.add',
    change: 'indicators.change',
    empty: 'indicators.empty',
    emptyText: 'indicators.empty.text',
    kept: 'indicators.kept',
    taken: 'indicators.taken',
    purpose: {
      goal: 'themes.activity.purpose',
      ground: 'themes.activity.ground',
      readers: 'themes.activity.readers',
      until: 'themes.activity.until',
    },
  },
  titleOf: ({ code, title }) => `${code} ${title}`,
  uniqueBy: 'code',
  faults: (values) => ({ ...placeFaults(values), ...courseFaults(values) }),
  refuse: async (tx, { id, values }, { today }) => {
    const before = await tx.selectFrom('indicator').selectAll().where('id', '=', id).executeTakeFirst()
    const plans = await plansOf(tx, values)
    const planId = before?.plan_id ?? plans[0]
    return {
      ...(plans.some((plan) => plan !== planId) ? { element: 'indicators.fault.plan' } : {}),
      ...((await codeTaken(tx, 'indicator', { id, code: values.code, planId })) ? { code: 'indicators.taken' } : {}),
      ...(values.baselineOn > today && before?.baseline_on !== values.baselineOn ? { baselineOn: 'indicators.fault.ahead' } : {}),
      ...(values.targetOn <= today && before?.target_on !== values.targetOn ? { targetOn: 'indicators.fault.past' } : {}),
      ...(before && (await isMeasured(tx, id)) ? otherSource(before, values) : {}),
    } satisfies Record<string, Label>
  },
  fill: async ({ values }, tx) => ({ plan_id: (await plansOf(tx, values))[0]! }),
})

type Place = { objective: string | null; element: string | null }
type Source = { computed: string | null; measure: string; frequency: string }

const placeFaults = ({ objective, element, computed, measure, frequency }: Place & Source): Record<string, Label> => ({
  ...(objective || element ? {} : { objective: 'indicators.fault.place' }),
  ...(sourceOf(computed)?.ofTheme && !objective ? { objective: 'indicators.fault.theme' } : {}),
  ...(computed || measure ? {} : { measure: 'indicators.fault.measure' }),
  ...(computed && !computedFrequencies.some((one) => one === frequency) ? { frequency: 'indicators.fault.frequency' } : {}),
})

type Way = { baseline: number; baselineOn: string; target: number; targetOn: string; better: 'higher' | 'lower' }

const courseFaults = ({ baseline, baselineOn, target, targetOn, better }: Way): Record<string, Label> => ({
  ...(better === 'higher' && target < baseline ? { target: 'indicators.fault.higher' } : {}),
  ...(better === 'lower' && target > baseline ? { target: 'indicators.fault.lower' } : {}),
  ...(targetOn <= baselineOn ? { targetOn: 'indicators.fault.order' } : {}),
})

/** The plans of what an indicator hangs under; one, unless somebody mixed two. */
const plansOf = async (tx: Tx, { objective, element }: Place): Promise<string[]> => {
  const above = [
    ...(objective ? [await tx.selectFrom('objective').select('plan_id').where('id', '=', objective).executeTakeFirst()] : []),
    ...(element ? [await tx.selectFrom('plan_element').select('plan_id').where('id', '=', element).executeTakeFirst()] : []),
  ]
  return above.flatMap((one) => (one ? [one.plan_id] : []))
}

const isMeasured = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx
    .selectFrom('measurement')
    .select('id')
    .where('indicator_id', '=', id)
    .where('withdrawn_at', 'is', null)
    .limit(1)
    .executeTakeFirst()) !== undefined

type Before = { computed: string | null; frequency: string; objective_id: string | null }

/** What was measured belongs to its source: another source in its place would make one line of two different things. */
const otherSource = (before: Before, { computed, frequency, objective }: Place & Source): Record<string, Label> => {
  if (computed !== before.computed) return { computed: 'indicators.fault.measured' }
  if (computed && frequency !== before.frequency) return { frequency: 'indicators.fault.measured' }
  if (sourceOf(computed)?.ofTheme && objective !== before.objective_id) return { objective: 'indicators.fault.measured' }
  return {}
}

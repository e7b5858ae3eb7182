import type { Label } from '../src/register/label.ts'
import type { LinkSource } from '../src/register/link-source.ts'
import { defineRegister, type Register } from '../src/register/register.ts'
import { registerPaths } from '../src/register/register-paths.ts'
import { themeSource } from '../src/spine/theme-source.ts'
import type { House } from './cast.ts'

let planId: string
/** Pillars of a plan by code; "weg" is there, but not offered any more. */
export const element: Record<string, string> = {}

/** Gives a house a plan with four pillars. */
export const layPillars = (house: House): Promise<void> =>
  house.system(async (tx) => {
    const force_id = house.force.id
    const plan = {
      force_id,
      slug: 'p',
      name_nl: 'Plan',
      starts_on: '2025-01-01',
      ends_on: '2030-12-31',
      loaded_at: house.clock.now(),
    }
    planId = (await tx.insertInto('plan').values(plan).returning('id').executeTakeFirstOrThrow()).id
    for (const [position, code] of ['een', 'twee', 'drie', 'weg'].entries()) {
      const row = { force_id, plan_id: planId, kind: 'pillar' as const, code, position, name_nl: `Pijler ${code}` }
      element[code] = (await tx.insertInto('plan_element').values(row).returning('id').executeTakeFirstOrThrow()).id
    }
  })

const elements: LinkSource = {
  name: 'elements',
  all: async (tx) =>
    (await tx.selectFrom('plan_element').selectAll().orderBy('position').execute()).map((one) => ({
      id: one.id,
      code: one.code,
      label: () => one.name_nl,
      active: one.code !== 'weg',
      group: () => (one.position < 2 ? 'Voor' : 'Na'),
    })),
}

const shared = {
  icon: 'compass',
  list: { columns: ['title'], sort: { code: { column: 'code', descending: false, label: 'register.sort' } } },
  deeds: { see: 'plan.see', manage: 'plan.manage' },
  paths: registerPaths('/x'),
  words: {
    title: 'register.filters',
    lede: 'register.filters',
    add: 'register.filters',
    change: 'register.filters',
    empty: 'register.filters',
    emptyText: 'register.filters',
    kept: 'register.filters',
  },
} as const

/** Objectives of that plan, tied to a theme, a pillar and more pillars; a code is there once. */
export const objectives = () =>
  defineRegister({
    ...shared,
    name: 'objectives',
    table: 'objective',
    key: 'id',
    removable: true,
    uniqueBy: 'code',
    scope: { plan_id: planId },
    fields: {
      code: { type: 'text', column: 'code', label: 'register.sort', max: 10 },
      title: { type: 'text', column: 'title', label: 'register.sort', max: 80 },
      theme: { type: 'link', column: 'theme_id', label: 'register.sort', from: themeSource((slug) => `/themas/${slug}`) },
      pillar: { type: 'link', column: 'pillar_id', label: 'register.sort', from: elements },
      serves: {
        type: 'links',
        ties: 'objective_element',
        owner: 'objective_id',
        target: 'element_id',
        label: 'register.sort',
        from: elements,
      },
      period: {
        type: 'period',
        column: 'starts_on',
        until: 'ends_on',
        label: 'register.sort',
        untilLabel: 'register.sort',
        whole: 'register.sort',
        withoutEnd: 'day',
      },
    },
    list: { ...shared.list, filters: { pijler: { field: 'pillar' }, dient: { field: 'serves' }, thema: { field: 'theme' } } },
    titleOf: ({ title }) => title,
    refuse: async (tx, { id, values }): Promise<Record<string, Label>> => {
      const other = await tx
        .selectFrom('objective')
        .select('id')
        .where('code', '=', values.code)
        .where('id', '<>', id)
        .executeTakeFirst()
      return other ? { code: 'register.unchanged' } : {}
    },
    fill: () => ({}),
  }) as unknown as Register

/** Indicators of that plan, with numbers. */
export const indicators = () =>
  defineRegister({
    ...shared,
    name: 'indicators',
    table: 'indicator',
    key: 'id',
    scope: { plan_id: planId },
    fields: {
      code: { type: 'text', column: 'code', label: 'register.sort', max: 40 },
      title: { type: 'text', column: 'title', label: 'register.sort', max: 80 },
      baseline: { type: 'number', column: 'baseline', label: 'register.sort', decimals: 3 },
      target: { type: 'number', column: 'target', label: 'register.sort', min: 0, max: 100 },
    },
    list: { ...shared.list, filters: {} },
    titleOf: ({ title }) => title,
    uniqueBy: 'code',
    fill: () => ({
      definition: 'd',
      measure: 'm',
      frequency: 'year',
      baseline_on: '2025-01-01',
      target_on: '2026-01-01',
      better: 'higher',
      element_id: element.een!,
    }),
  }) as unknown as Register

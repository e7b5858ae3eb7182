import { defineRegister } from '../../register/register.ts'
import { elementRegisterPaths } from './paths.ts'
import { codeTaken, currentPlan, elementLabels, refuseWithout, takenFault } from './plan-links.ts'

const other = 'plan.element.other' as const

/** What the plan is made of besides themes: vision, promises, roles, perspectives, frameworks, pillars, core tasks, success factors. */
export const elementRegister = defineRegister({
  name: 'elements',
  table: 'plan_element',
  icon: 'compass',
  key: 'id',
  removable: true,
  scope: {},
  fields: {
    kind: { type: 'choice', column: 'kind', label: 'plan.element.kind', options: elementLabels },
    name: { type: 'text', column: 'name_nl', label: 'plan.element.name', max: 120 },
    nameFr: { type: 'text', column: 'name_fr', label: 'plan.element.nameFr', hint: other, max: 120, blank: null },
    nameEn: { type: 'text', column: 'name_en', label: 'plan.element.nameEn', hint: other, max: 120, blank: null },
    text: {
      type: 'long-text',
      column: 'text_nl',
      label: 'plan.element.text',
      hint: 'plan.element.text.hint',
      max: 2000,
      blank: '',
    },
    textFr: { type: 'long-text', column: 'text_fr', label: 'plan.element.textFr', hint: other, max: 2000, blank: null },
    textEn: { type: 'long-text', column: 'text_en', label: 'plan.element.textEn', hint: other, max: 2000, blank: null },
    code: { type: 'text', column: 'code', label: 'plan.code', hint: 'plan.element.code.hint', max: 40 },
    position: {
      type: 'number',
      column: 'position',
      label: 'plan.element.position',
      hint: 'plan.element.position.hint',
      min: 1,
      max: 999,
    },
  },
  list: {
    columns: ['name', 'kind', 'text'],
    filters: { soort: { field: 'kind' } },
    sort: { volgorde: { column: 'position', descending: false, label: 'plan.element.sort' } },
  },
  deeds: { see: 'plan.see', manage: 'plan.manage' },
  paths: elementRegisterPaths,
  words: {
    title: 'plan.elements',
    lede: 'plan.elements.lede',
    add: 'plan.element.add',
    change: 'plan.element.change',
    empty: 'plan.element.empty',
    emptyText: 'plan.element.empty.text',
    kept: 'plan.element.kept',
    taken: 'plan.taken',
  },
  titleOf: ({ name, nameFr, nameEn }, lang) => (lang === 'fr' ? nameFr : lang === 'en' ? nameEn : null) || name,
  uniqueBy: 'code',
  refuse: (tx, { id, values }, { today }) =>
    refuseWithout(tx, today, 'name', async (plan) =>
      takenFault(await codeTaken(tx, 'plan_element', { id, code: values.code, planId: plan.id, kind: values.kind })),
    ),
  fill: async ({ today }, tx) => ({ plan_id: (await currentPlan(tx, today)).id }),
})

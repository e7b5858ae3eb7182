import type { Label } from '../../register/label.ts'
import { untilControl } from '../../register/record-form.ts'
import { defineRegister } from '../../register/register.ts'
import { objectiveRegisterPaths } from './paths.ts'
import { codeTaken, currentPlan, elementLinks, outsidePlan, refuseWithout, takenFault, themeLinks } from './plan-links.ts'

/** What the plan wants to reach, each under one pillar and one theme. */
export const objectiveRegister = defineRegister({
  name: 'objectives',
  table: 'objective',
  icon: 'flag-banner',
  key: 'id',
  removable: true,
  scope: {},
  fields: {
    title: { type: 'text', column: 'title', label: 'plan.objective.title', hint: 'plan.objective.title.hint', max: 120 },
    code: { type: 'text', column: 'code', label: 'plan.code', hint: 'plan.objective.code.hint', max: 12 },
    pillar: { type: 'link', column: 'pillar_id', label: 'plan.kind.pillar', from: elementLinks('pillar') },
    theme: { type: 'link', column: 'theme_id', label: 'plan.theme', from: themeLinks },
    reason: {
      type: 'long-text',
      column: 'reason',
      label: 'plan.objective.reason',
      hint: 'plan.objective.reason.hint',
      max: 2000,
      blank: '',
    },
    period: {
      type: 'period',
      column: 'starts_on',
      until: 'ends_on',
      label: 'plan.start',
      untilLabel: 'plan.end',
      whole: 'plan.period',
      withoutEnd: 'lasts',
    },
    owner: {
      type: 'person',
      column: 'owner_id',
      label: 'plan.owner',
      roles: ['adviser', 'lead', 'officer', 'leadership'],
      blank: null,
    },
    elements: {
      type: 'links',
      ties: 'objective_element',
      owner: 'objective_id',
      target: 'element_id',
      label: 'plan.objective.serves',
      hint: 'plan.objective.serves.hint',
      from: elementLinks('society-promise', 'staff-promise', 'role', 'perspective', 'core-task', 'success-factor'),
    },
  },
  list: {
    columns: ['title', 'pillar', 'theme', 'period', 'owner'],
    filters: { pijler: { field: 'pillar' }, thema: { field: 'theme' }, wie: { field: 'owner' } },
    sort: {
      code: { column: 'code', descending: false, label: 'plan.sort.code' },
      einde: { column: 'ends_on', descending: false, label: 'plan.sort.end' },
    },
  },
  deeds: { see: 'plan.see', manage: 'plan.manage' },
  paths: objectiveRegisterPaths,
  words: {
    title: 'plan.objectives',
    lede: 'plan.objectives.lede',
    add: 'plan.objective.add',
    change: 'plan.objective.change',
    empty: 'plan.objective.empty',
    emptyText: 'plan.objective.empty.text',
    kept: 'plan.objective.kept',
    taken: 'plan.taken',
  },
  titleOf: ({ code, title }) => `${code} ${title}`,
  uniqueBy: 'code',
  faults: ({ period }): Record<string, Label> => (period.until ? {} : { [untilControl('period')]: 'plan.fault.noEnd' }),
  refuse: (tx, { id, values }, { today }) =>
    refuseWithout(tx, today, 'title', async (plan) => ({
      ...takenFault(await codeTaken(tx, 'objective', { id, code: values.code, planId: plan.id })),
      ...outsidePlan(plan, values.period),
    })),
  fill: async ({ today }, tx) => ({ plan_id: (await currentPlan(tx, today)).id }),
})

import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import type { Label } from '../../register/label.ts'
import { untilControl } from '../../register/record-form.ts'
import { defineRegister } from '../../register/register.ts'
import { actionRegisterPaths } from './paths.ts'
import {
  actionLinks,
  codeTaken,
  elementLinks,
  objectiveLinks,
  outsidePlan,
  refuseWithout,
  takenFault,
  unitLinks,
} from './plan-links.ts'

/** Whether waiting for `target` would, over other actions, mean waiting for `id` itself. */
const waitsInCircle = async (tx: Tx, id: string, target: string): Promise<boolean> => {
  const { rows } = await sql`with recursive chain (id) as (
      select ${target}::uuid
      union select a.waits_for_id from plan_action a join chain on chain.id = a.id where a.waits_for_id is not null)
    select 1 from chain where id = ${id} limit 1`.execute(tx)
  return rows.length > 0
}

/** What somebody does for an objective: who, when, with which means, under which framework, by which unit. */
export const actionRegister = defineRegister({
  name: 'actions',
  table: 'plan_action',
  icon: 'check-circle',
  key: 'id',
  removable: true,
  scope: {},
  fields: {
    title: { type: 'text', column: 'title', label: 'plan.action.title', hint: 'plan.action.title.hint', max: 120 },
    code: { type: 'text', column: 'code', label: 'plan.code', hint: 'plan.action.code.hint', max: 12 },
    objective: { type: 'link', column: 'objective_id', label: 'plan.kind.objective', from: objectiveLinks },
    period: {
      type: 'period',
      column: 'starts_on',
      until: 'ends_on',
      label: 'plan.start',
      untilLabel: 'plan.end',
      whole: 'plan.period',
      withoutEnd: 'lasts',
    },
    status: {
      type: 'choice',
      column: 'status',
      label: 'plan.status',
      preset: 'planned',
      options: {
        planned: 'plan.status.planned',
        running: 'plan.status.running',
        done: 'plan.status.done',
        stopped: 'plan.status.stopped',
      },
      badges: { planned: 'waiting', running: 'busy', done: 'done', stopped: 'neutral' },
    },
    owner: {
      type: 'person',
      column: 'owner_id',
      label: 'plan.owner',
      roles: ['adviser', 'lead', 'officer', 'leadership'],
      blank: null,
    },
    unit: {
      type: 'link',
      column: 'unit_id',
      label: 'plan.kind.unit',
      hint: 'plan.action.unit.hint',
      from: unitLinks,
      blank: null,
    },
    means: {
      type: 'long-text',
      column: 'means',
      label: 'plan.action.means',
      hint: 'plan.action.means.hint',
      max: 1000,
      blank: '',
    },
    framework: {
      type: 'link',
      column: 'framework_id',
      label: 'plan.kind.framework',
      hint: 'plan.action.framework.hint',
      from: elementLinks('framework'),
      blank: null,
    },
    waitsFor: {
      type: 'link',
      column: 'waits_for_id',
      label: 'plan.action.waitsFor',
      hint: 'plan.action.waitsFor.hint',
      from: actionLinks,
      blank: null,
    },
  },
  list: {
    columns: ['title', 'objective', 'period', 'owner', 'unit', 'status'],
    filters: {
      doel: { field: 'objective' },
      status: { field: 'status' },
      wie: { field: 'owner' },
      eenheid: { field: 'unit' },
      kader: { field: 'framework' },
      termijn: {
        label: 'plan.action.term',
        options: { laat: 'plan.action.late' },
        where: (_code, today) => sql<boolean>`(ends_on < ${today} and status in ('planned', 'running'))`,
      },
    },
    sort: {
      code: { column: 'code', descending: false, label: 'plan.sort.code' },
      einde: { column: 'ends_on', descending: false, label: 'plan.sort.end' },
      begin: { column: 'starts_on', descending: false, label: 'plan.sort.start' },
    },
  },
  deeds: { see: 'plan.see', manage: 'plan.work' },
  paths: actionRegisterPaths,
  words: {
    title: 'plan.actions',
    lede: 'plan.actions.lede',
    add: 'plan.action.add',
    change: 'plan.action.change',
    empty: 'plan.action.empty',
    emptyText: 'plan.action.empty.text',
    kept: 'plan.action.kept',
    taken: 'plan.taken',
  },
  titleOf: ({ code, title }) => `${code} ${title}`,
  uniqueBy: 'code',
  faults: ({ period }): Record<string, Label> => (period.until ? {} : { [untilControl('period')]: 'plan.fault.noEnd' }),
  refuse: (tx, { id, values }, { today }) =>
    refuseWithout(tx, today, 'title', async (plan) => {
      const circle = values.waitsFor !== null && (await waitsInCircle(tx, id, values.waitsFor))
      return {
        ...takenFault(await codeTaken(tx, 'plan_action', { id, code: values.code })),
        ...outsidePlan(plan, values.period),
        ...(circle ? { waitsFor: 'plan.action.circle' } : {}),
      }
    }),
  fill: () => ({}),
})

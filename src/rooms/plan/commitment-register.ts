import { sql } from 'kysely'
import type { Label } from '../../register/label.ts'
import { defineRegister } from '../../register/register.ts'
import { commitmentRegisterPaths } from './paths.ts'
import { currentPlan, elementLinks, objectiveLinks, refuseWithout } from './plan-links.ts'

/** What leadership and city committed to: who, with which means, by when, and whether it was kept. */
export const commitmentRegister = defineRegister({
  name: 'commitments',
  table: 'commitment',
  icon: 'scales',
  key: 'id',
  removable: true,
  scope: {},
  fields: {
    title: { type: 'text', column: 'title', label: 'plan.commitment.title', hint: 'plan.commitment.title.hint', max: 160 },
    party: {
      type: 'choice',
      column: 'party',
      label: 'plan.commitment.party',
      options: { leadership: 'plan.party.leadership', city: 'plan.party.city' },
    },
    means: {
      type: 'long-text',
      column: 'means',
      label: 'plan.commitment.means',
      hint: 'plan.commitment.means.hint',
      max: 1000,
      blank: '',
    },
    due: { type: 'date', column: 'due_on', label: 'plan.commitment.due' },
    outcome: {
      type: 'choice',
      column: 'outcome',
      label: 'plan.commitment.outcome',
      preset: 'open',
      options: {
        open: 'plan.outcome.open',
        kept: 'plan.outcome.kept',
        partly: 'plan.outcome.partly',
        broken: 'plan.outcome.broken',
      },
      badges: { open: 'waiting', kept: 'done', partly: 'busy', broken: 'late' },
    },
    outcomeOn: {
      type: 'date',
      column: 'outcome_on',
      label: 'plan.commitment.outcomeOn',
      hint: 'plan.commitment.outcomeOn.hint',
      blank: null,
    },
    note: { type: 'long-text', column: 'note', label: 'plan.commitment.note', max: 1000, blank: '' },
    factor: {
      type: 'link',
      column: 'factor_id',
      label: 'plan.kind.successFactor',
      from: elementLinks('success-factor'),
      blank: null,
    },
    objective: { type: 'link', column: 'objective_id', label: 'plan.kind.objective', from: objectiveLinks, blank: null },
  },
  list: {
    columns: ['title', 'party', 'due', 'outcome'],
    state: {
      label: 'plan.commitment.term',
      of: ({ due, outcome }, today) => {
        if (outcome !== 'open') return { kind: 'neutral', label: 'plan.commitment.closed' }
        return due < today
          ? { kind: 'late', label: 'plan.commitment.late' }
          : { kind: 'waiting', label: 'plan.commitment.inTime' }
      },
    },
    filters: {
      wie: { field: 'party' },
      uitkomst: { field: 'outcome' },
      termijn: {
        label: 'plan.commitment.term',
        options: { laat: 'plan.commitment.late' },
        where: (_code, today) => sql<boolean>`(due_on < ${today} and outcome = 'open')`,
      },
    },
    sort: { termijn: { column: 'due_on', descending: false, label: 'plan.sort.due' } },
  },
  deeds: { see: 'plan.see', manage: 'plan.manage' },
  paths: commitmentRegisterPaths,
  words: {
    title: 'plan.commitments',
    lede: 'plan.commitments.lede',
    add: 'plan.commitment.add',
    change: 'plan.commitment.change',
    empty: 'plan.commitment.empty',
    emptyText: 'plan.commitment.empty.text',
    kept: 'plan.commitment.kept',
  },
  titleOf: ({ title }) => title,
  faults: ({ outcome, outcomeOn }): Record<string, Label> =>
    outcome !== 'open' && !outcomeOn ? { outcomeOn: 'plan.commitment.fault.when' } : {},
  refuse: (tx, _record, { today }) => refuseWithout(tx, today, 'title', async () => ({})),
  fill: async ({ today }, tx) => ({ plan_id: (await currentPlan(tx, today)).id }),
})

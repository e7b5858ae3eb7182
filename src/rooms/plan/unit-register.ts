import { defineRegister } from '../../register/register.ts'
import { unitRegisterPaths } from './paths.ts'
import { codeTaken, takenFault } from './plan-links.ts'

/** The units of the force: every unit does this in its own work. */
export const unitRegister = defineRegister({
  name: 'units',
  table: 'unit',
  icon: 'users-three',
  key: 'id',
  removable: true,
  scope: {},
  fields: {
    name: { type: 'text', column: 'name', label: 'plan.unit.name', max: 120 },
    code: { type: 'text', column: 'code', label: 'plan.code', hint: 'plan.unit.code.hint', max: 20 },
    about: { type: 'long-text', column: 'about', label: 'plan.unit.about', hint: 'plan.unit.about.hint', max: 1000, blank: '' },
    contact: { type: 'text', column: 'contact', label: 'plan.unit.contact', hint: 'plan.unit.contact.hint', max: 160, blank: '' },
  },
  list: {
    columns: ['name', 'about', 'contact'],
    filters: {},
    sort: { naam: { column: 'name', descending: false, label: 'plan.sort.name' } },
  },
  deeds: { see: 'plan.see', manage: 'plan.manage' },
  paths: unitRegisterPaths,
  words: {
    title: 'plan.units',
    lede: 'plan.units.lede',
    add: 'plan.unit.add',
    change: 'plan.unit.change',
    empty: 'plan.unit.empty',
    emptyText: 'plan.unit.empty.text',
    kept: 'plan.unit.kept',
    taken: 'plan.taken',
  },
  titleOf: ({ name }) => name,
  uniqueBy: 'code',
  refuse: async (tx, { id, values }) => takenFault(await codeTaken(tx, 'unit', { id, code: values.code })),
  fill: () => ({}),
})

import { columnsOf } from './catalogue.ts'

const ground = 'No personal data: facts about the organisation and its territory'
const term = 'As long as the force uses Vonk; an ended district keeps its history'

/** What a force brings as data, for the register of processing. */
export const forceColumns = columnsOf({
  force: {
    purpose: 'The force that uses Vonk, with its settings',
    ground,
    term,
    readers: 'Everybody, also the public: name, languages, telephone numbers',
    columns: { id: 'plain', slug: 'plain', name: 'plain', invented: 'plain', settings: 'plain' },
  },
  district: {
    purpose: 'Where something happened, as coarsely as figures need it',
    ground,
    term,
    readers: 'Everybody, also the public',
    columns: {
      force_id: 'plain',
      code: 'plain',
      name: 'plain',
      grid_column: 'plain',
      grid_row: 'plain',
      ended_on: 'plain',
    },
  },
  holiday: {
    purpose: 'Terms run in working days',
    ground,
    term,
    readers: 'Everybody, also the public',
    columns: { force_id: 'plain', day: 'plain', name: 'plain' },
  },
})

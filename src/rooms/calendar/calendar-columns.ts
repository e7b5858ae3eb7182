import { columnsOf } from '../../db/catalogue.ts'

const ground = 'Task in the public interest: organising the service [to be confirmed by the DPO]'

/** What the calendar room keeps, for the register of processing. */
export const calendarColumns = columnsOf({
  observance: {
    purpose: 'Feasts, remembrance and action days that the force wants to take into account',
    ground: 'No personal data: facts about the calendar',
    term: 'As long as the force uses Vonk',
    readers: 'Everybody in the force',
    columns: {
      id: 'plain',
      force_id: 'plain',
      name_nl: 'plain',
      name_fr: 'plain',
      name_en: 'plain',
      starts_on: 'plain',
      ends_on: 'plain',
      repeats: 'plain',
      kind: 'plain',
      tradition: 'plain',
      certainty: 'plain',
      note: 'plain',
      source: 'plain',
      set_line: 'plain',
      removed_at: 'plain',
    },
  },
  calendar_feed: {
    purpose:
      'Letting a person follow the calendar in a phone or program of their own; only the hash of the secret address is kept',
    ground,
    term: 'Until the person revokes it, or the account ends [to be confirmed by the DPO]',
    readers: 'Each person the own feeds',
    columns: {
      id: 'plain',
      force_id: 'plain',
      person_id: 'closed',
      name: 'closed',
      token_hash: 'closed',
      titles: 'closed',
      made_on: 'closed',
      fetched_on: 'closed',
    },
  },
})

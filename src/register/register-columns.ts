import { columnsOf } from '../db/catalogue.ts'

const ownWork =
  "Planning and showing the service's own work; task of the service in the public interest, GDPR art. 6(1)(e) [to be confirmed by the DPO]"

/** What the registers keep beside their records, for the register of processing. */
export const registerColumns = columnsOf({
  record_history: {
    purpose: 'What each record was before and after each deed, by whom and when: to account for it and to put it back',
    ground: ownWork,
    term: 'As long as the record itself [to be confirmed by the DPO]',
    readers: 'Whoever may see the record',
    columns: {
      id: 'plain',
      force_id: 'plain',
      register: 'plain',
      thing_id: 'closed',
      nth: 'closed',
      at: 'closed',
      person_id: 'closed',
      deed: 'plain',
      before: 'closed',
      after: 'closed',
    },
  },
  saved_view: {
    purpose: 'Lists that people filtered and want to see again, for themselves or for everybody who may open the list',
    ground: ownWork,
    term: 'Until somebody removes it; then one day more, so that it can come back',
    readers: 'A personal view: its owner only. A view of the team: everybody in the force',
    columns: {
      id: 'plain',
      force_id: 'plain',
      list: 'plain',
      owner_id: 'closed',
      name: 'closed',
      query: 'closed',
      made_by: 'closed',
      made_at: 'closed',
      removed_at: 'closed',
    },
  },
  import_draft: {
    purpose: 'A file that was read and checked, until who chose it confirms it',
    ground: ownWork,
    term: 'One hour, or until it is confirmed',
    readers: 'Who chose the file',
    columns: {
      id: 'plain',
      force_id: 'plain',
      person_id: 'closed',
      register: 'plain',
      name: 'closed',
      rows: 'closed',
      faults: 'closed',
      unchanged: 'closed',
      made_at: 'closed',
    },
  },
})

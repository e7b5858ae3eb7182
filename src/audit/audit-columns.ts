import { columnsOf } from '../db/catalogue.ts'

/** The append-only log, for the register of processing. */
export const auditColumns = columnsOf({
  audit_entry: {
    purpose: 'Who did what to which thing and when, so that use can be accounted for; never what the public does',
    ground: 'Legal duty: logging of processing (Act of 30 July 2018, art. 56) [to be confirmed by the DPO]',
    term: 'Not removed by Vonk yet; the term is to be set by the DPO [to be confirmed by the DPO]',
    readers: 'DPO; each person the own deeds; a lead in a team what its members did in their work',
    columns: {
      id: 'plain',
      force_id: 'plain',
      at: 'closed',
      person_id: 'closed',
      kind: 'plain',
      deed: 'plain',
      thing_kind: 'plain',
      thing_id: 'closed',
      reason: 'closed',
      purpose: 'closed',
    },
  },
})

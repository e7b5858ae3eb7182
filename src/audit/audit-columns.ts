import { columnsOf } from '../db/catalogue.ts'

/** The log of deeds, for the register of processing. */
export const auditColumns = columnsOf({
  audit_entry: {
    purpose: 'Showing who did what with which thing, to check that it was lawful',
    ground: 'Logging duty; LED art. 25 and Act of 30 July 2018, Title 2, art. 56 [to be confirmed by the DPO]',
    term: '3 years, 10 for what falls under police law [to be confirmed by the DPO]',
    readers: 'DPO; each person the own part',
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
    },
  },
})

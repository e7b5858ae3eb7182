import { columnsOf } from '../db/catalogue.ts'

const ground = 'Task in the public interest: keeping what people tell confidential and available [to be confirmed by the DPO]'

/** The recovery key and its uses, for the register of processing. */
export const recoveryColumns = columnsOf({
  recovery_key: {
    purpose: 'The public half of the recovery key, and who keeps a share of its private half on paper',
    ground,
    term: 'As long as something is wrapped to it',
    readers: 'The service, DPO and administrator',
    columns: {
      id: 'plain',
      force_id: 'plain',
      recipient: 'plain',
      threshold: 'plain',
      shares: 'plain',
      custodians: 'closed',
      made_by: 'closed',
      made_at: 'closed',
    },
  },
  recovery: {
    purpose: 'That the recovery key was used, for whom and why, so that every member of the team sees it',
    ground,
    term: 'Never removed by Vonk [to be confirmed by the DPO]',
    readers: 'The service, DPO and administrator',
    columns: {
      id: 'plain',
      force_id: 'plain',
      recovery_key_id: 'plain',
      team_id: 'plain',
      team_key_id: 'plain',
      person_id: 'closed',
      reason: 'closed',
      recovered_at: 'closed',
    },
  },
})

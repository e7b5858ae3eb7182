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
  recovery_proposal: {
    purpose: 'A recovery key that waits to take the place of the one before: who made it, and who tried its sheets',
    ground,
    term: 'Until it counts, or another takes its place',
    readers: 'The service, DPO and administrator',
    columns: {
      id: 'plain',
      force_id: 'plain',
      recipient: 'plain',
      custodians: 'closed',
      made_by: 'closed',
      made_at: 'closed',
      tried_by: 'closed',
      tried_at: 'closed',
    },
  },
  recovery_proposal_wrap: {
    purpose: 'The keys of the teams, sealed to the recovery key that waits',
    ground,
    term: 'Until it counts, or another takes its place',
    readers: 'Three custodians together; the server reads none of it',
    columns: { force_id: 'plain', proposal_id: 'plain', team_key_id: 'plain', wrap: 'sealed' },
  },
  house_notice: {
    purpose: 'What was done to a key of the house, so that everybody of the service sees it',
    ground,
    term: 'Never removed by Vonk [to be confirmed by the DPO]',
    readers: 'The service, DPO and administrator',
    columns: { id: 'plain', force_id: 'plain', kind: 'plain', told_by: 'closed', mark: 'plain', told_at: 'closed' },
  },
  house_notice_read: {
    purpose: 'Who read such a notice, so that it leaves their own pages',
    ground,
    term: 'As long as the notice',
    readers: 'Each person their own',
    columns: { force_id: 'plain', notice_id: 'plain', person_id: 'closed', read_at: 'closed' },
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

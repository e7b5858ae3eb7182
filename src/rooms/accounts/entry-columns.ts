import { columnsOf } from '../../db/catalogue.ts'

const ground = 'Task in the public interest: organising the service [to be confirmed by the DPO]'

/** How people get in besides a passphrase, for the register of processing. */
export const entryColumns = columnsOf({
  second_factor: {
    purpose: 'Asking a code of an app on the phone after a right passphrase',
    ground,
    term: 'Until the person turns it off, the administrator takes it away and the person read so, or the account ends',
    readers: 'Nobody; the person sees the secret while setting it up',
    columns: {
      person_id: 'closed',
      force_id: 'plain',
      secret: 'closed',
      confirmed_at: 'closed',
      last_step: 'closed',
      failures: 'closed',
      paused_until: 'closed',
      reset_by: 'closed',
      reset_at: 'closed',
    },
  },
  handover: {
    purpose: 'Showing somebody what came over from a colleague who left, by kind and number',
    ground,
    term: 'As long as the account of whoever took over [to be confirmed by the DPO]',
    readers: 'Whoever took over',
    columns: {
      id: 'plain',
      force_id: 'plain',
      from_id: 'closed',
      to_id: 'closed',
      by_id: 'closed',
      at: 'closed',
      kind: 'plain',
      pieces: 'closed',
    },
  },
  external_identity: {
    purpose: 'Recognising a person who signs in through the force’s own service, by issuer and subject',
    ground,
    term: 'As long as the account, and after it as long as the log, so that whoever left does not come back in by it [to be confirmed by the DPO]',
    readers: 'Nobody; the person sees that it is linked',
    columns: { force_id: 'plain', issuer: 'plain', subject: 'closed', person_id: 'closed', linked_at: 'closed' },
  },
})

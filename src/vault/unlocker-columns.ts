import { columnsOf } from '../db/catalogue.ts'

const ground = 'Task in the public interest: keeping what people tell confidential [to be confirmed by the DPO]'

/** How people sign in and unlock without a passphrase, for the register of processing. */
export const unlockerColumns = columnsOf({
  unlocker: {
    purpose: 'A person’s own key, wrapped to each thing that opens it: passphrase, passkey, trusted device, recovery code',
    ground,
    term: 'Until its owner takes it away, a device 30 days, or the account ends',
    readers: 'The person alone; the wrap goes to their own browser',
    columns: {
      id: 'closed',
      force_id: 'plain',
      person_id: 'closed',
      kind: 'closed',
      label: 'closed',
      wrap: 'sealed',
      passkey_id: 'closed',
      salt: 'closed',
      recipient: 'closed',
      made_on: 'closed',
      used_on: 'closed',
      expires_on: 'closed',
    },
  },
  passkey: {
    purpose: 'Recognising a person by a passkey: its public half and how often it was used',
    ground,
    term: 'Until its owner takes it away or the account ends',
    readers: 'The person alone',
    columns: {
      id: 'closed',
      force_id: 'plain',
      person_id: 'closed',
      credential_id: 'closed',
      public_key: 'closed',
      counter: 'closed',
      transports: 'closed',
      label: 'closed',
      made_on: 'closed',
      used_on: 'closed',
    },
  },
  entry_challenge: {
    purpose: 'A question that a passkey or a recovery code answers once',
    ground,
    term: 'Five minutes',
    readers: 'Nobody',
    columns: { hash: 'closed', force_id: 'plain', purpose: 'plain', person_id: 'closed', expires_at: 'closed' },
  },
})

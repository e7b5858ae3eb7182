import { columnsOf } from '../db/catalogue.ts'

const ground = 'Task in the public interest: keeping what people tell confidential and available [to be confirmed by the DPO]'

/** What is known of backups, for the register of processing. */
export const backupColumns = columnsOf({
  backup_key: {
    purpose: 'The public key to which backups are sealed, so that the server cannot read its own backups',
    ground,
    term: 'As long as a backup is sealed to it',
    readers: 'Administrator, lead and DPO',
    columns: { id: 'plain', force_id: 'plain', recipient: 'plain', made_by: 'closed', made_at: 'closed' },
  },
  backup: {
    purpose: 'Which backups were made, and whether one was ever opened again',
    ground,
    term: 'Two years [to be confirmed by the DPO]',
    readers: 'Administrator, lead and DPO',
    columns: {
      id: 'plain',
      force_id: 'plain',
      name: 'plain',
      made_at: 'plain',
      how: 'plain',
      bytes: 'plain',
      sha256: 'plain',
    },
  },
  backup_seal: {
    purpose: 'To which keys a backup was sealed, and which of them was ever used to open it again',
    ground,
    term: 'Two years [to be confirmed by the DPO]',
    readers: 'Administrator, lead and DPO',
    columns: {
      force_id: 'plain',
      backup_id: 'plain',
      recipient: 'plain',
      proof_hash: 'closed',
      proven_at: 'closed',
      proven_by: 'closed',
    },
  },
})

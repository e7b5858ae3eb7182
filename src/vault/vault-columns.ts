import { columnsOf } from '../db/catalogue.ts'

const staffGround = 'Task in the public interest: keeping what people tell confidential [to be confirmed by the DPO]'
const storyGround =
  'Task in the public interest; special categories: substantial public interest or, for police processing, strict necessity [to be confirmed by the DPO]'
const withReport = 'As long as the report [to be confirmed by the DPO]'
const team = 'Nobody without the key of the team; with it, members of the team in their own browser'

/** Keys and sealed texts, for the register of processing. */
export const vaultColumns = columnsOf({
  passphrase: {
    purpose: 'Recognising a person who signs in, and keeping their key wrapped; the passphrase never comes here',
    ground: staffGround,
    term: 'Until the passphrase changes or the account ends',
    readers: 'Nobody; the wrap goes to the browser of the person who signed in',
    columns: {
      person_id: 'closed',
      force_id: 'plain',
      salt: 'closed',
      memory: 'plain',
      passes: 'plain',
      sign_in_hash: 'closed',
      identity_wrap: 'sealed',
      failures: 'closed',
      paused_until: 'closed',
      set_at: 'closed',
    },
  },
  person_key: {
    purpose: 'The public half of a person’s own key, to wrap team keys to; an administrator can have none',
    ground: staffGround,
    term: 'Until the account ends',
    readers: 'Holders of a team’s key, when they let somebody in',
    columns: { person_id: 'closed', person_kind: 'plain', force_id: 'plain', recipient: 'closed', made_at: 'closed' },
  },
  team_key: {
    purpose: 'The public half of a team’s key, to which reports are sealed',
    ground: staffGround,
    term: 'As long as something is sealed to it',
    readers: 'The service',
    columns: {
      id: 'plain',
      force_id: 'plain',
      team_id: 'plain',
      epoch: 'plain',
      recipient: 'plain',
      recovery_wrap: 'sealed',
      recovery_key_id: 'plain',
      made_by: 'closed',
      made_at: 'closed',
    },
  },
  team_key_wrap: {
    purpose: 'A team’s key, wrapped to each holder',
    ground: staffGround,
    term: 'Until the holder leaves the team or the account ends',
    readers: 'The holder, in the own browser',
    columns: {
      force_id: 'plain',
      team_key_id: 'plain',
      person_id: 'closed',
      wrap: 'sealed',
      made_by: 'closed',
      made_at: 'closed',
    },
  },
  unlock_trial: {
    purpose: 'Knowing that a holder can really open what is sealed to the team, before anybody can report',
    ground: staffGround,
    term: 'As long as the team’s key',
    readers: 'The service: when it was tried',
    columns: {
      id: 'plain',
      force_id: 'plain',
      team_key_id: 'plain',
      person_id: 'closed',
      nonce_hash: 'closed',
      asked_at: 'closed',
      opened_at: 'closed',
    },
  },
  sealed_case: {
    purpose: 'A case with a key of its own',
    ground: storyGround,
    term: withReport,
    readers: 'Members of the team',
    columns: { id: 'closed', force_id: 'plain', team_id: 'closed', recipient: 'closed', label_block_id: 'closed' },
  },
  case_wrap: {
    purpose: 'The key of a case, wrapped to the team',
    ground: storyGround,
    term: withReport,
    readers: team,
    columns: { case_id: 'closed', force_id: 'plain', team_key_id: 'closed', wrap: 'sealed' },
  },
  reporter_access: {
    purpose: 'The reporter’s own way back to the conversation, found only with the receipt and a secret outside the database',
    ground: storyGround,
    term: 'The months that the force sets, after the report',
    readers: 'Whoever holds the receipt',
    columns: { locator: 'closed', force_id: 'plain', case_id: 'closed', wrap: 'sealed', expires_on: 'closed' },
  },
  sealed_blob: {
    purpose: 'Stories and messages, sealed at arrival',
    ground: storyGround,
    term: withReport,
    readers: `${team}; the reporter with the receipt`,
    columns: {
      id: 'closed',
      force_id: 'plain',
      case_id: 'closed',
      kind: 'closed',
      seq: 'closed',
      author: 'closed',
      person_id: 'closed',
      day: 'closed',
      sealed: 'sealed',
    },
  },
  label_block: {
    purpose: 'Short names that the team gives its reports, sealed together',
    ground: storyGround,
    term: 'A label goes with its report, at the next opening of the list',
    readers: team,
    columns: {
      id: 'closed',
      force_id: 'plain',
      team_id: 'closed',
      team_key_id: 'closed',
      version: 'plain',
      cases: 'plain',
      sealed: 'sealed',
    },
  },
})

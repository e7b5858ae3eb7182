import { columnsOf } from '../../db/catalogue.ts'

const ground =
  "Accounting for the service's own work to the leadership and the city; task in the public interest, GDPR art. 6(1)(e) [to be confirmed by the DPO]"
const service = 'The service, leadership and DPO'

/** What the accounting room keeps, for the register of processing. */
export const accountingColumns = columnsOf({
  share_link: {
    purpose: 'Sharing one view outside, read-only and until a day; whom it is for is an office, never a person',
    ground,
    term: 'Opens at most 90 days; the row stays with the audit log [to be confirmed by the DPO]',
    readers: 'Lead and leadership',
    columns: {
      id: 'plain',
      force_id: 'plain',
      token_hash: 'closed',
      view_kind: 'plain',
      view_key: 'plain',
      lang: 'plain',
      label: 'closed',
      made_by: 'closed',
      made_at: 'closed',
      expires_on: 'plain',
      revoked_by: 'closed',
      revoked_at: 'closed',
    },
  },
  share_opening: {
    purpose: 'How often a shared view was opened on a day; no address, no device',
    ground,
    term: 'As long as the link',
    readers: 'Lead and leadership',
    columns: { link_id: 'plain', force_id: 'plain', day: 'closed', n: 'closed' },
  },
  review: {
    purpose: 'The yearly and quarterly report on the plan, opened by whom',
    ground,
    term: 'The period of the plan, then the archive',
    readers: service,
    columns: { id: 'plain', force_id: 'plain', period: 'plain', opened_by: 'closed', opened_at: 'closed' },
  },
  review_text: {
    purpose: "The authors' words in that report, and who wrote which version",
    ground,
    term: 'The period of the plan, then the archive',
    readers: service,
    columns: {
      id: 'plain',
      force_id: 'plain',
      review_id: 'plain',
      part: 'plain',
      lang: 'plain',
      version: 'plain',
      body: 'closed',
      written_by: 'closed',
      written_at: 'closed',
    },
  },
  review_edition: {
    purpose: 'That report as it was published, with its figures frozen',
    ground,
    term: 'For ever: the archive of policy',
    readers: `${service}; whoever it is shared with`,
    columns: {
      id: 'plain',
      force_id: 'plain',
      review_id: 'plain',
      number: 'plain',
      documents: 'closed',
      note: 'closed',
      published_by: 'closed',
      published_at: 'closed',
    },
  },
})

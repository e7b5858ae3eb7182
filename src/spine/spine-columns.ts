import { columnsOf } from '../db/catalogue.ts'

const ownWork =
  "Planning and showing the service's own work; task of the service in the public interest, GDPR art. 6(1)(e) [to be confirmed by the DPO]"
const reportWork =
  'Handling reports of discrimination and hate, COL 13/2013; processing for police purposes [to be confirmed by the DPO]'

/** What the spine keeps, for the register of processing. */
export const spineColumns = columnsOf({
  theme: {
    purpose: 'The themes of the plan, to tie work to',
    ground: ownWork,
    term: 'For ever: an ended theme keeps its history',
    readers: 'Everybody in the force',
    columns: {
      id: 'plain',
      force_id: 'plain',
      slug: 'plain',
      name_nl: 'plain',
      name_fr: 'plain',
      name_en: 'plain',
      intro: 'plain',
      starts_on: 'plain',
      ends_on: 'plain',
      created_by: 'closed',
      created_at: 'closed',
    },
  },
  activity: {
    purpose: 'One place that knows of all work, without anything confidential: timeline, search, theme pages',
    ground: `${ownWork}; for reports: ${reportWork}`,
    term: 'Work of the service: the period of the plan, then the archive. A report: as long as the report itself',
    readers: 'Everybody in the force; activities of a team (reports) its members only',
    columns: {
      id: 'plain',
      force_id: 'plain',
      room: 'closed',
      kind: 'closed',
      reference: 'closed',
      title: 'closed',
      starts_on: 'closed',
      ends_on: 'closed',
      status: 'closed',
      owner_id: 'closed',
      audience: 'closed',
      visibility: 'closed',
      team_id: 'closed',
      thing_id: 'closed',
      words: 'closed',
    },
  },
  activity_theme: {
    purpose: 'Which themes an activity is about',
    ground: `${ownWork}; for reports: ${reportWork}`,
    term: 'As long as the activity',
    readers: 'Whoever may see the activity',
    columns: { activity_id: 'closed', theme_id: 'closed', force_id: 'plain' },
  },
  signal: {
    purpose: 'What came in, by which channel and on which day, to send it to the right room',
    ground: reportWork,
    term: 'As long as the report it became',
    readers: 'Members of the team it was sent to',
    columns: {
      id: 'plain',
      force_id: 'plain',
      channel: 'closed',
      received_on: 'closed',
      district_code: 'closed',
      lang: 'closed',
      route: 'closed',
      status: 'closed',
      team_id: 'closed',
      case_id: 'closed',
    },
  },
  signal_theme: {
    purpose: 'Which themes a signal is about',
    ground: reportWork,
    term: 'As long as the signal',
    readers: 'Members of the team it was sent to',
    columns: { signal_id: 'closed', theme_id: 'closed', force_id: 'plain' },
  },
})

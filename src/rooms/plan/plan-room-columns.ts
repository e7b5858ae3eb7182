import { columnsOf } from '../../db/catalogue.ts'

const ground =
  "Planning and accounting for the service's own work; task of the service in the public interest, GDPR art. 6(1)(e) [to be confirmed by the DPO]"
const term = 'The period of the plan, then the archive'
const readers = 'Everybody in the force; what is shared outside says so'

/** What the plan room keeps, for the register of processing. */
export const planRoomColumns = columnsOf({
  indicator: {
    purpose: 'How the force sees whether an objective or a promise is being kept',
    ground,
    term,
    readers,
    columns: {
      id: 'plain',
      force_id: 'plain',
      plan_id: 'plain',
      code: 'plain',
      title: 'plain',
      definition: 'plain',
      measure: 'plain',
      frequency: 'plain',
      computed: 'plain',
      baseline: 'plain',
      baseline_on: 'plain',
      target: 'plain',
      target_on: 'plain',
      better: 'plain',
      objective_id: 'plain',
      element_id: 'plain',
      removed_at: 'plain',
    },
  },
  measurement: {
    purpose: 'What an indicator was on a day, entered by whom',
    ground,
    term,
    readers,
    columns: {
      id: 'plain',
      force_id: 'plain',
      indicator_id: 'plain',
      measured_on: 'plain',
      value: 'plain',
      note: 'plain',
      entered_by: 'closed',
      entered_at: 'closed',
      withdrawn_by: 'closed',
      withdrawn_at: 'closed',
    },
  },
  commitment: {
    purpose: 'What leadership and city committed to, by when, and whether it was kept; an office, never a person',
    ground,
    term,
    readers,
    columns: {
      id: 'plain',
      force_id: 'plain',
      plan_id: 'plain',
      party: 'plain',
      title: 'plain',
      means: 'plain',
      due_on: 'plain',
      outcome: 'plain',
      outcome_on: 'plain',
      note: 'plain',
      factor_id: 'plain',
      objective_id: 'plain',
      removed_at: 'plain',
    },
  },
  plan_version: {
    purpose: 'The plan as it was approved, by whom and when',
    ground,
    term: 'For ever: the archive of policy',
    readers,
    columns: {
      id: 'plain',
      force_id: 'plain',
      plan_id: 'plain',
      number: 'plain',
      snapshot: 'closed',
      decided_by: 'plain',
      decided_on: 'plain',
      note: 'plain',
      approved_by: 'closed',
      approved_at: 'closed',
    },
  },
})

import { columnsOf } from '../db/catalogue.ts'

const ground = "Accounting for the service's task on discrimination and hate (COL 13/2013) [to be confirmed by the DPO]"

/** What the gate keeps, for the register of processing. */
export const gateColumns = columnsOf({
  counted_thing: {
    purpose: 'Counting each report once, in one quarter',
    ground,
    term: 'As long as the report exists; the id alone tells nothing afterwards',
    readers: 'Nobody; Vonk itself',
    columns: { force_id: 'plain', source: 'plain', thing_id: 'closed', quarter: 'closed' },
  },
  counted_cell: {
    purpose: 'Counts of a quarter before disclosure control',
    ground,
    term: 'For ever (no person in it)',
    readers: 'Nobody; Vonk itself',
    columns: { force_id: 'plain', source: 'plain', quarter: 'plain', row_code: 'closed', column_code: 'closed', n: 'closed' },
  },
  release: {
    purpose: 'Safe figures, as they were released',
    ground,
    term: 'For ever (no person in it)',
    readers: 'Service, leadership, DPO; everybody in the force where the lead made it an indicator of the plan',
    columns: {
      id: 'plain',
      force_id: 'plain',
      source: 'plain',
      kind: 'plain',
      period: 'plain',
      frozen_on: 'plain',
      cells: 'plain',
      rows: 'plain',
      columns: 'plain',
    },
  },
  released_median: {
    purpose: 'Safe medians of at least ten reports, as they were released',
    ground,
    term: 'For ever (no person in it)',
    readers: 'Service, leadership, DPO; everybody in the force where the lead made it an indicator of the plan',
    columns: { force_id: 'plain', source: 'plain', kind: 'plain', period: 'plain', frozen_on: 'plain', value: 'plain' },
  },
})

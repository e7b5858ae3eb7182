import type { MedianSource } from '../../gate/released-median.ts'
import { daysToFirstAnswer } from '../reports/open.ts'
import { reportCounts } from './report-counts.ts'

/** Working days until the first answer, of the reports that the gate counted in a period. */
export const firstAnswerDays: MedianSource = {
  name: 'first-answer',
  counted: reportCounts.name,
  values: daysToFirstAnswer,
}

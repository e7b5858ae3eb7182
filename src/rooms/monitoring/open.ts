/** All that other rooms may ask of the monitoring room. */
export { firstAnswerDays } from './first-answer-days.ts'
export { reportCounts } from './report-counts.ts'

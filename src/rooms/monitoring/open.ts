/** All that other rooms may ask of the monitoring room. */
export { firstAnswerDays } from './first-answer-days.ts'
export { districtName, type Figures, figures, nowhere, reportCounts, type Shown, type YearFigures } from './report-counts.ts'

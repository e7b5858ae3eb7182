/** All that other rooms may ask of the reports room. */

export { withdrawReport } from './closure.ts'
export {
  type CoarseFacts,
  type CriterionFamily,
  codeIn,
  criterionFamilies,
  type HappenedWhen,
  happenedWhens,
  type PlaceKind,
  placeKinds,
  type ReportKind,
  reportKinds,
  type Wish,
  wishes,
} from './coarse-facts.ts'
export { addReporterMessage, type Conversation, type ConversationBlob, conversationFor } from './conversation.ts'
export { type CountableReport, countableReports } from './countable-reports.ts'
export { daysToFirstAnswer } from './first-answer.ts'
export { type ClosureReason, receiveReport } from './report.ts'
export { handOverReports, openAssignments, whoTakesReports } from './report-handover.ts'
export { ensureReportsTeam } from './reports-team.ts'
export { leftToDo, type RewrapLeft, rewrapState } from './rewrap.ts'

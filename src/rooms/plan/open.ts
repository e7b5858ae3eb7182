/** All that other rooms may ask of the plan room. */
export { faceOf, readerOf, signOf } from './activity-faces.ts'
export { activityRegister, ownRoom } from './activity-register.ts'
export type { ProgressState } from './indicator-progress.ts'
export { measureOf, valueText } from './indicator-wording.ts'
export {
  type AccountedIndicator,
  type AccountedObjective,
  type PlanAccount,
  planAccount,
  type Span,
} from './plan-account.ts'
export { NoPlan } from './plan-empty.tsx'
export { handOverPlanWork, openPlanWork, type PlanWork } from './plan-handover.ts'
export { loadPlan } from './plan-loading.ts'
export type { Commitment } from './plan-tables.ts'
export { approvePlan } from './plan-version.ts'
export { stateSaid } from './progress-said.ts'
export { countStates, progressShown } from './progress-shown.ts'
export { themeRegister } from './theme-register.ts'
export { TiedToPlan, type TiesShown, tiesShown } from './tied-to-plan.tsx'

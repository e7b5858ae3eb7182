/** All that other rooms may ask of the plan room. */
export { activityRegister, ownRoom } from './activity-register.ts'
export { loadPlan } from './plan-loading.ts'
export { themeRegister } from './theme-register.ts'

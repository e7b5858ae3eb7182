/** All that other rooms, and the demo, may ask of the calendar. */
export { daysOn } from './calendar-month.ts'
export { loadDaySet, ownDaySets } from './observance-set.ts'

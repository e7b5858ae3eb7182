const ms = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const iso = (moment: number): string => new Date(moment).toISOString().slice(0, 10)

/** The day `count` days on, or back. Days have no zone and no hour: summer time moves none. */
export const daysOn = (day: string, count: number): string => iso(at(day) + count * ms)

/** How many days lie from the first to the second: 0 for the same day. */
export const daysFrom = (first: string, second: string): number => Math.round((at(second) - at(first)) / ms)

/** The place of a day in its week: 0 for Monday, 6 for Sunday. */
export const weekdayOf = (day: string): number => (new Date(at(day)).getUTCDay() + 6) % 7

/** The month `count` months on, or back; `YYYY-MM`. */
export const monthsOn = (month: string, count: number): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return iso(Date.UTC(year, number - 1 + count, 1)).slice(0, 7)
}

/** First and last day of a month. */
export const monthEdges = (month: string): { first: string; last: string } => ({
  first: `${month}-01`,
  last: daysOn(`${monthsOn(month, 1)}-01`, -1),
})

/** The weeks that a month touches, each from Monday to Sunday, whole. */
export const weeksOf = (month: string): string[][] => {
  const { first, last } = monthEdges(month)
  const monday = daysOn(first, -weekdayOf(first))
  const count = Math.floor(daysFrom(monday, last) / 7) + 1
  return Array.from({ length: count }, (_, week) => Array.from({ length: 7 }, (_, day) => daysOn(monday, week * 7 + day)))
}

/** The number of the week of a day: week 1 holds the first Thursday of its year (ISO 8601). */
export const weekNumber = (day: string): number => {
  const thursday = daysOn(day, 3 - weekdayOf(day))
  return Math.floor(daysFrom(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1
}

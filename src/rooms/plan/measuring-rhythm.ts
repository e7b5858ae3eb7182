import type { Frequency } from './plan-tables.ts'

const months: Record<Frequency, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }

/** Days after the end of a period in which its figure may still be collected; as long as the gate waits for coding. */
export const collectingDays = 21

const plusDays = (day: string, count: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

/** The last day of the month, quarter, half year or year that holds a day. */
export const periodEnd = (day: string, frequency: Frequency): string => {
  const [year = 0, month = 0] = day.split('-').map(Number)
  const length = months[frequency]
  // Day 0 of the month after is the last day of the period.
  return new Date(Date.UTC(year, Math.ceil(month / length) * length, 0)).toISOString().slice(0, 10)
}

/** The first day of the period that ends on a day. */
export const periodStart = (end: string, frequency: Frequency): string => {
  const [year = 0, month = 0] = end.split('-').map(Number)
  return new Date(Date.UTC(year, month - months[frequency], 1)).toISOString().slice(0, 10)
}

/**
 * When the next measurement is expected after one of a day: at the end of a period. A measurement belongs to the end of a period that is
 * nearest, so one of 20 March and one of 5 April are both the first quarter's. Null when none is expected any more: the target's day had
 * its measurement.
 */
export const nextDue = (last: string, { frequency, targetOn }: { frequency: Frequency; targetOn: string }): string | null => {
  if (last >= targetOn) return null
  const half = Math.floor((months[frequency] * 365) / 24)
  const end = periodEnd(plusDays(last, 1), frequency)
  const due = end >= plusDays(last, half) ? end : periodEnd(plusDays(end, 1), frequency)
  return due < targetOn ? due : targetOn
}

/** Whether a measurement that was expected on a day is late. */
export const isOverdue = (due: string, today: string): boolean => plusDays(due, collectingDays) < today

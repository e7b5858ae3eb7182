/** A quarter, written `2026-Q3`; a year, written `2026`. */
export type Quarter = `${number}-Q${1 | 2 | 3 | 4}`

const addDays = (day: string, count: number) => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

/** The quarter of a day: `2026-Q3`. */
export const quarterOf = (day: string): Quarter =>
  `${Number(day.slice(0, 4))}-Q${Math.ceil(Number(day.slice(5, 7)) / 3) as 1 | 2 | 3 | 4}`

/** The year of a quarter: `2026`. */
export const yearOf = (quarter: Quarter): string => quarter.slice(0, 4)

/** The four quarters of a year, in order. */
export const quartersOf = (year: string): Quarter[] => ([1, 2, 3, 4] as const).map((n): Quarter => `${Number(year)}-Q${n}`)

/** The quarter after this one, also over the year's end. */
export const nextQuarter = (quarter: Quarter): Quarter => {
  const n = Number(quarter.slice(6))
  return n === 4 ? `${Number(yearOf(quarter)) + 1}-Q1` : `${Number(yearOf(quarter))}-Q${(n + 1) as 2 | 3 | 4}`
}

/** First day of the quarter after this one. */
export const dayAfter = (quarter: Quarter): string => {
  const next = nextQuarter(quarter)
  return `${yearOf(next)}-${String(Number(next.slice(6)) * 3 - 2).padStart(2, '0')}-01`
}

/** Days that a closed quarter waits before it is frozen, so that its last reports can be coded. */
export const codingDays = 21

/** Whether a quarter is over and its time for coding too. */
export const isClosed = (quarter: Quarter, today: string): boolean => addDays(dayAfter(quarter), codingDays) <= today

/** The Monday of the week of a day: the running total changes once a week. */
export const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

/** First and last day, `YYYY-MM-DD`. */
export type Span = { from: string; until: string }

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** Where a day lies on a span, from 0 to 1; `end` 1 for where that day ends. Days outside lie on the edge. */
export const shareOfDay = ({ from, until }: Span, day: string, end: 0 | 1 = 0): number => {
  const length = dayNumber(until) - dayNumber(from) + 1
  return Math.min(1, Math.max(0, (dayNumber(day) - dayNumber(from) + end) / length))
}

/** The parts in which a span is drawn: its years, or the quarters of a single year. */
export const roadScale = ({ from, until }: Span): { year: string; quarter?: number }[] => {
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))]
  if (first === last) return [1, 2, 3, 4].map((quarter) => ({ year: String(first), quarter }))
  return Array.from({ length: last - first + 1 }, (_, at) => ({ year: String(first + at) }))
}

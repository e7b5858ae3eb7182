import type { MonthBand, MonthDay, MonthItem, MonthTableProps } from '../../ui/month-table/month-table.tsx'
import type { Words } from '../../words/words.ts'
import type { CalendarEntry } from './calendar-entry.ts'
import { daysFrom, weekdayOf, weekNumber, weeksOf } from './calendar-month.ts'
import { faceOfEntry } from './entry-face.ts'

/** What fits in a cell without a month growing beyond a screen or a sheet of paper. */
const mostBands = 4
const mostLines = 5

type Asked = { words: Words; month: string; today: string; holidays: ReadonlySet<string>; dayHref(day: string): string }

/** The weeks of a month with what stands on each day; what does not fit is counted, with a link to the list from that day on. */
export const monthWeeks = (entries: readonly CalendarEntry[], asked: Asked): MonthTableProps['weeks'] =>
  weeksOf(asked.month).map((days) => ({ number: String(weekNumber(days[0]!)), days: weekOf(days, entries, asked) }))

/** Bands of a week in lanes, so that each lies at the same height in all cells it covers. */
const lanesOf = (days: readonly string[], entries: readonly CalendarEntry[]): CalendarEntry[][] => {
  const [first, last] = [days[0]!, days[6]!]
  const bands = entries
    .filter((entry) => entry.until > entry.from && entry.from <= last && entry.until >= first)
    .sort((a, b) => (a.from === b.from ? daysFrom(b.until, a.until) : a.from < b.from ? -1 : 1))
  const lanes: CalendarEntry[][] = []
  for (const band of bands) {
    const lane = lanes.find((one) => one.at(-1)!.until < band.from)
    if (lane) lane.push(band)
    else lanes.push([band])
  }
  return lanes
}

const covers = ({ from, until }: CalendarEntry, day: string) => from <= day && until >= day

/** Whether a band begins on this day of a week, or goes on on its first. */
const beginsAt = (band: CalendarEntry, day: string, days: readonly string[]) =>
  covers(band, day) && (band.from === day || day === days[0])

const weekOf = (days: readonly string[], entries: readonly CalendarEntry[], asked: Asked): MonthDay[] => {
  const lanes = lanesOf(days, entries)
  const shown = lanes.slice(0, mostBands)
  return days.map((day): MonthDay => {
    const { words, month, today, holidays, dayHref } = asked
    const used = shown.findLastIndex((lane) => lane.some((band) => covers(band, day))) + 1
    const single = entries.filter((entry) => entry.from === day && entry.until === day)
    // Counted where it begins, or goes on from the week before: once a week, not on each of its days.
    const hidden = lanes
      .slice(mostBands)
      .flat()
      .filter((band) => beginsAt(band, day, days)).length
    const room = single.length + used + hidden <= mostLines ? mostLines : mostLines - 1
    const items = single.slice(0, Math.max(1, room - used))
    const more = single.length - items.length + hidden
    return {
      day,
      number: String(Number(day.slice(8))),
      long: words.date(day, 'weekdayAndDay'),
      href: dayHref(day),
      today: day === today,
      outside: !day.startsWith(month),
      free: weekdayOf(day) > 4 || holidays.has(day),
      bands: shown.slice(0, used).map((lane) => bandAt(lane, day, days, words)),
      items: items.map((entry) => itemOf(words, entry)),
      more: more > 0 ? { href: dayHref(day), label: words.t('calendar.more', { n: more }) } : undefined,
    }
  })
}

const itemOf = (words: Words, entry: CalendarEntry): MonthItem => {
  const { title, href, icon, what, tone } = faceOfEntry(words, entry)
  return { title, href, icon, what, tone }
}

/** The band of a lane that begins on this day, or goes on here from the week before. */
const bandAt = (lane: readonly CalendarEntry[], day: string, days: readonly string[], words: Words): MonthBand | null => {
  const band = lane.find((one) => beginsAt(one, day, days))
  if (!band) return null
  const last = band.until < days[6]! ? band.until : days[6]!
  return {
    ...itemOf(words, band),
    days: daysFrom(day, last) + 1,
    before: band.from < day,
    after: band.until > last,
    until: words.t('calendar.until', { day: band.until }),
  }
}

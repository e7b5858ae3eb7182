import ical, { ICalEventTransparency } from 'ical-generator'
import type { Words } from '../../words/words.ts'
import type { CalendarEntry } from './calendar-entry.ts'
import { daysOn } from './calendar-month.ts'
import { type EntryFace, faceOfEntry } from './entry-face.ts'

type FeedFile = {
  words: Words
  /** Whether titles travel along; else only what kind of thing it is. */
  titles: boolean
  today: string
  /** Address people use, without a slash at the end. */
  url: string
  force: string
}

const everyHour = 3600

/** Midnight in UTC of a day: the writer is told UTC too, so that no summer time and no zone of the server moves it. */
const midnight = (day: string) => new Date(`${day}T00:00:00Z`)

/** Without titles: no name, no place, no title, and no feast that could be taken for the owner's own. */
const summaryOf = ({ what, title }: EntryFace, titles: boolean): string => (titles ? title : what)

/** A calendar as RFC 5545 wants it: whole days, each with a mark that stays the same, so that a phone changes what it has. */
export const feedFile = (entries: readonly CalendarEntry[], { words, titles, today, url, force }: FeedFile): string => {
  const calendar = ical({
    name: words.t('calendar.feed.calendarName', { force }),
    prodId: { company: 'Vonk', product: 'agenda', language: words.lang.toUpperCase() },
    ttl: everyHour,
  })
  for (const entry of entries) {
    const face = faceOfEntry(words, entry)
    calendar.createEvent({
      id: `${entry.key}@vonk`,
      // The day is stamp enough: a moment would tell when somebody asked.
      stamp: midnight(today),
      start: midnight(entry.from),
      // The day after the last one: the end of a whole day is not in it.
      end: midnight(daysOn(entry.until, 1)),
      allDay: true,
      timezone: 'UTC',
      summary: summaryOf(face, titles),
      url: face.href && url + face.href,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  return calendar.toString()
}

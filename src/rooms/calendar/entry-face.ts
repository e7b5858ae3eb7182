import { say } from '../../register/label.ts'
import type { IconName } from '../../ui/icon/icon-name.ts'
import type { MonthTone } from '../../ui/month-table/month-table.tsx'
import type { Words } from '../../words/words.ts'
import { faceOf, signOf } from '../plan/open.ts'
import { planPaths } from '../plan/paths.ts'
import type { CalendarEntry } from './calendar-entry.ts'
import { type Observance, observanceName } from './observance.ts'
import { calendarPaths } from './paths.ts'

/** How an entry looks: its title and sign, what it is in a word, and more about it in one small line. */
export type EntryFace = { title: string; href?: string; icon: IconName; what: string; note?: string; tone: MonthTone }

const faceOfDay = (words: Words, day: Observance): EntryFace => {
  const what = words.t(`calendar.kind.${day.kind}`)
  const note = [
    day.tradition && words.t(`calendar.tradition.${day.tradition}`),
    day.certainty === 'about' && words.t('calendar.about'),
    startsAtSunset(day) && words.t('calendar.sunset'),
  ]
  return {
    title: observanceName(day, words.lang),
    href: calendarPaths.observance(day.id),
    icon: 'calendar-star',
    what,
    note: note.filter(Boolean).join(' · '),
    tone: 'day',
  }
}

/** Days of these calendars begin in the evening before their date. */
const startsAtSunset = ({ kind, tradition }: Observance) => kind === 'feast' && (tradition === 'jewish' || tradition === 'muslim')

/** An entry as the pages of the calendar show it to whoever may open it. */
export const faceOfEntry = (words: Words, entry: CalendarEntry): EntryFace => {
  if (entry.what === 'observance') return faceOfDay(words, entry.observance)
  if (entry.what === 'holiday')
    return { title: entry.name, icon: 'sun-horizon', what: words.t('calendar.what.holiday'), tone: 'day' }
  if (entry.what === 'action') {
    const { id, title, code } = entry.action
    const href = planPaths.action(id)
    return { title, href, icon: 'flag-pennant', what: words.t('calendar.what.action'), note: code, tone: 'due' }
  }
  if (entry.what === 'commitment') {
    const { id, title, party } = entry.commitment
    const href = planPaths.commitment(id)
    const note = words.t(`calendar.party.${party}`)
    return { title, href, icon: 'handshake', what: words.t('calendar.what.commitment'), note, tone: 'due' }
  }
  const { work } = entry
  const sign = signOf(work)
  return {
    title: work.title,
    href: faceOf(work.room)?.href(work.thing_id),
    icon: sign.icon,
    what: say(words, sign.label),
    note: [words.t(`themes.status.${work.status}`), work.reference].filter(Boolean).join(' · '),
    tone: 'work',
  }
}

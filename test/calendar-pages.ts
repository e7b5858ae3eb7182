import type { Page } from 'playwright-core'
import { calendarPaths, observanceRegisterPaths } from '../src/rooms/calendar/paths.ts'
import type { SeenPage } from './every-page.ts'

/** The calendar while nobody worked yet, and nobody loaded a day. */
export const emptyCalendarPages: SeenPage[] = [
  { who: 'Lies', path: `${calendarPaths.calendar}?maand=2026-10`, what: 'nothing on the calendar' },
  { who: 'Lies', path: `${calendarPaths.calendar}?weergave=lijst&vanaf=2026-09-01`, what: 'nothing from a day on' },
  { who: 'Karim', path: `${calendarPaths.calendar}?soort=acties`, what: 'filtered away' },
  { who: 'Lies', path: calendarPaths.observances, what: 'no day' },
  { who: 'Lies', path: calendarPaths.daySets, what: 'sets to load' },
  { who: 'Karim', path: calendarPaths.feeds, what: 'no feed' },
]

type Sends = (action: string) => (page: Page) => Promise<unknown>

/** The pages of a full calendar, of a day in it, and of feeds. */
export const calendarPages = (observance: string, sends: Sends): SeenPage[] => [
  { who: 'Samir', path: calendarPaths.calendar },
  { who: 'Lies', path: `${calendarPaths.calendar}?maand=2027-03&soort=dagen`, what: 'only days' },
  { who: 'Samir', path: `${calendarPaths.calendar}?weergave=lijst` },
  { who: 'Lies', path: calendarPaths.observances },
  { who: 'Lies', path: observanceRegisterPaths.fresh },
  { who: 'Lies', path: observanceRegisterPaths.fresh, what: 'nothing typed', does: sends(calendarPaths.observances) },
  { who: 'Karim', path: calendarPaths.observance(observance) },
  { who: 'Lies', path: observanceRegisterPaths.change(observance) },
  { who: 'Lies', path: observanceRegisterPaths.views },
  { who: 'Lies', path: `${calendarPaths.daySets}?erbij=0`, what: 'all loaded' },
  {
    who: 'Lies',
    path: calendarPaths.daySets,
    what: 'a damaged list',
    does: async (page) => {
      await page.locator('main details summary').last().click()
      await sends(calendarPaths.dayFile)(page)
    },
  },
  { who: 'Ewa', path: calendarPaths.feeds },
  { who: 'Ewa', path: calendarPaths.feeds, what: 'no name', does: sends(calendarPaths.feeds) },
  {
    who: 'Karim',
    path: calendarPaths.feeds,
    what: 'just made',
    does: async (page) => {
      await page.locator('#naam').fill('telefoon')
      await sends(calendarPaths.feeds)(page)
    },
  },
]

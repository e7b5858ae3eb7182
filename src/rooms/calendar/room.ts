import type { Room } from '../../http/room.ts'
import { addRegister } from '../../register/register-routes.tsx'
import { addCalendar } from './calendar-routes.tsx'
import { addDaySets } from './day-sets-routes.tsx'
import { addFeeds } from './feed-routes.tsx'
import { observanceRegister } from './observance-register.ts'
import { calendarPaths } from './paths.ts'

export const calendarRoom: Room = {
  name: 'calendar',
  menu: [{ section: 'act', href: calendarPaths.calendar, label: 'calendar.title', icon: 'calendar-check', deed: 'calendar.see' }],
  add: (routes) => {
    addCalendar(routes)
    addFeeds(routes)
    // Before the register: its address of one day would take these for the key of a day.
    addDaySets(routes)
    addRegister(routes, observanceRegister)
  },
  jobs: () => [],
}

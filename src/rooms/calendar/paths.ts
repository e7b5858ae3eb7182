import { registerPaths } from '../../register/register-paths.ts'

const observances = registerPaths('/agenda/dagen')

/** Addresses of the calendar room. */
export const calendarPaths = {
  calendar: '/agenda',
  observances: observances.list,
  observance: observances.one,
  daySets: '/agenda/dagen/laden',
  dayFile: '/agenda/dagen/bestand',
  feeds: '/agenda/feed',
  revocation: (id: string) => `/agenda/feed/${id}/intrekking`,
  /** The secret address that a phone or a calendar program asks for. */
  feedFile: (token: string) => `/agenda/feed/${token}/vonk.ics`,
}

export const observanceRegisterPaths = observances

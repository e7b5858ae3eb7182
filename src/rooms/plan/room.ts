import type { Room } from '../../http/room.ts'
import { addRegister } from '../../register/register-routes.tsx'
import { activityRegister } from './activity-register.ts'
import { planPaths } from './paths.ts'
import { addSearch } from './search-routes.tsx'
import { addThemes } from './theme-routes.tsx'
import { addTimeline } from './timeline-routes.tsx'

export const planRoom: Room = {
  name: 'plan',
  menu: [
    {
      section: 'act',
      href: planPaths.activities,
      label: 'themes.menu.activities',
      icon: 'calendar-blank',
      deed: 'activities.see',
    },
    { section: 'steer', href: planPaths.themes, label: 'themes.menu.themes', icon: 'flag-banner', deed: 'themes.see' },
    { section: 'steer', href: planPaths.timeline, label: 'themes.menu.timeline', icon: 'calendar-dots', deed: 'spine.read' },
  ],
  add: (routes) => {
    addThemes(routes)
    addRegister(routes, activityRegister)
    addTimeline(routes)
    addSearch(routes)
  },
  jobs: () => [],
}

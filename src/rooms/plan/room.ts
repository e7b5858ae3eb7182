import { dayIn } from '../../db/force.ts'
import { asSystem } from '../../db/transaction.ts'
import type { Room } from '../../http/room.ts'
import { countSearchWords } from '../../spine/search-correction.ts'
import { addActivities } from './activity-routes.tsx'
import { computeIndicators } from './indicator-computing.ts'
import { addIndicators } from './indicator-routes.tsx'
import { planPaths } from './paths.ts'
import { addPlanLoading } from './plan-loading-routes.tsx'
import { addPlanRecords } from './plan-record-routes.tsx'
import { addPlan } from './plan-routes.tsx'
import { addRoadMap } from './road-map-routes.tsx'
import { addSearch } from './search-routes.tsx'
import { addThemes } from './theme-routes.tsx'
import { addTies } from './tie-routes.tsx'
import { addTimeline } from './timeline-routes.tsx'
import { addVersions } from './version-routes.tsx'

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
    { section: 'steer', href: planPaths.plan, label: 'plan.menu', icon: 'compass', deed: 'plan.see' },
    { section: 'steer', href: planPaths.themes, label: 'themes.menu.themes', icon: 'flag-banner', deed: 'themes.see' },
    { section: 'steer', href: planPaths.timeline, label: 'themes.menu.timeline', icon: 'calendar-dots', deed: 'spine.read' },
  ],
  add: (routes) => {
    addPlan(routes)
    addRoadMap(routes)
    addPlanRecords(routes)
    addTies(routes)
    addThemes(routes)
    addActivities(routes)
    addIndicators(routes)
    addTimeline(routes)
    addSearch(routes)
    addPlanLoading(routes)
    addVersions(routes)
  },
  jobs: ({ db, force, clock }) => [
    {
      name: 'compute-indicators',
      // After the gate closed its periods (0:40).
      cron: '10 1 * * *',
      work: () => asSystem(db, force.id, (tx) => computeIndicators(tx, { force, now: clock(), today: dayIn(force, clock()) })),
    },
    {
      name: 'count-search-words',
      cron: '20 3 * * *',
      work: () => asSystem(db, force.id, countSearchWords),
    },
  ],
}

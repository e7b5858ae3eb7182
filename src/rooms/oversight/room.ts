import type { Room } from '../../http/room.ts'
import { addLogRoutes } from './log-routes.tsx'
import { oversightPaths } from './paths.ts'

/** Looking on: what was done with data, by whom and for which purpose. */
export const oversightRoom: Room = {
  name: 'oversight',
  menu: [
    { section: 'manage', href: oversightPaths.log, label: 'audit.title', icon: 'list', deed: 'audit.see' },
    { section: 'manage', href: oversightPaths.teamLog, label: 'audit.team.title', icon: 'list', deed: 'audit.team' },
    { section: 'manage', href: oversightPaths.logHealth, label: 'audit.health.title', icon: 'list', deed: 'audit.health' },
  ],
  add: addLogRoutes,
  jobs: () => [],
}

import type { Room } from '../../http/room.ts'
import { safekeepingPaths } from './paths.ts'
import { addSafekeepingRoutes } from './safekeeping-routes.tsx'

/** How a house is made ready, and stays recoverable: checklist, recovery key, backups. */
export const safekeepingRoom: Room = {
  name: 'safekeeping',
  menu: [
    {
      section: 'manage',
      href: safekeepingPaths.readying,
      label: 'keeping.ready.title',
      icon: 'seal-check',
      deed: 'safekeeping.see',
    },
    {
      section: 'manage',
      href: safekeepingPaths.backups,
      label: 'keeping.backup.title',
      icon: 'floppy-disk',
      deed: 'safekeeping.see',
    },
  ],
  add: addSafekeepingRoutes,
  jobs: () => [],
}

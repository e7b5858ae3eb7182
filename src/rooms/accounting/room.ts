import type { Room } from '../../http/room.ts'
import { addDashboards } from './dashboard-routes.tsx'
import { accountingPaths } from './paths.ts'
import { addSharing } from './share-routes.tsx'

export const accountingRoom: Room = {
  name: 'accounting',
  menu: [{ section: 'steer', href: accountingPaths.home, label: 'accounting.menu', icon: 'scales', deed: 'accounting.see' }],
  add: (routes) => {
    addDashboards(routes)
    addSharing(routes)
  },
  jobs: () => [],
}

import type { Room } from '../../http/room.ts'
import { addDashboards } from './dashboard-routes.tsx'
import { accountingPaths } from './paths.ts'
import { addReading } from './review-reading-routes.tsx'
import { addReviews } from './review-routes.tsx'
import { addWriting } from './review-writing-routes.tsx'
import { addSharing } from './share-routes.tsx'

export const accountingRoom: Room = {
  name: 'accounting',
  menu: [
    { section: 'steer', href: accountingPaths.home, label: 'accounting.menu', icon: 'scales', deed: 'accounting.see' },
    { section: 'steer', href: accountingPaths.reviews, label: 'accounting.reviews', icon: 'file-text', deed: 'accounting.see' },
  ],
  add: (routes) => {
    addDashboards(routes)
    addSharing(routes)
    addReviews(routes)
    addWriting(routes)
    addReading(routes)
  },
  jobs: () => [],
}

import type { Room } from '../../http/room.ts'
import { addCodingRoutes } from './coding-routes.ts'
import { addExclusionRoutes } from './exclusion-routes.ts'
import { addFileRoutes } from './file-routes.ts'
import { addGlassRoutes } from './glass-routes.ts'
import { addMaskedReportRoutes } from './masked-report-routes.tsx'
import { reportsPaths } from './paths.ts'
import { addReportRoutes } from './report-routes.ts'
import { addResealRoutes } from './reseal-routes.ts'
import { addRewrapRoutes } from './rewrap-routes.ts'
import { addSealedRoutes } from './sealed-routes.ts'
import { addStorySearchRoutes } from './story-search-routes.ts'
import { unansweredSweep } from './unanswered-sweep.ts'
import { waitingFilesSweep } from './waiting-files-sweep.ts'

/** Reports of discrimination and hate: from arrival to an answer and an outcome. */
export const reportsRoom: Room = {
  name: 'reports',
  menu: [
    { section: 'today', href: reportsPaths.today, label: 'reports.today.title', icon: 'sun-horizon', deed: 'today.see' },
    { section: 'listen', href: reportsPaths.list, label: 'reports.list.title', icon: 'ear', deed: 'reports.see' },
    { section: 'manage', href: reportsPaths.masked, label: 'masked.title', icon: 'ear', deed: 'reports.oversee' },
  ],
  add(routes) {
    // Addresses with a word where others have an id come first.
    addMaskedReportRoutes(routes)
    addGlassRoutes(routes)
    addSealedRoutes(routes)
    addFileRoutes(routes)
    addRewrapRoutes(routes)
    addStorySearchRoutes(routes)
    addReportRoutes(routes)
    addCodingRoutes(routes)
    addExclusionRoutes(routes)
    addResealRoutes(routes)
  },
  jobs: (deps) => [unansweredSweep(deps), waitingFilesSweep(deps)],
}

import { oversightPaths } from '../src/rooms/oversight/paths.ts'
import { reportsPaths } from '../src/rooms/reports/paths.ts'
import type { SeenPage } from './every-page.ts'

/** Pages of whoever looks on: the log, for each who reads a part of it. */
export const oversightPages: SeenPage[] = [
  { who: 'Dirk', path: oversightPaths.log },
  { who: 'Dirk', path: `${oversightPaths.log}?wie=samir&wat=reports.assign&doel=follow-up&vanaf=2026-11-01`, what: 'filtered' },
  { who: 'Dirk', path: `${oversightPaths.log}?wie=niemand`, what: 'nothing found' },
  { who: 'Dirk', path: reportsPaths.masked },
  { who: 'Lies', path: oversightPaths.teamLog, what: 'of no team' },
  { who: 'Samir', path: oversightPaths.ownLog },
  { who: 'Paul', path: oversightPaths.ownLog, what: 'nothing yet' },
  { who: 'Ann', path: oversightPaths.logHealth },
]

import { randomUUID } from 'node:crypto'
import { reportsPaths } from '../src/rooms/reports/paths.ts'
import type { SeenPage } from './every-page.ts'

/** Counsellors are a cast of their own: `counsellor-breaks-glass.test.ts` looks at these pages as they see them. */
export const glassPages = (): SeenPage[] => [
  { who: 'Samir', path: reportsPaths.glass, what: 'not allowed' },
  { who: 'Samir', path: reportsPaths.glassCase(randomUUID()), what: 'not allowed' },
  { who: 'Dirk', path: reportsPaths.glassReview(randomUUID()), what: 'not there' },
]

/** What a page that opens a report asks for: sealed parts, labels and files. */
export const sealedAnswers = [
  reportsPaths.labels,
  reportsPaths.label(':id'),
  reportsPaths.sealed(':id'),
  reportsPaths.file(':id', ':bestand'),
  reportsPaths.glassSealed(':id'),
  reportsPaths.glassFile(':id', ':bestand'),
]

import type { Page } from 'playwright-core'
import { reportsPaths } from '../src/rooms/reports/paths.ts'
import type { SeenPage } from './every-page.ts'

/** The page on which a member is excluded from a report. */
export const exclusionPages = (reportId: string, sends: (action: string) => (page: Page) => Promise<unknown>): SeenPage[] => {
  const path = reportsPaths.exclusion(reportId)
  return [
    { who: 'Samir', path },
    { who: 'Samir', path, what: 'nobody chosen', does: sends(path) },
  ]
}

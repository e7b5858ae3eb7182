import { masked } from '../../access/policy-person.ts'
import { record } from '../../audit/audit.ts'
import type { Routes } from '../../http/routes.ts'
import { maskedReports } from './masked-report.ts'
import { MaskedReportsPage } from './masked-report-page.tsx'
import { reportsPaths } from './paths.ts'

const pageSize = 100
const pageIn = (typed: string | null): number => (typed && /^[1-9]\d{0,4}$/.test(typed) ? Number(typed) : 1)

/** The list of reports for whoever oversees how they are handled. */
export const addMaskedReportRoutes = (routes: Routes): void => {
  routes.staff('get', reportsPaths.masked, 'reports.oversee', async (visit) => {
    const { tx, actor, force, view, query, today, now } = visit
    const page = pageIn(query.get('blad'))
    const list = await maskedReports(tx, today, { page, size: pageSize })
    await record(tx, actor, 'reports.oversee', { force: force.id, kind: 'masked-reports', id: `${page}` }, now)
    return visit.page(
      <MaskedReportsPage view={view} without={masked(actor, 'reports.oversee')} {...list} page={page} size={pageSize} />,
    )
  })
}

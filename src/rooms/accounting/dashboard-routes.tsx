import { may } from '../../access/policy.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import type { AccountView } from './account-view.ts'
import { readDashboard } from './dashboard.ts'
import { DashboardPage, NothingPlannedPage } from './dashboard-page.tsx'
import { accountingPaths } from './paths.ts'

export const addDashboards = (routes: Routes): void => {
  const show = (of: (visit: StaffVisit) => AccountView) => async (visit: StaffVisit) => {
    const { tx, view, actor, today } = visit
    const dashboard = await readDashboard(tx, of(visit), today)
    if (!dashboard) return visit.missing()
    if (dashboard === 'no-plan') return visit.page(<NothingPlannedPage view={view} loads={may(actor, 'plan.load')} />)
    return visit.page(<DashboardPage view={view} dashboard={dashboard} shares={may(actor, 'accounting.share')} />)
  }
  routes.staff('get', accountingPaths.home, 'accounting.see', (visit) => visit.see(accountingPaths.leadership))
  routes.staff(
    'get',
    accountingPaths.leadership,
    'accounting.see',
    show(() => ({ kind: 'leadership', key: '' })),
  )
  routes.staff(
    'get',
    accountingPaths.city,
    'accounting.see',
    show(() => ({ kind: 'city', key: '' })),
  )
  routes.staff(
    'get',
    accountingPaths.pillar(':id'),
    'accounting.see',
    show((visit) => ({ kind: 'pillar', key: visit.param('id') })),
  )
  routes.staff(
    'get',
    accountingPaths.theme(':slug'),
    'accounting.see',
    show((visit) => ({ kind: 'theme', key: visit.param('slug') })),
  )
}

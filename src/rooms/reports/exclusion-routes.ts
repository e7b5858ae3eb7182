import { isId } from '../../http/address-parts.ts'
import type { Routes } from '../../http/routes.ts'
import { tellHouse } from '../../vault/house-notice.tsx'
import { caseMembers } from './assignment.ts'
import { endExclusion, excludePerson } from './case-exclusion.ts'
import { exclusionPage } from './exclusion-page.tsx'
import { reportsPaths } from './paths.ts'
import { findReport } from './report.ts'

/** How somebody who is too close to a report is kept from it. */
export const addExclusionRoutes = (routes: Routes): void => {
  routes.staff('get', reportsPaths.exclusion(':id'), 'reports.exclude', async (visit) => {
    const report = await findReport(visit.tx, visit.param('id'))
    if (!report) return visit.missing()
    return visit.page(exclusionPage(visit.view, { report, members: await caseMembers(visit.tx, report) }))
  })

  routes.staff('post', reportsPaths.exclusion(':id'), 'reports.exclude', async (visit) => {
    const report = await findReport(visit.tx, visit.param('id'))
    if (!report) return visit.missing()
    const personId = (await visit.fields()).text('wie')
    const who = { reportId: report.id, personId }
    const outcome = isId(personId) ? await excludePerson(visit.tx, visit.actor, who, visit) : 'no-member'
    if (outcome === 'done') return visit.see(personId === visit.actor.id ? reportsPaths.list : reportsPaths.report(report.id))
    if (outcome === 'alone') await tellHouse(visit.tx, visit.actor, visit.force.id, 'exclusion-stuck', '', visit.now)
    const members = await caseMembers(visit.tx, report)
    const fault = outcome === 'alone' ? 'alone' : 'none'
    return visit.page(exclusionPage(visit.view, { report, members, chosen: personId, fault }), { status: 422 })
  })

  routes.staff('post', reportsPaths.exclusionEnd(':id'), 'reports.end-exclusion', async (visit) => {
    const [reportId, id] = [visit.param('id'), (await visit.fields()).text('uitsluiting')]
    const outcome =
      isId(reportId) && isId(id) ? await endExclusion(visit.tx, visit.actor, { reportId, id }, visit.now) : undefined
    return outcome ? visit.see(`${reportsPaths.report(reportId)}#betrokken`) : visit.missing()
  })
}

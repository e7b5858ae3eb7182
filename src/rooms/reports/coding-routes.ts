import type { Fields } from '../../http/fields.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { activeThemes, allThemes, type Theme } from '../../spine/theme.ts'
import { type CodedCriterion, codeReport, codingsOf } from './coding.ts'
import { criteriaPage, marksPage, startMarks } from './coding-pages.tsx'
import { criterionOf } from './criteria.ts'
import { reportsPaths } from './paths.ts'
import { findReport } from './report.ts'

const known = (ids: string[]) => [...new Set(ids)].filter((id) => criterionOf(id))

/** Themes of today, and those that this report already carries: an ended theme stays where it was given. */
const themesFor = async (visit: StaffVisit, carried: string[]): Promise<Theme[]> => {
  const active = await activeThemes(visit.tx, visit.today)
  const ended = (await allThemes(visit.tx)).filter(
    (theme) => carried.includes(theme.id) && !active.some(({ id }) => id === theme.id),
  )
  return [...active, ...ended]
}

const readCriteria = (fields: Fields): CodedCriterion[] =>
  known(fields.all('criterium')).map((id) => {
    const marks = fields.all(`kenmerk-${id}`)
    return {
      id,
      main: fields.text('hoofd') === id,
      perceived: marks.includes('perceived'),
      assumed: marks.includes('assumed'),
      association: marks.includes('association'),
    }
  })

export const addCodingRoutes = (routes: Routes): void => {
  routes.staff('get', reportsPaths.coding(':id'), 'reports.handle', async (visit) => {
    const report = await findReport(visit.tx, visit.param('id'))
    if (!report) return visit.missing()
    const [newest] = await codingsOf(visit.tx, report.id)
    return visit.page(criteriaPage(visit.view, { report, chosen: newest?.criteria.map(({ id }) => id) ?? [] }))
  })

  routes.staff('post', reportsPaths.codingMarks(':id'), 'reports.handle', async (visit) => {
    const report = await findReport(visit.tx, visit.param('id'))
    if (!report) return visit.missing()
    const chosen = known((await visit.fields()).all('criterium'))
    if (!chosen.length) return visit.page(criteriaPage(visit.view, { report, chosen, wrong: true }), { status: 422 })
    const [newest] = await codingsOf(visit.tx, report.id)
    const criteria = chosen.map((id) => startMarks(id, report, newest?.criteria ?? []))
    if (criteria.length === 1) criteria[0]!.main = true
    const themes = await themesFor(visit, report.theme_ids)
    return visit.page(marksPage(visit.view, { report, criteria, themeIds: report.theme_ids, themes }))
  })

  routes.staff('post', reportsPaths.coding(':id'), 'reports.handle', async (visit) => {
    const report = await findReport(visit.tx, visit.param('id'))
    if (!report) return visit.missing()
    const fields = await visit.fields()
    const criteria = readCriteria(fields)
    const themes = await themesFor(visit, report.theme_ids)
    const themeIds = themes.map(({ id }) => id).filter((id) => fields.all('thema').includes(id))
    if (!criteria.length) return visit.page(criteriaPage(visit.view, { report, chosen: [], wrong: true }), { status: 422 })
    const outcome = await codeReport(visit.tx, visit.actor, report.id, { criteria, themeIds }, visit.now)
    if (outcome === 'not-in-list') {
      return visit.page(marksPage(visit.view, { report, criteria, themeIds, themes, wrong: true }), { status: 422 })
    }
    return visit.see(`${reportsPaths.report(report.id)}#feiten`)
  })
}

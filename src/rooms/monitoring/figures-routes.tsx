import type { Routes } from '../../http/routes.ts'
import { FiguresPage } from './figures-pages.tsx'
import { monitoringPaths } from './paths.ts'
import { figures } from './report-counts.ts'

export const addFigures = (routes: Routes): void => {
  routes.staff('get', monitoringPaths.figures, 'figures.see', async (visit) => {
    const shown = await figures(visit.tx, visit.query.get('jaar'))
    return visit.page(<FiguresPage view={visit.view} figures={shown} />)
  })
}

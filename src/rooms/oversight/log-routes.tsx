import type { Deed } from '../../access/policy.ts'
import { record } from '../../audit/audit.ts'
import type { LoggedDeed } from '../../audit/logged-deeds.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { writeCsv } from '../../register/csv-file.ts'
import { mostExported } from '../../register/export-routes.tsx'
import { afterIn } from '../../register/keyset.ts'
import { listHref } from '../../register/record-list.ts'
import { LogHealthPage, LogPage, LogTooLong, readLogFilter } from './log-page.tsx'
import { type LogRange, logHealth, logLines } from './log-reading.ts'
import { deedSaid, thingSaid } from './log-wording.ts'
import { oversightPaths } from './paths.ts'

const pageSize = 50

const ranges: { range: LogRange; deed: Deed; page: string; file: string }[] = [
  { range: 'all', deed: 'audit.see', page: oversightPaths.log, file: oversightPaths.logFile },
  { range: 'team', deed: 'audit.team', page: oversightPaths.teamLog, file: oversightPaths.teamLogFile },
  { range: 'own', deed: 'audit.own', page: oversightPaths.ownLog, file: oversightPaths.ownLogFile },
]

/** Looking at what others did is written down too; at what one did oneself, not. */
const note = async (visit: StaffVisit, range: LogRange, deed: LoggedDeed) => {
  if (range === 'own') return
  await record(visit.tx, visit.actor, deed, { force: visit.force.id, kind: 'log', id: range }, visit.now)
}

/** The log: the whole of it, a team's, one's own; each as a page and as a file. */
export const addLogRoutes = (routes: Routes): void => {
  for (const { range, deed, page, file } of ranges) {
    routes.staff('get', page, deed, async (visit) => {
      const { tx, actor, force, view, words, query } = visit
      const asked = readLogFilter(query, words)
      const after = afterIn(query)
      const lines = await logLines(tx, actor, range, asked.filter, force.timeZone, { after, size: pageSize })
      await note(visit, range, 'audit.see')
      return visit.page(<LogPage view={view} range={range} paths={{ page, file }} {...{ asked, page: lines, query, after }} />)
    })

    routes.staff('get', file, deed, async (visit) => {
      const { tx, actor, force, view, words, query, lang, today } = visit
      const { t } = words
      const { filter } = readLogFilter(query, words)
      const { rows, next } = await logLines(tx, actor, range, filter, force.timeZone, { size: mostExported })
      const back = listHref(page, query, {})
      if (next) return visit.page(<LogTooLong view={view} path={back} max={mostExported} />, { status: 422 })
      await note(visit, range, 'audit.file')
      const head = [t('audit.when'), t('audit.who'), t('audit.what'), t('audit.thing'), t('audit.why'), 'deed', 'thing', 'id']
      const lines = rows.map((line) => [
        words.moment(line.at, force.timeZone),
        line.by ?? t('audit.vonk'),
        deedSaid(words, line.deed),
        thingSaid(words, line),
        line.purpose ? t(`policy.purpose.${line.purpose}`) : '',
        line.deed,
        line.thing_kind,
        line.thing_id,
      ])
      const name = `${t('audit.title')} ${today}.csv`
      return visit.download({ type: 'text/csv; charset=utf-8', name, body: writeCsv([head, ...lines], lang) })
    })
  }

  routes.staff('get', oversightPaths.logHealth, 'audit.health', async ({ tx, view, page }) =>
    page(<LogHealthPage view={view} {...(await logHealth(tx))} />),
  )
}

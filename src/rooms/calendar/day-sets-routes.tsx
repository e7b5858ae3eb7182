import { cleanText } from '../../http/fields.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import { DaySetsPage } from './day-sets-page.tsx'
import { loadDaySet, ownDaySets, readDaySet, type SetFault, setLines } from './observance-set.ts'
import { calendarPaths } from './paths.ts'

/** A file of 500 days with notes fits in; a form sends each letter outside ASCII as up to nine. */
const fileLimit = 1_048_576

const setsPage = async ({ tx, view, today }: StaffVisit, more: { typed?: string; fault?: SetFault; added?: number } = {}) => {
  const sets = []
  for (const set of ownDaySets()) {
    const lines = setLines(set, today).map(({ line }) => line)
    const there = await tx.selectFrom('observance').select('id').where('set_line', 'in', lines).execute()
    sets.push({ set, lines: lines.length, there: there.length })
  }
  return <DaySetsPage {...{ view, sets }} {...more} />
}

/** How many days a load added, as the address says it after the form was sent. */
const addedIn = (query: URLSearchParams): number | undefined => {
  const told = query.get('erbij') ?? ''
  return /^\d{1,4}$/.test(told) ? Number(told) : undefined
}

export const addDaySets = (routes: Routes): void => {
  routes.staff('get', calendarPaths.daySets, 'calendar.manage', async (visit) =>
    visit.page(await setsPage(visit, { added: addedIn(visit.query) })),
  )

  routes.staff('post', calendarPaths.daySets, 'calendar.manage', async (visit) => {
    const code = (await visit.fields()).text('reeks')
    const set = ownDaySets().find((one) => one.code === code)
    if (!set) return visit.missing()
    return visit.see(`${calendarPaths.daySets}?erbij=${await loadDaySet(visit.tx, visit.actor, set, visit)}`)
  })

  routes.staff(
    'post',
    calendarPaths.dayFile,
    'calendar.manage',
    async (visit) => {
      const chosen = await visit.file('bestand')
      const typed = chosen ? cleanText(Buffer.from(chosen.bytes).toString('utf8')) : (await visit.fields()).text('lijst')
      const set = readDaySet(typed)
      if ('why' in set) return visit.page(await setsPage(visit, { typed, fault: set }), { status: 422 })
      return visit.see(`${calendarPaths.daySets}?erbij=${await loadDaySet(visit.tx, visit.actor, set, visit)}`)
    },
    { limit: fileLimit },
  )
}

import { record } from '../../audit/audit.ts'
import { isId } from '../../http/address-parts.ts'
import { fieldsOf } from '../../http/fields.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import type { LinkSource } from '../../register/link-source.ts'
import { tieThemes } from '../../spine/activity.ts'
import { tieActions } from '../../spine/plan-action.ts'
import { type SpineRow, spineRows } from '../../spine/spine-reading.ts'
import { faceOf, readerOf } from './activity-faces.ts'
import { planPaths } from './paths.ts'
import { actionLinks, themeLinks } from './plan-links.ts'
import { TiePage } from './tie-page.tsx'

type Tied = SpineRow & { action_ids: string[] }

/** The record an address names, when this person may open it. */
const tiedRow = async ({ tx, param, actor }: StaffVisit): Promise<Tied | undefined> => {
  const thing = param('thing')
  if (!isId(thing)) return undefined
  const row = await spineRows(tx, readerOf(actor))
    .where('room', '=', param('room'))
    .where('thing_id', '=', thing)
    .executeTakeFirst()
  if (!row) return undefined
  const ties = await tx.selectFrom('activity_action').select('action_id').where('activity_id', '=', row.id).execute()
  return { ...row, action_ids: ties.map((tie) => tie.action_id) }
}

/** What may be chosen: what is offered now, and what is tied already. */
const offered = async ({ tx, today }: StaffVisit, source: LinkSource, tied: readonly string[]) =>
  (await source.all(tx, today)).filter(({ id, active }) => active || tied.includes(id))

/** One address ties any record of any room to the plan; it then shows there by itself. */
export const addTies = (routes: Routes): void => {
  const path = planPaths.ties(':room', ':thing')
  routes.staff('get', path, 'spine.tie', async (visit) => {
    const row = await tiedRow(visit)
    if (!row) return visit.missing()
    const typed = fieldsOf(
      new URLSearchParams([...row.theme_ids.map((id) => ['themes', id]), ...row.action_ids.map((id) => ['actions', id])]),
    )
    const themes = await offered(visit, themeLinks, row.theme_ids)
    const actions = await offered(visit, actionLinks, row.action_ids)
    return visit.page(<TiePage {...{ view: visit.view, row, themes, actions, typed }} />)
  })
  routes.staff('post', path, 'spine.tie', async (visit) => {
    const row = await tiedRow(visit)
    if (!row) return visit.missing()
    const { tx, actor, force, now } = visit
    const typed = await visit.fields()
    const chosen = async (name: string, source: LinkSource, tied: readonly string[]) => {
      const ids = new Set((await offered(visit, source, tied)).map(({ id }) => id))
      return [...new Set(typed.all(name))].filter((id) => ids.has(id))
    }
    await tieThemes(tx, force.id, row.id, await chosen('themes', themeLinks, row.theme_ids))
    await tieActions(tx, force.id, row.id, await chosen('actions', actionLinks, row.action_ids))
    await record(tx, actor, 'spine.tie', { force: force.id, kind: row.room, id: row.thing_id }, now)
    return visit.see(faceOf(row.room)?.href(row.thing_id) ?? planPaths.timeline)
  })
}

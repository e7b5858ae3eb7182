import { purposesOf } from '../../access/purpose.ts'
import { changePurpose } from '../../access/session.ts'
import { record } from '../../audit/audit.ts'
import type { Routes } from '../../http/routes.ts'
import { shellPaths } from '../../http/shell-paths.ts'
import { ownPathOr } from './given.ts'
import { PurposePage } from './purpose-page.tsx'
import { sessionCookieFor } from './sign-in-routes.tsx'

/** Working for another purpose: a new token for the same session, so that forms and cookies of the old purpose are worth nothing. */
export const addPurposeRoutes = (routes: Routes): void => {
  routes.staff('get', shellPaths.purpose, 'accounts.own', ({ view, actor, query, page }) =>
    page(<PurposePage view={view} actor={actor} next={ownPathOr(query.get('naar'), shellPaths.today)} />),
  )

  routes.staff('post', shellPaths.purpose, 'accounts.own', async (visit) => {
    const { tx, actor, session, force, now } = visit
    const fields = await visit.fields()
    const next = ownPathOr(fields.text('naar'), shellPaths.today)
    const purpose = purposesOf(actor.roles, actor.teams).find((one) => one === fields.text('doel'))
    if (!purpose) {
      return visit.page(<PurposePage view={visit.view} actor={actor} next={next} failed />, { status: 422 })
    }
    const token = await changePurpose(tx, session.id, purpose)
    const changed = { ...actor, purpose }
    await record(tx, changed, 'accounts.change-purpose', { force: force.id, kind: 'session', id: session.id }, now)
    const seconds = Math.max(0, Math.floor((session.expiresAt.getTime() - now.getTime()) / 1000))
    return visit.see(next, { 'Set-Cookie': sessionCookieFor(token, seconds) })
  })
}

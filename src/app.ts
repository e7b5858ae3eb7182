import { Hono } from 'hono'
import { sql } from 'kysely'
import { serveAssets } from './http/assets.ts'
import { missingPage, plainView } from './http/error-pages.tsx'
import { headersFor } from './http/headers.ts'
import { htmlResponse } from './http/respond.ts'
import type { Room } from './http/room.ts'
import { createRoutes } from './http/routes.ts'
import type { Deps } from './http/visit.ts'
import { accountingRoom } from './rooms/accounting/room.ts'
import { accountsRoom } from './rooms/accounts/room.ts'
import { calendarRoom } from './rooms/calendar/room.ts'
import { monitoringRoom } from './rooms/monitoring/room.ts'
import { planRoom } from './rooms/plan/room.ts'
import { portalRoom } from './rooms/portal/room.ts'
import { reportsRoom } from './rooms/reports/room.ts'

/** The rooms, in the order of the menu. */
export const rooms: Room[] = [portalRoom, reportsRoom, planRoom, calendarRoom, monitoringRoom, accountingRoom, accountsRoom]

/** The whole application as a function of what it needs: tests build a fresh one and send it real requests. */
export const createApp = (deps: Deps): Hono => {
  const app = new Hono()
  const secure = deps.url.startsWith('https://')
  serveAssets(app, deps.assets, secure)
  app.get('/healthz', async (c) => {
    const ready = await sql`select 1`.execute(deps.db).then(
      () => true,
      () => false,
    )
    return c.text(ready ? 'ready\n' : 'no database\n', ready ? 200 : 503, headersFor('public', secure))
  })
  const { routes, check } = createRoutes(app, deps)
  for (const room of rooms) room.add(routes, deps)
  check()
  app.notFound((c) => {
    const manner = { kind: 'public', secure, gzip: false } as const
    return htmlResponse(missingPage(plainView(deps, c.req.path), 'public'), manner, { status: 404 })
  })
  return app
}

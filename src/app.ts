import { Hono } from 'hono'
import { serveAssets } from './http/assets.ts'
import { missingPage, plainView } from './http/error-pages.tsx'
import { serveHealth } from './http/health.ts'
import { htmlResponse } from './http/respond.ts'
import type { Room } from './http/room.ts'
import { createRoutes } from './http/routes.ts'
import type { Deps } from './http/visit.ts'
import { createPortalApp } from './portal-app.ts'
import { accountingRoom } from './rooms/accounting/room.ts'
import { accountsRoom } from './rooms/accounts/room.ts'
import { calendarRoom } from './rooms/calendar/room.ts'
import { monitoringRoom } from './rooms/monitoring/room.ts'
import { oversightRoom } from './rooms/oversight/room.ts'
import { planRoom } from './rooms/plan/room.ts'
import { portalRoom } from './rooms/portal/room.ts'
import { reportsRoom } from './rooms/reports/room.ts'
import { safekeepingRoom } from './rooms/safekeeping/room.ts'

/** The rooms, in the order of the menu. */
export const rooms: Room[] = [
  portalRoom,
  reportsRoom,
  planRoom,
  calendarRoom,
  monitoringRoom,
  accountingRoom,
  accountsRoom,
  oversightRoom,
  safekeepingRoom,
]

/** What the main process serves: everything but the texts of the public. It is well when the portal is, too. */
export const createMainApp = (deps: Deps, portalWorks?: () => Promise<boolean>): Hono => {
  const app = new Hono()
  const secure = deps.url.startsWith('https://')
  serveAssets(app, deps.assets, secure)
  serveHealth(app, deps, portalWorks)
  const { routes, check } = createRoutes(app, deps)
  for (const room of rooms) room.add(routes, deps)
  check()
  app.notFound((c) => {
    const manner = { kind: 'public', secure, gzip: false } as const
    return htmlResponse(missingPage(plainView(deps, c.req.path), 'public'), manner, { status: 404 })
  })
  return app
}

/** The whole application in one process, as tests and tools want it: they build a fresh one and send it real requests. */
export const createApp = (deps: Deps, portal = createPortalApp(deps)): Hono => createMainApp(deps).route('/', portal)

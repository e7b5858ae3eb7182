import { Hono } from 'hono'
import { missingPage, plainView } from './http/error-pages.tsx'
import { serveHealth } from './http/health.ts'
import { htmlResponse } from './http/respond.ts'
import { createRoutes } from './http/routes.ts'
import type { Deps } from './http/visit.ts'
import { addPublicTexts } from './rooms/portal/room.ts'

/** The pages that show or take a text of the public. A running Vonk serves them from a process of their own, with a login of its own. */
export const createPortalApp = (deps: Deps): Hono => {
  const app = new Hono()
  serveHealth(app, deps)
  const { routes, check } = createRoutes(app, deps)
  addPublicTexts(routes)
  check()
  app.notFound((c) => {
    const manner = { kind: 'public', secure: deps.url.startsWith('https://'), gzip: false } as const
    return htmlResponse(missingPage(plainView(deps, c.req.path), 'public'), manner, { status: 404 })
  })
  return app
}

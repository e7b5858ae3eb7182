import type { Hono } from 'hono'
import { sql } from 'kysely'
import { headersFor } from './headers.ts'
import type { Deps } from './visit.ts'

/** `/healthz`: 200 when this process reaches its database, and `also` says yes; else 503. */
export const serveHealth = (
  app: Hono,
  { db, url }: Pick<Deps, 'db' | 'url'>,
  also = async (): Promise<boolean> => true,
): void => {
  app.get('/healthz', async (c) => {
    const ready = await sql`select 1`.execute(db).then(also, () => false)
    return c.text(ready ? 'ready\n' : 'no database\n', ready ? 200 : 503, headersFor('public', url.startsWith('https://')))
  })
}

import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { PlannedClient } from './planned-client.ts'
import type { Database, Db } from './schema.ts'

// Dates without time stay 'YYYY-MM-DD' (a Date would shift them by the time zone); counts fit a number.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** A transaction that waits longer for whoever sends slowly is ended by PostgreSQL: nobody keeps its locks. As long as a request may take. */
const idleInTransaction = 300_000

/** A typed database on a pool of its own; `destroy()` ends the pool. */
export const connect = (options: pg.PoolConfig): Db => {
  const pool = new pg.Pool({ max: 12, Client: PlannedClient, idle_in_transaction_session_timeout: idleInTransaction, ...options })
  // An idle connection that breaks (database restarted) is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  // The same for one in use: its query fails and is answered; the event beside it must not end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

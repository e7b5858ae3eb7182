import { AsyncLocalStorage } from 'node:async_hooks'
import { sql } from 'kysely'
import type { Db, Tx } from './schema.ts'

/** What row-level security knows of whoever works: the policies in the migrations read these and nothing else. */
export type Standing = {
  /** The force; without it no row of any force is seen. */
  force: string
  kind: 'public' | 'staff' | 'system'
  person?: string
  /** Teams of this person, by id. */
  teams?: string[]
}

const open = new AsyncLocalStorage<true>()

/**
 * Runs `work` in one transaction. A second one inside it fails at once: nested at a full pool, both would wait for ever.
 * Without `become` the transaction sees no row of any force.
 */
export const inTransaction = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => {
  if (open.getStore()) throw new Error('A transaction is already open here: pass it on instead of opening another.')
  return open.run(true, () => db.transaction().execute(work))
}

/** Tells row-level security who works, for the rest of this transaction only. */
export const become = async (tx: Tx, standing: Standing): Promise<void> => {
  const teams = (standing.teams ?? []).join(',')
  await sql`select set_config('vonk.force', ${standing.force}, true), set_config('vonk.kind', ${standing.kind}, true),
    set_config('vonk.person', ${standing.person ?? ''}, true), set_config('vonk.teams', ${teams}, true)`.execute(tx)
}

/** One key for a look-up that comes before anybody is known: an invitation or a passkey shows only the row it names. */
export const present = async (tx: Tx, what: 'invitation' | 'passkey', key: Uint8Array): Promise<void> => {
  await sql`select set_config(${`vonk.${what}`}, ${Buffer.from(key).toString('hex')}, true)`.execute(tx)
}

/** A transaction as Vonk itself (jobs, start, freezing of periods), in one force. */
export const asSystem = <T>(db: Db, force: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db, async (tx) => {
    await become(tx, { force, kind: 'system' })
    return work(tx)
  })

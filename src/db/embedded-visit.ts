import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { openDatabase } from './connection.ts'
import { findPostmaster } from './embedded-postmaster.ts'
import { findProgram } from './embedded-program.ts'
import { CannotStart } from './embedded-refusal.ts'

/**
 * The owner's login on an installation that may be running: beside a running Vonk on its PostgreSQL, without taking it over; else
 * PostgreSQL is started for as long as the visit lasts. Throws CannotStart when there is no database here.
 */
export const visitDatabase = async (given: {
  databaseUrl?: string
  folder: string
  say: (line: string) => void
}): Promise<{ owner: pg.PoolConfig; close(): Promise<void> }> => {
  if (given.databaseUrl) return { owner: { connectionString: given.databaseUrl }, close: async () => {} }
  if (!existsSync(join(given.folder, 'secrets', 'vonk_owner')))
    throw new CannotStart(
      `There is no Vonk in ${given.folder}. Set VONK_DATA to its data folder, or DATABASE_URL to its database.`,
    )
  const { home } = findProgram(given.folder, given.say)
  const running = findPostmaster(join(home, 'postgres'))
  if (!running?.ready) {
    const { owner, stop } = await openDatabase(given)
    return { owner, close: stop }
  }
  const password = readFileSync(join(given.folder, 'secrets', 'vonk_owner'), 'utf8').trim()
  const { host, port } = running
  return { owner: { host, port, user: 'vonk_owner', password, database: 'vonk', ssl: false }, close: async () => {} }
}

import { createHash, randomBytes } from 'node:crypto'
import type { Generated } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { become, present } from '../db/transaction.ts'
import type { Staff } from './actor.ts'
import { type Display, staffById } from './person.ts'

declare module '../db/schema.ts' {
  interface Database {
    session: {
      id: Generated<string>
      force_id: string
      person_id: string
      token_hash: Buffer
      created_at: Date
      seen_at: Date
      expires_at: Date
      vault_wrap: Buffer | null
      vault_seen_at: Date | null
    }
  }
}

/** A session ends 8 hours after sign-in; what it unlocked locks again after 15 idle minutes (security.md §6.2). */
export const sessionHours = 8
export const unlockedIdleMinutes = 15

export type Session = { id: string; token: string; forceId: string; expiresAt: Date; unlocked: boolean }

const hash = (token: string) => createHash('sha256').update(token).digest()

/** Opens a session; the token goes into the cookie, the database keeps only its hash. */
export const openSession = async (tx: Tx, force: string, personId: string, now: Date): Promise<{ token: string; id: string }> => {
  const token = randomBytes(32).toString('base64url')
  const expires = new Date(now.getTime() + sessionHours * 3_600_000)
  const { id } = await tx
    .insertInto('session')
    .values({
      force_id: force,
      person_id: personId,
      token_hash: hash(token),
      created_at: now,
      seen_at: now,
      expires_at: expires,
      vault_wrap: null,
      vault_seen_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { token, id }
}

const idle = (seen: Date | null, now: Date) => !seen || now.getTime() - seen.getTime() > unlockedIdleMinutes * 60_000

/**
 * Finds the session of a cookie and takes the person's standing for the rest of the transaction, so that a changed role or
 * membership counts at the next request. An expired session and its half of the vault key are removed.
 */
export const resumeSession = async (
  tx: Tx,
  token: string,
  now: Date,
): Promise<{ session: Session; staff: Staff & { display: Display } } | undefined> => {
  await present(tx, 'session', hash(token))
  const row = await tx.selectFrom('session').selectAll().where('token_hash', '=', hash(token)).executeTakeFirst()
  if (!row) return undefined
  await become(tx, { force: row.force_id, kind: 'staff', person: row.person_id })
  const staff = row.expires_at > now ? await staffById(tx, row.person_id) : undefined
  if (!staff) {
    await tx.deleteFrom('session').where('id', '=', row.id).execute()
    return undefined
  }
  const unlocked = row.vault_wrap !== null && !idle(row.vault_seen_at, now)
  if (row.vault_wrap && !unlocked) {
    await tx.updateTable('session').set({ vault_wrap: null, vault_seen_at: null }).where('id', '=', row.id).execute()
  } else if (now.getTime() - row.seen_at.getTime() > 60_000) {
    await tx
      .updateTable('session')
      .set({ seen_at: now, ...(unlocked ? { vault_seen_at: now } : {}) })
      .where('id', '=', row.id)
      .execute()
  }
  await become(tx, { force: row.force_id, kind: 'staff', person: staff.id, teams: staff.teams.map((team) => team.id) })
  return { session: { id: row.id, token, forceId: row.force_id, expiresAt: row.expires_at, unlocked }, staff }
}

export const closeSession = async (tx: Tx, id: string): Promise<void> => {
  await tx.deleteFrom('session').where('id', '=', id).execute()
}

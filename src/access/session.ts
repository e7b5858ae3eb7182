import { createHash, randomBytes } from 'node:crypto'
import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { Role, Staff } from './actor.ts'
import type { Display } from './person.ts'
import { type Purpose, purposeNow } from './purpose.ts'

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
      /** Chosen by the person; null: the one the roles begin with. */
      purpose: Generated<Purpose | null>
      unlocked_by: string | null
      proved_at: Date | null
    }
  }
}

/** A session ends 8 hours after sign-in; what it unlocked locks again after 15 idle minutes (security.md §6.2). */
export const sessionHours = 8
export const unlockedIdleMinutes = 15

export type Session = {
  id: string
  token: string
  forceId: string
  /** When this session began, however somebody came in. */
  beganAt: Date
  /** When the person last proved here, with passphrase, passkey or code, who they are; 1970 when never (single sign-on proves nothing). */
  provedAt: Date
  expiresAt: Date
  unlocked: boolean
}

const hash = (token: string) => createHash('sha256').update(token).digest()

/** Opens a session; the token goes into the cookie, the database keeps only its hash. `proved: false`: another service vouched for them. */
export const openSession = async (
  tx: Tx,
  force: string,
  personId: string,
  now: Date,
  proved = true,
): Promise<{ token: string; id: string }> => {
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
      unlocked_by: null,
      proved_at: proved ? now : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { token, id }
}

const idle = (seen: Date | null, now: Date) => !seen || now.getTime() - seen.getTime() > unlockedIdleMinutes * 60_000

/**
 * Finds the session of a cookie in this force and takes the person's standing for the rest of the transaction, so that a changed role or
 * membership counts at the next request. An expired session and its half of the vault key are removed.
 */
export const resumeSession = async (
  tx: Tx,
  { token, force }: { token: string; force: string },
  now: Date,
): Promise<{ session: Session; staff: Staff & { display: Display } } | undefined> => {
  // This also tells row-level security who works (migration session-of). The force whose address was asked is told first, in the same
  // question: a session of another force is none here (migration one-force). So is the time of this request (migration lent-member).
  const asked = sql`case when set_config('vonk.force', ${force}, true) <> ''
    and set_config('vonk.now', ${now.toISOString()}, true) <> '' then ${hash(token)}::bytea end`
  const { rows } = await sql<Found>`select * from session_of(${asked})`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  if (row.expires_at <= now || row.ended_on !== null) {
    await tx.deleteFrom('session').where('id', '=', row.id).execute()
    return undefined
  }
  const unlocked = row.has_half && !idle(row.vault_seen_at, now)
  if (row.has_half && !unlocked) {
    await tx.updateTable('session').set({ vault_wrap: null, vault_seen_at: null }).where('id', '=', row.id).execute()
  } else if (now.getTime() - row.seen_at.getTime() > 60_000) {
    await tx
      .updateTable('session')
      .set({ seen_at: now, ...(unlocked ? { vault_seen_at: now } : {}) })
      .where('id', '=', row.id)
      .execute()
  }
  const session = {
    id: row.id,
    token,
    forceId: row.force_id,
    beganAt: row.created_at,
    provedAt: row.proved_at ?? new Date(0),
    expiresAt: row.expires_at,
    unlocked,
  }
  return { session, staff: staffOf(row) }
}

/** A session with its person, as the database's `session_of` answers. */
type Found = {
  id: string
  force_id: string
  created_at: Date
  proved_at: Date | null
  seen_at: Date
  expires_at: Date
  has_half: boolean
  vault_seen_at: Date | null
  person_id: string
  person_kind: 'staff' | 'administrator'
  name: string
  lang: string
  display: Display
  ended_on: string | null
  roles: Role[]
  teams: Staff['teams']
  purpose: string | null
}

const staffOf = ({
  person_id,
  person_kind,
  name,
  lang,
  display,
  roles,
  teams,
  purpose,
}: Found): Staff & { display: Display } => ({
  kind: 'staff',
  id: person_id,
  accountKind: person_kind,
  name,
  lang,
  roles,
  teams,
  purpose: purposeNow(purpose, { roles, teams }),
  display,
})

/** Takes another purpose, with a new token: one that was seen under the old purpose is worth nothing afterwards (security.md §6.2). */
export const changePurpose = async (tx: Tx, id: string, purpose: Purpose): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  await tx
    .updateTable('session')
    .set({ purpose, token_hash: hash(token) })
    .where('id', '=', id)
    .execute()
  return token
}

/** Somebody proved in a session, once more, who they are: the server checked it. */
export const proveSession = async (tx: Tx, id: string, now: Date): Promise<void> => {
  await tx.updateTable('session').set({ proved_at: now }).where('id', '=', id).execute()
}

/** Ends a session by its id, with the server's half of what it unlocked. */
export const closeSession = async (tx: Tx, id: string): Promise<void> => {
  await tx.deleteFrom('session').where('id', '=', id).execute()
}

/** Ends the session of a cookie, whoever presents it: signing in again leaves no old one behind (fixation). */
export const closeSessionOfToken = async (tx: Tx, token: string): Promise<void> => {
  await tx.deleteFrom('session').where('token_hash', '=', hash(token)).execute()
}

/** Keeps the server's half of the unlocked state: the identity wrapped under a key that never leaves the browser; null locks. */
export const keepVaultHalf = async (tx: Tx, id: string, wrap: Buffer | null, now: Date): Promise<void> => {
  await tx
    .updateTable('session')
    .set({ vault_wrap: wrap, vault_seen_at: wrap && now })
    .where('id', '=', id)
    .execute()
}

/** The server's half of the unlocked state; null when locked. Useless without the browser's half. */
export const vaultHalf = async (tx: Tx, id: string): Promise<Buffer | null> => {
  const row = await tx.selectFrom('session').select('vault_wrap').where('id', '=', id).executeTakeFirst()
  return row?.vault_wrap ?? null
}

export type OwnSession = { id: string; created_at: Date; seen_at: Date; expires_at: Date }

/** A person's living sessions, latest first: when, never where. */
export const sessionsOf = (tx: Tx, personId: string, now: Date): Promise<OwnSession[]> =>
  tx
    .selectFrom('session')
    .select(['id', 'created_at', 'seen_at', 'expires_at'])
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .execute()

/** Ends one session of a person; false when it is not theirs or already gone. */
export const closeSessionOf = async (tx: Tx, personId: string, id: string): Promise<boolean> => {
  const gone = await tx.deleteFrom('session').where('id', '=', id).where('person_id', '=', personId).returning('id').execute()
  return gone.length > 0
}

/** Ends all sessions of a person, but for the one kept. */
export const closeSessionsOf = async (tx: Tx, personId: string, kept?: string): Promise<void> => {
  const all = tx.deleteFrom('session').where('person_id', '=', personId)
  await (kept ? all.where('id', '<>', kept) : all).execute()
}

/** Removes what ended by itself: expired sessions, and the half of those that were idle too long. */
export const sweepSessions = async (tx: Tx, now: Date): Promise<void> => {
  const idleSince = new Date(now.getTime() - unlockedIdleMinutes * 60_000)
  await tx.deleteFrom('session').where('expires_at', '<=', now).execute()
  await tx.updateTable('session').set({ vault_wrap: null, vault_seen_at: null }).where('vault_seen_at', '<', idleSince).execute()
}

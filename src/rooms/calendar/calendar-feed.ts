import { createHash, randomBytes } from 'node:crypto'
import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { Role, Staff } from '../../access/actor.ts'
import { purposeNow } from '../../access/purpose.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'

declare module '../../db/schema.ts' {
  interface Database {
    calendar_feed: {
      id: Generated<string>
      force_id: string
      person_id: string
      name: string
      token_hash: Buffer
      titles: boolean
      made_on: string
      fetched_on: string | null
    }
  }
}

/** A person has at most this many feeds: one a device, and few enough to keep an eye on. */
export const mostFeeds = 5

export type OwnFeed = { id: string; name: string; titles: boolean; made_on: string; fetched_on: string | null }
export type NewFeed = { name: string; titles: boolean }
type Moment = { force: Force; now: Date; today: string }

/** 32 random bytes, so that nobody guesses one; the database keeps only the hash. */
const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()
const token = /^[\w-]{43}$/

export const ownFeeds = (tx: Tx, personId: string): Promise<OwnFeed[]> =>
  tx
    .selectFrom('calendar_feed')
    .select(['id', 'name', 'titles', 'made_on', 'fetched_on'])
    .where('person_id', '=', personId)
    .orderBy('made_on')
    .orderBy('name')
    .execute()

/** Makes a feed and returns its token, which is shown once; undefined: the person has as many as one may. */
export const makeFeed = async (
  tx: Tx,
  actor: Staff,
  { name, titles }: NewFeed,
  { force, now, today }: Moment,
): Promise<string | undefined> => {
  if ((await ownFeeds(tx, actor.id)).length >= mostFeeds) return undefined
  const made = randomBytes(32).toString('base64url')
  const { id } = await tx
    .insertInto('calendar_feed')
    .values({
      force_id: force.id,
      person_id: actor.id,
      name,
      token_hash: tokenHash(made),
      titles,
      made_on: today,
      fetched_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, actor, 'calendar.feed.make', { force: force.id, kind: 'calendar-feed', id }, now)
  return made
}

/** Ends a feed of one's own at once; false when it is not theirs or already gone. */
export const revokeFeed = async (tx: Tx, actor: Staff, id: string, { force, now }: Moment): Promise<boolean> => {
  const gone = await tx
    .deleteFrom('calendar_feed')
    .where('id', '=', id)
    .where('person_id', '=', actor.id)
    .returning('id')
    .execute()
  if (gone.length) await record(tx, actor, 'calendar.feed.revoke', { force: force.id, kind: 'calendar-feed', id }, now)
  return gone.length > 0
}

type Found = {
  id: string
  force_id: string
  titles: boolean
  fetched_on: string | null
  person_id: string
  person_kind: Staff['accountKind']
  lang: string
  roles: Role[]
}
/** Whose feed it is, with the standing of this moment; in no team, so that no row of a team is met. */
export type ResumedFeed = { titles: boolean; staff: Staff }

/**
 * Finds the feed of a secret address and takes its person's standing for the rest of the transaction, as `resumeSession` does for a
 * cookie. Keeps the day, never the hour, on which it was asked for.
 */
export const resumeFeed = async (tx: Tx, given: string, today: string): Promise<ResumedFeed | undefined> => {
  if (!token.test(given)) return undefined
  const { rows } = await sql<Found>`select * from feed_of(${tokenHash(given)})`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  if (row.fetched_on !== today)
    await tx.updateTable('calendar_feed').set({ fetched_on: today }).where('id', '=', row.id).execute()
  const { person_id, person_kind, lang, roles, titles } = row
  const person = { id: person_id, accountKind: person_kind, name: '', lang, roles, teams: [] }
  return { titles, staff: { kind: 'staff', ...person, purpose: purposeNow(null, person) } }
}

import type { Generated, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'

export const activityStatuses = ['planned', 'running', 'done', 'stopped'] as const
export type ActivityStatus = (typeof activityStatuses)[number]
export const audiences = ['internal', 'external'] as const
export type Audience = (typeof audiences)[number]

type ActivityTable = {
  id: Generated<string>
  force_id: string
  room: string
  kind: string
  reference: string | null
  title: string
  starts_on: string
  ends_on: string | null
  status: ActivityStatus
  owner_id: string | null
  audience: Audience
  visibility: 'staff' | 'team'
  team_id: string | null
  thing_id: string
  removed_at: Generated<Date | null>
}

declare module '../db/schema.ts' {
  interface Database {
    activity: ActivityTable
    /** `starts_on` is the activity's; the database keeps it. */
    activity_theme: { activity_id: string; theme_id: string; force_id: string; starts_on: Generated<string> }
  }
}

export type Activity = Omit<Selectable<ActivityTable>, 'force_id' | 'removed_at'>

/** What a room tells the spine of a piece of its work. The title names no person, ground or story. */
export type ActivityTold = {
  force: string
  room: string
  /** The record in its room; one activity a record. */
  thing: string
  kind: string
  title: string
  reference?: string
  startsOn: string
  endsOn?: string
  status: ActivityStatus
  owner?: string
  audience: Audience
  /** Given: only the members of this team meet the activity, as only they may open its record. */
  team?: string
}

/** Puts a record's activity on the spine, or brings it up to date; returns the activity's id. */
export const putActivity = async (tx: Tx, told: ActivityTold): Promise<string> => {
  const changing = {
    kind: told.kind,
    reference: told.reference ?? null,
    title: told.title,
    starts_on: told.startsOn,
    ends_on: told.endsOn ?? null,
    status: told.status,
    owner_id: told.owner ?? null,
    audience: told.audience,
  }
  const { id } = await tx
    .insertInto('activity')
    .values({
      force_id: told.force,
      room: told.room,
      thing_id: told.thing,
      visibility: told.team ? 'team' : 'staff',
      team_id: told.team ?? null,
      ...changing,
    })
    .onConflict((on) => on.columns(['force_id', 'room', 'thing_id']).doUpdateSet(changing))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Ties exactly these themes to an activity. */
export const tieThemes = async (tx: Tx, force: string, activityId: string, themeIds: readonly string[]): Promise<void> => {
  await tx
    .deleteFrom('activity_theme')
    .where('activity_id', '=', activityId)
    .where(sql<boolean>`theme_id <> all(${[...themeIds]}::uuid[])`)
    .execute()
  if (!themeIds.length) return
  await tx
    .insertInto('activity_theme')
    .values(themeIds.map((theme_id) => ({ activity_id: activityId, theme_id, force_id: force })))
    .onConflict((on) => on.doNothing())
    .execute()
}

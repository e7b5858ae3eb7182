import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { orderBy, type Page, type Place, pageOf, standsAfter } from '../register/keyset.ts'
import type { Activity, Audience } from './activity.ts'

/**
 * Who reads: the rooms whose activities for their team alone this person may open. Row-level security asks for the team, this for
 * the role too, so that a member who lost the role meets no row.
 */
export type SpineReader = { teamRooms: readonly string[] }

/** An activity with its themes, by id. */
export type SpineRow = Activity & { theme_ids: string[] }

export type TimelineFilter = {
  theme?: string
  /** An action of the plan of which it is evidence. */
  action?: string
  room?: string
  audience?: Audience
  /** First and last day on which it may have begun, `YYYY-MM-DD`. */
  from?: string
  until?: string
}

const newestFirst = { column: 'starts_on', descending: true }

/** Activities with their themes that a reader may open, and that nobody took away: the one question that every page of the spine narrows. */
export const spineRows = (tx: Tx, reader: SpineReader) =>
  tx
    .selectFrom('activity')
    .select(['id', 'room', 'kind', 'reference', 'title', 'starts_on', 'ends_on', 'status', 'owner_id', 'audience'])
    .select(['visibility', 'team_id', 'thing_id'])
    .select(sql<string[]>`array(select theme_id from activity_theme t where t.activity_id = activity.id)`.as('theme_ids'))
    .where(openTo(reader))

const openTo = ({ teamRooms }: SpineReader): RawBuilder<boolean> =>
  sql<boolean>`(activity.removed_at is null and (activity.visibility = 'staff' or activity.room = any(${[...teamRooms]}::text[])))`

const forTheme = (id: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select from activity_theme t where t.activity_id = activity.id and t.theme_id = ${id})`

const forAction = (id: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select from activity_action t where t.activity_id = activity.id and t.action_id = ${id})`

/** One page of all rooms' work, newest beginning first. */
export const timelinePage = async (
  tx: Tx,
  reader: SpineReader,
  { theme, action, room, audience, from, until }: TimelineFilter,
  { after, size }: Place,
): Promise<Page<SpineRow>> => {
  let rows = spineRows(tx, reader)
  if (theme) rows = rows.where(forTheme(theme))
  if (action) rows = rows.where(forAction(action))
  if (room) rows = rows.where('room', '=', room)
  if (audience) rows = rows.where('audience', '=', audience)
  if (from) rows = rows.where('starts_on', '>=', from)
  if (until) rows = rows.where('starts_on', '<=', until)
  if (after) rows = rows.where(standsAfter('activity', newestFirst, after))
  const found = await rows
    .orderBy(orderBy('activity', newestFirst))
    .limit(size + 1)
    .execute()
  return pageOf(found, size)
}

/** The work of one theme that a reader may open, as its page shows it; `open` and `coming` are cut off at 50. */
export type ThemeWork = {
  /** Begun, and not yet done or stopped. */
  open: SpineRow[]
  /** Still to begin, the first one first. */
  coming: SpineRow[]
  /** Done, stopped or begun, newest first. */
  past: SpineRow[]
  /** How much began this year, by room. */
  rooms: { room: string; count: number }[]
}

/** The work of one theme on a day; `past` is how many of the latest. */
export const themeWork = async (
  tx: Tx,
  reader: SpineReader,
  theme: string,
  today: string,
  { past }: { past: number },
): Promise<ThemeWork> => {
  const rows = () => spineRows(tx, reader).where(forTheme(theme))
  const year = today.slice(0, 4)
  return {
    open: await rows()
      .where('starts_on', '<=', today)
      .where('status', 'in', ['planned', 'running'])
      .orderBy(orderBy('activity', newestFirst))
      .limit(50)
      .execute(),
    coming: await rows()
      .where('starts_on', '>', today)
      .where('status', 'in', ['planned', 'running'])
      .orderBy(orderBy('activity', { column: 'starts_on', descending: false }))
      .limit(50)
      .execute(),
    past: await rows().where('starts_on', '<=', today).orderBy(orderBy('activity', newestFirst)).limit(past).execute(),
    rooms: await tx
      .selectFrom('activity')
      .select(['room', (at) => at.fn.countAll<number>().as('count')])
      .where(openTo(reader))
      .where(forTheme(theme))
      .where('starts_on', '>=', `${year}-01-01`)
      .where('starts_on', '<=', `${year}-12-31`)
      .groupBy('room')
      .orderBy('room')
      .execute(),
  }
}

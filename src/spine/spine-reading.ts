import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { orderBy, type Page, type Place, pageOf } from '../register/keyset.ts'
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

// Asked row by row (offset 0): the newest rows have most of what is looked for, and all ties of a theme may be a hundred thousand.
const forTheme = (id: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select from activity_theme t where t.activity_id = activity.id and t.theme_id = ${id} offset 0)`

type Tie = { tied_id: string; tied_on: string }

/** The ties of an action or else of a theme, from which its rows are met in the order of their days. */
const tiesOf = ({ theme, action }: TimelineFilter) =>
  action
    ? sql<Tie>`(select activity_id as tied_id, starts_on as tied_on from activity_action where action_id = ${action})`
    : sql<Tie>`(select activity_id as tied_id, starts_on as tied_on from activity_theme where theme_id = ${theme})`

/** One page of all rooms' work, newest beginning first. */
export const timelinePage = async (
  tx: Tx,
  reader: SpineReader,
  filter: TimelineFilter,
  { after, size }: Place,
): Promise<Page<SpineRow>> => {
  const { theme, action, room, audience, from, until } = filter
  const tied = theme !== undefined || action !== undefined
  const at = tied
    ? { day: sql.ref('tied_on'), id: sql.ref('tied_id') }
    : { day: sql.ref('activity.starts_on'), id: sql.ref('activity.id') }
  let rows = spineRows(tx, reader)
  if (tied) rows = rows.innerJoin(tiesOf(filter).as('tie'), 'tied_id', 'activity.id') as typeof rows
  if (action && theme) rows = rows.where(forTheme(theme))
  if (room) rows = rows.where('room', '=', room)
  if (audience) rows = rows.where('audience', '=', audience)
  if (from) rows = rows.where(sql<boolean>`${at.day} >= ${from}`)
  if (until) rows = rows.where(sql<boolean>`${at.day} <= ${until}`)
  if (after) {
    const mark = sql`(select mark.starts_on from activity mark where mark.id = ${after})`
    rows = rows.where(sql<boolean>`(${at.day} <= ${mark} and (${at.day} < ${mark} or ${at.id} > ${after}::uuid))`)
  }
  const found = await rows
    .orderBy(sql`${at.day} desc, ${at.id}`)
    .limit(size + 1)
    .execute()
  return pageOf(found, size)
}

/** Which work a calendar asks for: it touches these days (both included), of a theme or of somebody when given. */
export type CalendarWork = { from: string; until: string; theme?: string; owner?: string }

/**
 * Work of all rooms by its days, the first one first; what was stopped is no longer on a calendar. Work of a team stands on the day it
 * began only: how long a case stays open is no appointment.
 */
export const workBetween = (tx: Tx, reader: SpineReader, { from, until, theme, owner }: CalendarWork): Promise<SpineRow[]> => {
  let rows = spineRows(tx, reader)
    .where('status', '<>', 'stopped')
    .where(
      sql<boolean>`(activity.starts_on between ${from} and ${until}
        or (activity.starts_on < ${from} and activity.ends_on >= ${from} and activity.visibility = 'staff'))`,
    )
  if (theme) rows = rows.where(forTheme(theme))
  if (owner) rows = rows.where('owner_id', '=', owner)
  return rows.orderBy('starts_on').orderBy('id').execute()
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
    past: (await timelinePage(tx, reader, { theme, until: today }, { size: past })).rows,
    rooms: await tx
      .selectFrom('activity_theme as tie')
      .innerJoin('activity', 'activity.id', 'tie.activity_id')
      .select(['room', (at) => at.fn.countAll<number>().as('count')])
      .where(openTo(reader))
      .where('tie.theme_id', '=', theme)
      .where('tie.starts_on', '>=', `${year}-01-01`)
      .where('tie.starts_on', '<=', `${year}-12-31`)
      .groupBy('room')
      .orderBy('room')
      .execute(),
  }
}

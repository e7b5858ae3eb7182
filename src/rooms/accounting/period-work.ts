import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import type { Audience } from '../../spine/activity.ts'
import { type SpineReader, type SpineRow, spineRows } from '../../spine/spine-reading.ts'
import type { Span } from '../plan/open.ts'

/** What is told outside is read as the colleague who may open the least: no row and no count of a team's work is ever in it. */
const anybody: SpineReader = { teamRooms: [] }

/** How much work of a theme began in a quarter (`2026-Q3`), for whom. */
export type WorkCount = { theme_id: string; quarter: string; audience: Audience; n: number }

/** The service's own work of a span, counted by theme, quarter and audience; work of two themes counts for both. */
export const workCounts = async (tx: Tx, { from, until }: Span): Promise<WorkCount[]> => {
  const work = spineRows(tx, anybody)
    .where('starts_on', '>=', from)
    .where('starts_on', '<=', until)
    .where('status', '<>', 'stopped')
  const quarter = sql<string>`to_char(work.starts_on, 'YYYY-"Q"Q')`
  const rows = await tx
    .selectFrom(work.as('work'))
    .innerJoin('activity_theme', 'activity_theme.activity_id', 'work.id')
    .select(['activity_theme.theme_id', 'work.audience', quarter.as('quarter')])
    .select((at) => at.fn.countAll<string>().as('n'))
    .groupBy(['activity_theme.theme_id', 'work.audience', quarter])
    .execute()
  return rows.map(({ n, ...row }) => ({ ...row, n: Number(n) }))
}

/** How much work of a span there was in all, each piece once. */
export const workTotal = async (tx: Tx, { from, until }: Span): Promise<number> => {
  const work = spineRows(tx, anybody)
    .where('starts_on', '>=', from)
    .where('starts_on', '<=', until)
    .where('status', '<>', 'stopped')
  const { n } = await tx
    .selectFrom(work.as('work'))
    .select((at) => at.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

type Wanted = Span & { theme?: string; pillar?: string; audience?: Audience; size: number }

/**
 * The work of a span that tells most: what is tied to an action of the plan first, then what was done with people outside, then the
 * latest; in the order of days.
 */
export const tellingWork = async (tx: Tx, { from, until, theme, pillar, audience, size }: Wanted): Promise<SpineRow[]> => {
  const tied = sql`exists (select from activity_action t where t.activity_id = activity.id)`
  let rows = spineRows(tx, anybody)
    .where('starts_on', '>=', from)
    .where('starts_on', '<=', until)
    .where('status', '<>', 'stopped')
  if (audience) rows = rows.where('audience', '=', audience)
  if (theme)
    rows = rows.where(
      sql<boolean>`exists (select from activity_theme t where t.activity_id = activity.id and t.theme_id = ${theme})`,
    )
  if (pillar)
    rows = rows.where(sql<boolean>`exists (select from activity_action t join plan_action p on p.id = t.action_id
      join objective o on o.id = p.objective_id
      where t.activity_id = activity.id and o.pillar_id = ${pillar} and p.removed_at is null and o.removed_at is null)`)
  const found = await rows
    .orderBy(tied, 'desc')
    .orderBy(sql`audience = 'external'`, 'desc')
    .orderBy('starts_on', 'desc')
    .orderBy('id')
    .limit(size)
    .execute()
  return found.sort((a, b) => (a.starts_on < b.starts_on ? -1 : a.starts_on > b.starts_on ? 1 : 0))
}

/** What is planned after a day, the first one first. */
export const comingWork = (
  tx: Tx,
  today: string,
  { audience, size }: { audience?: Audience; size: number },
): Promise<SpineRow[]> => {
  let rows = spineRows(tx, anybody).where('starts_on', '>', today).where('status', 'in', ['planned', 'running'])
  if (audience) rows = rows.where('audience', '=', audience)
  return rows.orderBy('starts_on').orderBy('id').limit(size).execute()
}

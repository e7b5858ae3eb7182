import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { Audience } from './activity.ts'
import { type SpineReader, spineRows } from './spine-reading.ts'

/** Nobody's team: what anybody in the force may open, and so what may be counted for everybody. */
const anybody: SpineReader = { teamRooms: [] }

export type Counted = { from: string; until: string; theme?: string; audience?: Audience; kind?: string }

/**
 * How many activities that everybody may open are done and began between two days (both counted); undefined where nothing at all was
 * recorded by then: a force that had no Vonk yet did not do nothing.
 */
export const doneActivities = async (tx: Tx, { from, until, theme, audience, kind }: Counted): Promise<number | undefined> => {
  if (!(await spineRows(tx, anybody).where('starts_on', '<=', until).limit(1).executeTakeFirst())) return undefined
  let rows = spineRows(tx, anybody).where('status', '=', 'done').where('starts_on', '>=', from).where('starts_on', '<=', until)
  if (theme)
    rows = rows.where(
      sql<boolean>`exists (select from activity_theme t where t.activity_id = activity.id and t.theme_id = ${theme})`,
    )
  if (audience) rows = rows.where('audience', '=', audience)
  if (kind) rows = rows.where('kind', '=', kind)
  const { n } = await tx
    .selectFrom(rows.as('counted'))
    .select((at) => at.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/**
 * Of the objectives of a plan that run between two days (both counted): how many there are, and how many have an activity tied to one of
 * their actions that began then and that everybody may open.
 */
export const objectivesWithEvidence = async (
  tx: Tx,
  planId: string,
  { from, until }: { from: string; until: string },
): Promise<{ all: number; evident: number }> => {
  const began = spineRows(tx, anybody).where('starts_on', '>=', from).where('starts_on', '<=', until)
  const tied = tx
    .selectFrom(began.as('began'))
    .innerJoin('activity_action', 'activity_action.activity_id', 'began.id')
    .innerJoin('plan_action', 'plan_action.id', 'activity_action.action_id')
    .select('plan_action.objective_id')
    .where('plan_action.removed_at', 'is', null)
  const { all, evident } = await tx
    .selectFrom('objective')
    .select((at) => [at.fn.countAll<string>().as('all'), at.fn.countAll<string>().filterWhere('id', 'in', tied).as('evident')])
    .where('plan_id', '=', planId)
    .where('removed_at', 'is', null)
    .where('starts_on', '<=', until)
    .where('ends_on', '>=', from)
    .executeTakeFirstOrThrow()
  return { all: Number(all), evident: Number(evident) }
}

import type { Generated, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Force } from '../../db/force.ts'
import type { Tx } from '../../db/schema.ts'
import { isId } from '../../http/address-parts.ts'

declare module '../../db/schema.ts' {
  interface Database {
    review: { id: Generated<string>; force_id: string; period: string; opened_by: string; opened_at: Date }
  }
}

/** The yearly or quarterly report on the plan, while authors write it and after it is published. */
export type Review = Selectable<{ id: string; force_id: string; period: string; opened_by: string; opened_at: Date }>

/** What the audit log calls a review. */
export const reviewThing = 'review'

/** Opens the review of a period; the one that is there when somebody opened it before. */
export const openReview = async (
  tx: Tx,
  actor: Staff,
  period: string,
  { now, force }: { now: Date; force: Force },
): Promise<{ opened: string } | { there: string }> => {
  const made = await tx
    .insertInto('review')
    .values({ force_id: force.id, period, opened_by: actor.id, opened_at: now })
    .onConflict((on) => on.columns(['force_id', 'period']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) {
    const { id } = await tx.selectFrom('review').select('id').where('period', '=', period).executeTakeFirstOrThrow()
    return { there: id }
  }
  await record(tx, actor, 'accounting.open', { force: force.id, kind: reviewThing, id: made.id, reason: period }, now)
  return { opened: made.id }
}

export const reviewById = async (tx: Tx, id: string): Promise<Review | undefined> =>
  isId(id) ? tx.selectFrom('review').selectAll().where('id', '=', id).executeTakeFirst() : undefined

export type ListedReview = Review & {
  /** The number of the latest edition, and when it was published; null while it is only written. */
  edition: number | null
  published_at: Date | null
  written: { by: string; at: Date } | null
}

/** Every review, the latest period first, with who wrote in it last. */
export const allReviews = async (tx: Tx): Promise<ListedReview[]> => {
  const { rows } = await sql<Review & Omit<ListedReview, 'written'> & { by: string | null; at: Date | null }>`
    select r.*, e.number as edition, e.published_at, t.name as by, t.written_at as at from review r
    left join lateral (select number, published_at from review_edition where review_id = r.id order by number desc limit 1) e on true
    left join lateral (select p.name, x.written_at from review_text x join person p on p.id = x.written_by
      where x.review_id = r.id order by x.written_at desc limit 1) t on true
    order by left(r.period, 4) desc, r.period`.execute(tx)
  return rows.map(({ by, at, ...row }) => ({ ...row, written: by && at ? { by, at } : null }))
}

import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Tx } from '../../db/schema.ts'
import type { Document } from '../../documents/document.ts'
import { type Review, reviewThing } from './review.ts'
import type { ShareLang } from './share-link.ts'

/** A review in each of its languages. */
export type ReviewDocuments = Record<ShareLang, Document>

declare module '../../db/schema.ts' {
  interface Database {
    review_edition: {
      id: Generated<string>
      force_id: string
      review_id: string
      number: number
      documents: unknown
      note: string
      published_by: string
      published_at: Date
    }
  }
}

export type Edition = { number: number; note: string; by: string; publishedAt: Date }

/** The editions of a review, the latest first. */
export const editionsOf = async (tx: Tx, review: string): Promise<Edition[]> =>
  tx
    .selectFrom('review_edition')
    .innerJoin('person', 'person.id', 'review_edition.published_by')
    .select(['review_edition.number', 'review_edition.note', 'person.name as by', 'review_edition.published_at as publishedAt'])
    .where('review_edition.review_id', '=', review)
    .orderBy('review_edition.number', 'desc')
    .execute()

/** An edition as it was published, the latest one where no number is asked; undefined when there is none. */
export const frozenDocument = async (tx: Tx, review: string, lang: ShareLang, number?: number): Promise<Document | undefined> => {
  let rows = tx.selectFrom('review_edition').select('documents').where('review_id', '=', review)
  if (number !== undefined) rows = rows.where('number', '=', number)
  const found = await rows.orderBy('number', 'desc').limit(1).executeTakeFirst()
  return found && (found.documents as ReviewDocuments)[lang]
}

/**
 * Publishes a review as its next edition, for ever. `build` makes the documents once the number is known; two who publish at once wait for
 * each other. `note-needed`: an edition is there already, and a correction must say what it corrects.
 */
export const publishReview = async (
  tx: Tx,
  actor: Staff,
  review: Review,
  { note, build }: { note: string; build(edition: { number: number; note: string }): ReviewDocuments },
  now: Date,
): Promise<number | 'note-needed'> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`vonk review ${review.id}`}))`.execute(tx)
  const number = ((await editionsOf(tx, review.id))[0]?.number ?? 0) + 1
  if (number > 1 && !note) return 'note-needed'
  const documents = build({ number, note })
  await tx
    .insertInto('review_edition')
    .values({
      force_id: review.force_id,
      review_id: review.id,
      number,
      documents: JSON.stringify(documents),
      note,
      published_by: actor.id,
      published_at: now,
    })
    .execute()
  const thing = { force: review.force_id, kind: reviewThing, id: review.id, reason: `${number}` }
  await record(tx, actor, 'accounting.publish', thing, now)
  return number
}

import type { Generated } from 'kysely'
import type { Staff } from '../../access/actor.ts'
import { record } from '../../audit/audit.ts'
import type { Tx } from '../../db/schema.ts'
import { type Review, reviewThing } from './review.ts'
import type { ShareLang } from './share-link.ts'

declare module '../../db/schema.ts' {
  interface Database {
    review_text: {
      id: Generated<string>
      force_id: string
      review_id: string
      part: string
      lang: ShareLang
      version: number
      body: string
      written_by: string
      written_at: Date
    }
  }
}

/** The chapter's name in its address that stands for the title on the cover. */
export const coverPart = 'omslag'

/** Most characters of a part: the cover's title is one line. */
export const longestText = (part: string): number => (part === coverPart ? 120 : 20_000)

/** The authors' words of one part in one language, as they were saved once. Version 0: nothing is written yet. */
export type ReviewText = { part: string; lang: ShareLang; version: number; body: string; by: string; at: Date }

const texts = (tx: Tx, review: string) =>
  tx
    .selectFrom('review_text')
    .innerJoin('person', 'person.id', 'review_text.written_by')
    .select(['review_text.part', 'review_text.lang', 'review_text.version', 'review_text.body'])
    .select(['person.name as by', 'review_text.written_at as at'])
    .where('review_text.review_id', '=', review)
    .orderBy('review_text.version', 'desc')

/** What counts now of every part and language. */
export const latestTexts = async (tx: Tx, review: string): Promise<ReviewText[]> => {
  const all = await texts(tx, review).execute()
  return all.filter((one, at) => all.findIndex(({ part, lang }) => part === one.part && lang === one.lang) === at)
}

/** Every version of one part in one language, the latest first. */
export const textVersions = (tx: Tx, review: string, part: string, lang: ShareLang): Promise<ReviewText[]> =>
  texts(tx, review).where('review_text.part', '=', part).where('review_text.lang', '=', lang).execute()

/** One shape for what authors write: paragraphs with an empty line between them; a part of one line has none. */
export const tidyText = (part: string, body: string): string => {
  if (part === coverPart) return body.trim().replace(/\s+/g, ' ')
  return body
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The paragraphs of a text. */
export const paragraphsOf = (body: string): string[] =>
  body
    .split(/\n{2,}/)
    .map((one) => one.trim())
    .filter(Boolean)

/**
 * Saves a new version on top of the one that its author saw (`base`). Somebody who saved in between is not overwritten: theirs comes
 * back, and nothing is saved. `unchanged` when it says what stands there already.
 */
export const saveText = async (
  tx: Tx,
  actor: Staff,
  review: Review,
  { part, lang, base, body }: { part: string; lang: ShareLang; base: number; body: string },
  now: Date,
): Promise<'saved' | 'unchanged' | { theirs: ReviewText }> => {
  const latest = async () => (await textVersions(tx, review.id, part, lang))[0]
  const before = await latest()
  if (before?.body === body || (!before && !body)) return 'unchanged'
  if (before && before.version !== base) return { theirs: before }
  const saved = await tx
    .insertInto('review_text')
    .values({
      force_id: review.force_id,
      review_id: review.id,
      part,
      lang,
      version: (before?.version ?? 0) + 1,
      body,
      written_by: actor.id,
      written_at: now,
    })
    .onConflict((on) => on.columns(['review_id', 'part', 'lang', 'version']).doNothing())
    .returning('id')
    .executeTakeFirst()
  // Somebody saved the same version in the same moment: theirs is committed by now.
  if (!saved) return { theirs: (await latest())! }
  await record(
    tx,
    actor,
    'accounting.write',
    { force: review.force_id, kind: reviewThing, id: review.id, reason: `${part} ${lang}` },
    now,
  )
  return 'saved'
}

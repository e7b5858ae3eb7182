import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { editDistance } from '../kernels/edit-distance.ts'
import type { SoughtWord } from './spine-search.ts'

/** A word of titles near the one that stands at `place` (from 1) among those typed. */
type Known = { place: number; word: string; n: number }

/** As many as share a beginning in the largest force; the best are few. */
const candidates = 300
const tries = 3

/** How many slips a word may hold: of four letters no two, or it would be another word. */
const slipsIn = (word: string): number => (word.length < 8 ? 1 : 2)

/** How far a known word is from what was typed; half a word is compared with the beginning of the known one, and counts a bit more. */
const distanceTo = (typed: string, known: string, half: boolean): number => {
  const whole = editDistance(typed, known)
  if (!half || known.length <= typed.length) return whole
  const beginnings = [-1, 0, 1].map((more) => editDistance(typed, known.slice(0, typed.length + more)))
  return Math.min(whole, Math.min(...beginnings) + 0.5)
}

/** The best of the words near one, unless that is known. */
const nearest = (typed: string, half: boolean, known: readonly Known[]): string[] =>
  known
    .map(({ word, n }) => ({ word, n, far: distanceTo(typed, word, half) }))
    .filter(({ far }) => far <= slipsIn(typed) + (half ? 0.5 : 0))
    .sort((a, b) => a.far - b.far || b.n - a.n || (a.word < b.word ? -1 : 1))
    .slice(0, tries)
    .map(({ word }) => word)

/**
 * What somebody may have meant, the likeliest first: the words typed, with each that nobody uses in a title replaced by one that is
 * near. Empty when every word is known or none is near. The words are those of titles that everybody in the force may read.
 */
export const likelyMeant = async (tx: Tx, sought: readonly SoughtWord[]): Promise<string[]> => {
  const typed = sought.map(({ word }) => word)
  const { rows } = await sql<Known>`select place, word, n from search_words_near(${typed}::text[], ${candidates})`.execute(tx)
  const near = sought.map(({ word, little }, at) =>
    little
      ? []
      : nearest(
          word,
          at === sought.length - 1,
          rows.filter(({ place }) => place === at + 1),
        ),
  )
  const most = Math.max(0, ...near.map((words) => words.length))
  return Array.from({ length: most }, (_, nth) =>
    sought.map(({ word }, at) => near[at]!.at(Math.min(nth, near[at]!.length - 1)) ?? word).join(' '),
  )
}

/** Counts anew in how many titles each word stands, and forgets those of no title; 20 s for a million rows. Needs Vonk's own standing. */
export const countSearchWords = async (tx: Tx): Promise<void> => {
  await sql`select search_words_counted()`.execute(tx)
}

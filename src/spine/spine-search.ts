import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { orderBy, type Page, type Place, pageOf } from '../register/keyset.ts'
import { searchWords } from './search-fold.ts'
import { type SpineReader, type SpineRow, spineRows } from './spine-reading.ts'

declare module '../db/schema.ts' {
  interface Database {
    search_entry: {
      kind: string
      thing_id: string
      force_id: string
      key: string
      code: string | null
      titles: (string | null)[]
      title_words: string
      words: string
    }
  }
}

/**
 * A word somebody typed, folded, with its stems in Dutch, French and English. `little` words (the, de, la) narrow nothing; `spread` is
 * about how many titles hold it or begin a word with it.
 */
export type SoughtWord = { word: string; stems: string[]; little: boolean; spread: number }

/** A record of a small table as search knows it. Its titles: one, or a Dutch, a French and an English one. */
export type SearchEntry = { kind: string; thing_id: string; key: string; code: string | null; titles: (string | null)[] }

const newestFirst = { column: 'starts_on', descending: true }
/** Half a word shorter than this would stand for too many words of a million titles; the small tables take any. */
const shortestHalf = 3
/** Half a word that so many titles hold, or far more than its neighbours, is held against the rows that those found. */
const manyHalves = 20_000
/** More records of small tables than anybody reads through. */
const mostEntries = 200

/** What somebody typed, as words to look for: none when there was no letter or digit in it. */
export const soughtWords = async (tx: Tx, typed: string): Promise<SoughtWord[]> => {
  const words = searchWords(typed)
  if (!words.length) return []
  const { rows } = await sql<SoughtWord>`select word, stems, little, spread from search_stems(${words}::text[])`.execute(tx)
  return rows.map((row) => ({ ...row, stems: [...new Set(row.stems.flatMap(voiced))] }))
}

/** Dutch says huis and huizen, brief and brieven; its stemmer leaves both as they are. */
const voiced = (stem: string): string[] => {
  const other = { s: 'z', z: 's', f: 'v', v: 'f' }[stem.slice(-1)]
  return other && stem.length > shortestHalf ? [stem, stem.slice(0, -1) + other] : [stem]
}

const telling = (sought: readonly SoughtWord[]): readonly SoughtWord[] => {
  const some = sought.filter((one) => !one.little)
  return some.length ? some : sought
}

/** All of these words, each as written or by a stem; `half`, the last one typed, may still be half a word. */
const asked = (words: readonly SoughtWord[], half?: SoughtWord): RawBuilder<unknown> => {
  const text = words.map((one) => {
    const forms = [...new Set([one.word, ...one.stems])].map((form) => `'${form}'`)
    return `(${(one === half ? [...forms, `'${one.word}':*`] : forms).join(' | ')})`
  })
  return sql`${text.join(' & ')}::tsquery`
}

const rarest = (words: readonly SoughtWord[]): number => Math.min(...words.map(({ spread }) => spread))

const halfOf = (sought: readonly SoughtWord[], shortest: number): SoughtWord | undefined =>
  sought.at(-1)!.word.length >= shortest ? sought.at(-1) : undefined

/** Activities that hold all words, newest first, and only those the reader may open. */
export const searchActivities = async (
  tx: Tx,
  reader: SpineReader,
  sought: readonly SoughtWord[],
  { room, after, size }: Place & { room?: string },
): Promise<Page<SpineRow>> => {
  if (!sought.length) return { rows: [] }
  const words = telling(sought)
  const half = halfOf(sought, shortestHalf)
  const others = words.filter((one) => one !== half)
  const heldAgainst = others.length > 0 && half !== undefined && half.spread > Math.min(manyHalves, 4 * rarest(others))
  const indexed = asked(heldAgainst ? others : words, half)
  const ids = sql`select find_activities(${indexed}, ${asked(words, half)}, ${rarest(words)}::int, ${room ?? null},
    ${[...reader.teamRooms]}::text[], ${after ?? null}::uuid, ${size + 1})`
  const found = await spineRows(tx, reader)
    .where(sql<boolean>`activity.id = any(array(${ids}))`)
    .orderBy(orderBy('activity', newestFirst))
    .execute()
  return pageOf(found, size)
}

/** Records of these kinds that hold all words: first those that hold them in their title or code. At most 200. */
export const searchEntries = (tx: Tx, kinds: readonly string[], sought: readonly SoughtWord[]): Promise<SearchEntry[]> => {
  if (!sought.length || !kinds.length) return Promise.resolve([])
  const words = asked(telling(sought), halfOf(sought, 1))
  return tx
    .selectFrom('search_entry')
    .select(['kind', 'thing_id', 'key', 'code', 'titles'])
    .where('kind', 'in', [...kinds])
    .where(sql<boolean>`words @@ ${words}`)
    .orderBy(sql`title_words @@ ${words} desc, code, titles, thing_id`)
    .limit(mostEntries)
    .execute()
}

/** Whether a word of a title, folded, is one of those that were looked for. */
export const isSought = (sought: readonly SoughtWord[], word: string): boolean =>
  sought.length > 0 &&
  telling(sought).some(
    (one) =>
      one.word === word ||
      (one === sought.at(-1) && word.startsWith(one.word)) ||
      one.stems.some((stem) => stem.length >= shortestHalf && word.startsWith(stem)),
  )

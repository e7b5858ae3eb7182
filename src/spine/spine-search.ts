import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { orderBy, type Page, type Place, pageOf } from '../register/keyset.ts'
import { type SpineReader, type SpineRow, spineRows } from './spine-reading.ts'
import type { Theme } from './theme.ts'

const newestFirst = { column: 'starts_on', descending: true }
const maxWords = 8

/** The words somebody typed, as letters and digits only; the last one may still be half a word. */
export const searchWords = (typed: string): string[] =>
  (
    typed
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).slice(0, maxWords)

/** Stems as Dutch writes them (opleidingen finds opleiding), or the words themselves (names, references, half a word). */
const asked = (words: string[]): RawBuilder<unknown> => {
  const text = words.map((word, place) => (place === words.length - 1 ? `${word}:*` : word)).join(' & ')
  return sql`(to_tsquery('dutch', ${text}) || to_tsquery('simple', ${text}))`
}

/** Activities that hold all words, newest first, and only those the reader may open. */
export const searchActivities = async (
  tx: Tx,
  reader: SpineReader,
  words: string[],
  { room, after, size }: Place & { room?: string },
): Promise<Page<SpineRow>> => {
  if (!words.length) return { rows: [] }
  const ids = sql`select find_activities(${asked(words)}, ${room ?? null}, ${[...reader.teamRooms]}::text[], ${after ?? null}::uuid, ${size + 1})`
  const found = await spineRows(tx, reader)
    .where(sql<boolean>`activity.id = any(array(${ids}))`)
    .orderBy(orderBy('activity', newestFirst))
    .execute()
  return pageOf(found, size)
}

/** Themes, also ended ones, whose name in any language or description holds all words. */
export const searchThemes = (tx: Tx, words: string[]): Promise<Theme[]> => {
  if (!words.length) return Promise.resolve([])
  const text = sql`concat_ws(' ', name_nl, name_fr, name_en, intro)`
  return tx
    .selectFrom('theme')
    .selectAll()
    .where(sql<boolean>`(to_tsvector('dutch', ${text}) || to_tsvector('simple', ${text})) @@ ${asked(words)}`)
    .orderBy('name_nl')
    .limit(20)
    .execute()
}

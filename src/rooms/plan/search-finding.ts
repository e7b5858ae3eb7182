import { may } from '../../access/policy.ts'
import type { MenuItem, StaffVisit } from '../../http/visit.ts'
import type { Page, Place } from '../../register/keyset.ts'
import { likelyMeant } from '../../spine/search-correction.ts'
import { foldWord, searchWords, textPieces } from '../../spine/search-fold.ts'
import type { SpineRow } from '../../spine/spine-reading.ts'
import { type SearchEntry, type SoughtWord, searchActivities, searchEntries, soughtWords } from '../../spine/spine-search.ts'
import { staffLangs } from '../../words/languages.ts'
import { wordsFor } from '../../words/words.ts'
import { readerOf } from './activity-faces.ts'
import { type SearchKind, searchKinds } from './search-kinds.ts'

/** What was looked for and what of it this person may open. */
export type Found = {
  sought: SoughtWord[]
  /** Pages of the menu. */
  pages: MenuItem[]
  /** Records of small tables, by kind, only the kinds that have any. */
  entries: { kind: SearchKind; rows: SearchEntry[] }[]
  work: Page<SpineRow>
}

export type Finding = Found & {
  /** The words that were looked for in place of mistyped ones, because those found nothing. */
  instead?: string
  /** Words that find more than the few things found. */
  perhaps?: string
}

/** `room`: only work of this room; `noWork`: only pages and records. */
type Asked = Place & { room?: string; noWork?: boolean }

/** Fewer than this is told with what may have been meant. */
const few = 3

const countOf = ({ pages, entries, work }: Found): number =>
  pages.length + entries.reduce((sum, { rows }) => sum + rows.length, 0) + work.rows.length

/** Looks for words as they were typed, and for near ones when those find nothing or little. */
export const find = async (visit: StaffVisit, typed: string, asked: Asked): Promise<Finding> => {
  const found = await findExactly(visit, typed, asked)
  if (!found.sought.length || asked.after || countOf(found) >= few) return found
  for (const meant of await likelyMeant(visit.tx, found.sought)) {
    const other = await findExactly(visit, meant, asked)
    if (countOf(other) <= countOf(found)) continue
    return countOf(found) === 0 ? { ...other, instead: meant } : { ...found, perhaps: meant }
  }
  return found
}

const findExactly = async ({ tx, view, actor }: StaffVisit, typed: string, asked: Asked): Promise<Found> => {
  const sought = await soughtWords(tx, typed)
  const kinds = searchKinds.filter((kind) => may(actor, kind.register.deeds.see))
  const entries = asked.after
    ? []
    : await searchEntries(
        tx,
        kinds.map(({ kind }) => kind),
        sought,
      )
  return {
    sought,
    pages: asked.after ? [] : pagesOf(view.menu, typed),
    entries: kinds
      .map((kind) => ({ kind, rows: entries.filter((row) => row.kind === kind.kind) }))
      .filter(({ rows }) => rows.length > 0),
    work: asked.noWork ? { rows: [] } : await searchActivities(tx, readerOf(actor), sought, asked),
  }
}

/** Pages whose name in one of the languages of the force has words that begin with each of those typed. */
const pagesOf = (menu: MenuItem[], typed: string): MenuItem[] => {
  const words = searchWords(typed).map(foldWord)
  if (!words.length) return []
  const fits = (name: string) => {
    const named = textPieces(name).flatMap(({ word }) => word ?? [])
    return words.every((word) => named.some((one) => one.startsWith(word)))
  }
  return menu.filter((item) => staffLangs.some((lang) => fits(wordsFor(lang).t(item.label))))
}

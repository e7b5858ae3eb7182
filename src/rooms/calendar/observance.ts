import type { Generated, Selectable } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import { daysFrom, daysOn } from './calendar-month.ts'

export const observanceKinds = ['feast', 'remembrance', 'action-day'] as const
export type ObservanceKind = (typeof observanceKinds)[number]
export const traditions = [
  'christian',
  'orthodox',
  'jewish',
  'muslim',
  'hindu',
  'sikh',
  'chinese',
  'iranian',
  'kurdish',
  'amazigh',
  'other',
] as const
export type Tradition = (typeof traditions)[number]

type ObservanceTable = {
  id: Generated<string>
  force_id: string
  name_nl: string
  name_fr: string | null
  name_en: string | null
  starts_on: string
  /** The last day; null: that one day. */
  ends_on: string | null
  /** `yearly`: on the same date each year; its own year then says nothing. */
  repeats: 'once' | 'yearly'
  kind: ObservanceKind
  tradition: Tradition | null
  /** `about`: it may be a day off. */
  certainty: 'sure' | 'about'
  note: Generated<string>
  source: Generated<string>
  set_line: string | null
  removed_at: Generated<Date | null>
}

declare module '../../db/schema.ts' {
  interface Database {
    observance: ObservanceTable
  }
}

/** A day, or a few, that people keep: a feast, a remembrance, an action day. */
export type Observance = Selectable<ObservanceTable>

/** Every day people keep that touches `from` to `until` (both included), once for each time it does, in order. */
export const observancesBetween = async (tx: Tx, from: string, until: string): Promise<Observance[]> => {
  const rows = await tx
    .selectFrom('observance')
    .selectAll()
    .where('removed_at', 'is', null)
    .where((at) =>
      at.or([
        at('repeats', '=', 'yearly'),
        at.and([at('starts_on', '<=', until), at(at.fn.coalesce('ends_on', 'starts_on'), '>=', from)]),
      ]),
    )
    .execute()
  return rows
    .flatMap((row) => (row.repeats === 'yearly' ? eachYear(row, from, until) : [row]))
    .sort((a, b) => (a.starts_on < b.starts_on ? -1 : a.starts_on > b.starts_on ? 1 : a.name_nl.localeCompare(b.name_nl, 'nl')))
}

/** A yearly day in each year in which it touches the period; 29 February falls on 28 February in a year without. */
const eachYear = (row: Observance, from: string, until: string): Observance[] => {
  const length = row.ends_on ? daysFrom(row.starts_on, row.ends_on) : 0
  const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4)) + 2
  return Array.from({ length: years }, (_, on) => Number(from.slice(0, 4)) - 1 + on)
    .map((year) => {
      const starts_on = sameDateIn(year, row.starts_on)
      return { ...row, starts_on, ends_on: row.ends_on && daysOn(starts_on, length) }
    })
    .filter((one) => one.starts_on <= until && (one.ends_on ?? one.starts_on) >= from)
}

const sameDateIn = (year: number, day: string): string => {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return `${year}-${day.slice(5) === '02-29' && !leap ? '02-28' : day.slice(5)}`
}

/** What a day is called in a language; the Dutch where nobody gave it another name. */
export const observanceName = (
  { name_nl, name_fr, name_en }: Pick<Observance, 'name_nl' | 'name_fr' | 'name_en'>,
  lang: string,
) => (lang === 'fr' ? name_fr : lang === 'en' ? name_en : null) || name_nl

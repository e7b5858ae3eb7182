import type { Role } from '../access/actor.ts'
import type { BadgeKind } from '../ui/badge/badge.tsx'
import type { Label } from './label.ts'

type Described = { label: Label; hint?: Label }
/** What an empty field keeps; left out, the field must be filled in. */
type MayBeBlank<Blank> = { blank?: Blank }

export type TextField<C> = Described & MayBeBlank<null | ''> & { type: 'text'; column: C; max: number }
/** Several lines; kept as they were written. */
export type LongTextField<C> = Described & MayBeBlank<null | ''> & { type: 'long-text'; column: C; max: number }
export type DateField<C> = Described & MayBeBlank<null> & { type: 'date'; column: C }
/** From a first day to a last one. Without a last one it `lasts`, or it was that one `day`. `whole` is what lists call it. */
export type PeriodField<C> = Described & {
  type: 'period'
  column: C
  until: C
  untilLabel: Label
  untilHint?: Label
  whole: Label
  withoutEnd: 'lasts' | 'day'
}
export type ChoiceField<C> = Described &
  MayBeBlank<null> & {
    type: 'choice'
    column: C
    options: Record<string, Label>
    badges?: Record<string, BadgeKind>
    preset?: string
  }
/** A person of the force who holds one of these roles. */
export type PersonField<C> = Described & MayBeBlank<null> & { type: 'person'; column: C; roles: readonly Role[] }
/** Any number of themes: the active ones, and those the record carries already. */
export type ThemesField = Described & { type: 'themes'; ties: 'activity_theme'; owner: 'activity_id' }

/** A field of a record; `C` are the columns of its table. */
export type Field<C extends string = string> =
  | TextField<C>
  | LongTextField<C>
  | DateField<C>
  | PeriodField<C>
  | ChoiceField<C>
  | PersonField<C>
  | ThemesField

export type Period = { from: string; until: string | null }
export type FieldValue = string | null | string[] | Period

type Blank<F> = F extends { blank: infer B } ? Extract<B, null> : never

/** The value of a field: text, a code, a day or a person's id; a period; ids of themes. */
export type ValueOf<F> = F extends { type: 'themes' }
  ? string[]
  : F extends { type: 'period' }
    ? Period
    : F extends { type: 'choice'; options: infer Options }
      ? (keyof Options & string) | Blank<F>
      : string | Blank<F>

export type ValuesOfFields<Fs> = { [K in keyof Fs]: ValueOf<Fs[K]> }
export type Values = Record<string, FieldValue>

/** The columns of its own table that a field fills, with their values. */
export const columnsOfField = (field: Field, value: FieldValue): Record<string, string | null> => {
  if (field.type === 'themes') return {}
  if (field.type === 'period') {
    const { from, until } = value as Period
    return { [field.column]: from, [field.until]: until }
  }
  return { [field.column]: value as string | null }
}

/** A field's value from a row of its table; `ties` are the ids its row is tied to. */
export const valueFromRow = (field: Field, row: Record<string, unknown>, name: string): FieldValue => {
  if (field.type === 'themes') return row[tieColumn(name)] as string[]
  if (field.type === 'period') return { from: row[field.column] as string, until: row[field.until] as string | null }
  return row[field.column] as string | null
}

/** How a selected row calls what a field reads from another table. */
export const tieColumn = (name: string): string => `${name}_ties`
export const personColumn = (name: string): string => `${name}_person`

import type { Role } from '../access/actor.ts'
import type { Database } from '../db/schema.ts'
import type { BadgeKind } from '../ui/badge/badge.tsx'
import type { Label } from './label.ts'
import type { LinkSource } from './link-source.ts'

type Described = { label: Label; hint?: Label }
/** What an empty field keeps; left out, the field must be filled in. */
type MayBeBlank<Blank> = { blank?: Blank }

export type TextField<C> = Described & MayBeBlank<null | ''> & { type: 'text'; column: C; max: number }
/** Several lines; kept as they were written. */
export type LongTextField<C> = Described & MayBeBlank<null | ''> & { type: 'long-text'; column: C; max: number }
export type DateField<C> = Described & MayBeBlank<null> & { type: 'date'; column: C }
/** A number with at most so many `decimals` (none unless told), between `min` and `max`. */
export type NumberField<C> = Described &
  MayBeBlank<null> & { type: 'number'; column: C; min?: number; max?: number; decimals?: number }
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
/** One thing of a source, by its id. */
export type LinkField<C> = Described & MayBeBlank<null> & { type: 'link'; column: C; from: LinkSource }
type Ties = {
  [T in keyof Database & string]: {
    ties: T
    owner: keyof Database[T] & string
    target: keyof Database[T] & string
  }
}[keyof Database & string]
/** Any number of things of a source, in a table of ties with the force: what is offered, and what the record is tied to already. */
export type LinksField = Described & { type: 'links'; from: LinkSource } & Ties

/** A field of a record; `C` are the columns of its table. */
export type Field<C extends string = string> =
  | TextField<C>
  | LongTextField<C>
  | DateField<C>
  | NumberField<C>
  | PeriodField<C>
  | ChoiceField<C>
  | PersonField<C>
  | LinkField<C>
  | LinksField

export type Period = { from: string; until: string | null }
export type FieldValue = string | number | null | string[] | Period

type Blank<F> = F extends { blank: infer B } ? Extract<B, null> : never

/** The value of a field: text, a code, a day, a number or an id; a period; ids in their order. */
export type ValueOf<F> = F extends { type: 'links' }
  ? string[]
  : F extends { type: 'period' }
    ? Period
    : F extends { type: 'number' }
      ? number | Blank<F>
      : F extends { type: 'choice'; options: infer Options }
        ? (keyof Options & string) | Blank<F>
        : string | Blank<F>

export type ValuesOfFields<Fs> = { [K in keyof Fs]: ValueOf<Fs[K]> }
export type Values = Record<string, FieldValue>

/** Values that were kept as JSON, in the order of the fields; for a field that is new since then, the value the record has now. */
export const valuesInOrder = (fields: Record<string, Field>, kept: Values, current: Values): Values =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, name in kept ? kept[name]! : current[name]!]))

/** The columns of its own table that a field fills, with their values. */
export const columnsOfField = (field: Field, value: FieldValue): Record<string, string | number | null> => {
  if (field.type === 'links') return {}
  if (field.type === 'period') {
    const { from, until } = value as Period
    return { [field.column]: from, [field.until]: until }
  }
  return { [field.column]: value as string | number | null }
}

/** A field's value from a row of its table; `ties` are the ids its row is tied to. */
export const valueFromRow = (field: Field, row: Record<string, unknown>, name: string): FieldValue => {
  if (field.type === 'links') return row[tieColumn(name)] as string[]
  if (field.type === 'period') return { from: row[field.column] as string, until: row[field.until] as string | null }
  // PostgreSQL sends exact numbers as text.
  if (field.type === 'number') return row[field.column] === null ? null : Number(row[field.column])
  return row[field.column] as string | null
}

/** How a selected row calls what a field reads from another table. */
export const tieColumn = (name: string): string => `${name}_ties`
export const personColumn = (name: string): string => `${name}_person`

import type { RawBuilder, Selectable } from 'kysely'
import type { Staff } from '../access/actor.ts'
import type { Deed } from '../access/policy.ts'
import type { Force } from '../db/force.ts'
import type { Database, Tx } from '../db/schema.ts'
import type { BadgeKind } from '../ui/badge/badge.tsx'
import type { IconName } from '../ui/icon/icon-name.ts'
import type { Lang } from '../words/languages.ts'
import type { Label } from './label.ts'
import type { Field, Values, ValuesOfFields } from './record-field.ts'
import type { RegisterPaths } from './register-paths.ts'

type Row<T extends keyof Database> = Selectable<Database[T]>
type ColumnOf<T extends keyof Database> = keyof Row<T> & string
/** Columns that are never null: only they can order a list. */
type FirmColumnOf<T extends keyof Database> = { [C in ColumnOf<T>]: null extends Row<T>[C] ? never : C }[ColumnOf<T>]

/** What a list may be narrowed by: a field (its codes, person, links, or first day), or a question of its own. */
export type Filter<Name extends string = string> =
  | { field: Name }
  | { label: Label; options: Record<string, Label>; where(code: string, today: string): RawBuilder<boolean> }

/** The force and the time of a deed. */
export type Moment = { force: Force; now: Date; today: string }

export type Sort<C extends string = string> = { column: C; descending: boolean; label: Label }

export type RegisterWords = {
  title: Label
  lede: Label
  add: Label
  change: Label
  /** The empty list, and the good question it asks. */
  empty: Label
  emptyText: Label
  /** Said after adding and after changing. */
  kept: Label
  /** When another record has what must be the record's own. */
  taken?: Label
  /** Purpose, ground, readers and term, where the register holds personal data. */
  purpose?: { goal: Label; ground: Label; readers: Label; until: Label }
}

/** What somebody is about to add. */
export type Added<V> = { id: string; values: V; actor: Staff; force: Force; now: Date; today: string }

type Filled<C extends string> = Partial<Record<C, string | Date | null>>

type Shape<T extends string, C extends string, Firm extends string, Name extends string, V> = {
  /** What the audit log calls a record, and the first half of its deeds: `<name>.add`, `<name>.change`. */
  name: string
  table: T
  icon: IconName
  /** The column that stands in the address of a record. */
  key: C
  /** The table has `removed_at`: what is taken away is met nowhere, and can come back. */
  removable?: true
  /** Columns that are the same for every record of this register. */
  scope: Partial<Record<C, string>>
  list: {
    columns: readonly Name[]
    /** A last column that follows from the values and the day. */
    state?: { label: Label; of(values: V, today: string): { kind: BadgeKind; label: Label } }
    filters: Record<string, Filter<Name>>
    sort: Record<string, Sort<Firm>>
  }
  deeds: { see: Deed; manage: Deed }
  paths: RegisterPaths
  words: RegisterWords
  /** The name of a record in a language. */
  titleOf(values: V, lang: Lang): string
  /** Where its errors stand when a record is refused because another has the same. */
  uniqueBy?: Name
  /** Faults that no field sees alone, by field. */
  faults?(values: V): { [field: string]: Label }
  /** Faults that only the database shows, by field: a code that another has, a circle. `id` is that of the record, also of a new one. */
  refuse?(tx: Tx, record: { id: string; values: V }, moment: Moment): Promise<{ [field: string]: Label }>
  /** Columns that no field fills, when a record is added; the transaction tells what the record hangs from, such as its plan. */
  fill(added: Added<V>, tx: Tx): Filled<C> | Promise<Filled<C>>
}

/** A register as its maker writes it: columns, fields and filters are checked against the table. */
export type Definition<T extends keyof Database & string, Fs extends Record<string, Field<ColumnOf<T>>>> = Shape<
  T,
  ColumnOf<T>,
  FirmColumnOf<T>,
  keyof Fs & string,
  ValuesOfFields<Fs>
> & { fields: Fs }

/** A register as the engine reads it; `V` are the values of a record. */
export type Register<V = Values> = Shape<string, string, string, string, V> & { fields: Record<string, Field> }

/**
 * One definition gives list, form and page of a register. It is data and small functions: whatever walks over the fields later
 * (history, saved views, import, export) needs no more than this.
 */
export const defineRegister = <T extends keyof Database & string, const Fs extends Record<string, Field<ColumnOf<T>>>>(
  definition: Definition<T, Fs>,
): Register<ValuesOfFields<Fs>> => definition

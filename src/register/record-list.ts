import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { isDay } from '../http/address-parts.ts'
import type { Words } from '../words/words.ts'
import { afterIn, orderBy, type Page, type Place, pageOf, standsAfter } from './keyset.ts'
import { say } from './label.ts'
import { type Presence, type RegisterRecord, recordFrom, selectRecords } from './record.ts'
import { type Choice, type Choices, optionsOf } from './record-choices.ts'
import type { Filter, Register } from './register.ts'

/** What may stand in the address for a filter: a few codes, or a day. */
export type FilterControl = { name: string; label: string; value: string; options?: Choice[] }
/** A filter that is on. */
export type ChosenFilter = { name: string; label: string; where: RawBuilder<boolean> }
export type ListView = {
  controls: FilterControl[]
  chosen: ChosenFilter[]
  sort: string
  after?: string
  presence: Presence
}

const removed = 'verwijderd'

/** Reads the address of a list; what it does not know in there is left out. `manages`: may also see what was taken away. */
export const readListView = (
  register: Register,
  query: URLSearchParams,
  choices: Choices,
  words: Words,
  today: string,
  manages = false,
): ListView => {
  const filters = Object.entries(register.list.filters).flatMap(([name, filter]) => {
    const parts =
      'field' in filter ? fieldFilters(register, name, filter, choices, words) : [ownFilter(name, filter, words, today)]
    return parts.map((part) => ({ ...part, value: query.get(part.name) ?? '' }))
  })
  if (register.removable && manages)
    filters.push({
      name: removed,
      label: words.t('register.presence'),
      options: [{ value: 'ja', label: words.t('register.presence.removed') }],
      where: () => sql<boolean>`true`,
      value: query.get(removed) ?? '',
    })
  const chosen = filters.flatMap(({ name, label, value, options, where }): ChosenFilter[] => {
    const option = options?.find((one) => one.value === value)
    if (!value || (options ? !option : !isDay(value))) return []
    return [{ name, label: `${label}: ${option ? option.label : words.date(value, 'short')}`, where: where(value) }]
  })
  const sorts = Object.keys(register.list.sort)
  const asked = query.get('volgorde') ?? ''
  return {
    controls: filters.map(({ name, label, value, options }) => ({ name, label, options, value })),
    chosen,
    sort: sorts.includes(asked) ? asked : sorts[0]!,
    after: afterIn(query),
    presence: chosen.some((filter) => filter.name === removed) ? 'removed' : 'here',
  }
}

type Part = Omit<FilterControl, 'value'> & { where(value: string): RawBuilder<boolean> }

const ownFilter = (name: string, filter: Exclude<Filter, { field: string }>, words: Words, today: string): Part => ({
  name,
  label: say(words, filter.label),
  options: Object.entries(filter.options).map(([value, label]) => ({ value, label: say(words, label) })),
  where: (code) => filter.where(code, today),
})

const fieldFilters = (register: Register, name: string, by: { field: string }, choices: Choices, words: Words): Part[] => {
  const field = register.fields[by.field]!
  const column = (of: string) => sql.ref(`${register.table}.${of}`)
  const label = say(words, field.label)
  if (field.type === 'link' || field.type === 'links') {
    const links = choices.links[by.field]!
    const id = (code: string) => links.find((link) => link.code === code)!.id
    return [
      {
        name,
        label,
        options: links.map((link) => ({
          value: link.code,
          label: link.label(words.lang),
          group: link.group?.(words.lang),
        })),
        where: (code) =>
          field.type === 'link'
            ? sql`${column(field.column)} = ${id(code)}`
            : sql<boolean>`exists (select from ${sql.table(field.ties)} t
                where t.${sql.ref(field.owner)} = ${column('id')} and t.${sql.ref(field.target)} = ${id(code)})`,
      },
    ]
  }
  if (field.type === 'period' || field.type === 'date')
    return [
      {
        name: `${name}-vanaf`,
        label: words.t('register.from', { what: label }),
        where: (at) => sql`${column(field.column)} >= ${at}`,
      },
      {
        name: `${name}-tot`,
        label: words.t('register.until', { what: label }),
        where: (at) => sql`${column(field.column)} <= ${at}`,
      },
    ]
  return [
    { name, label, options: optionsOf(by.field, field, choices, words), where: (code) => sql`${column(field.column)} = ${code}` },
  ]
}

/** One page of records, as the address asks. */
export const recordPage = async (
  tx: Tx,
  register: Register,
  { chosen, sort, presence = 'here' }: Pick<ListView, 'chosen' | 'sort'> & Partial<Pick<ListView, 'presence'>>,
  { after, size }: Place,
): Promise<Page<RegisterRecord>> => {
  const order = register.list.sort[sort]!
  const where = chosen.map((filter) => filter.where)
  if (after) where.push(standsAfter(register.table, order, after))
  const { rows } = await selectRecords(
    register,
    where,
    sql`order by ${orderBy(register.table, order)} limit ${size + 1}`,
    presence,
  ).execute(tx)
  return pageOf(
    rows.map((row) => recordFrom(register, row)),
    size,
  )
}

/** What a list is narrowed and sorted by, in one fixed order, as it stands behind the question mark; empty for the list as it is. */
export const listQuery = (register: Register, { controls, chosen, sort }: ListView): string => {
  const on = new Set(chosen.map(({ name }) => name))
  const parts = controls.filter(({ name }) => on.has(name)).map(({ name, value }) => [name, value])
  if (sort !== Object.keys(register.list.sort)[0]) parts.push(['volgorde', sort])
  return new URLSearchParams(parts.sort(([a], [b]) => (a! < b! ? -1 : 1))).toString()
}

/** What an address says of this moment only: the place in the list, and what was just done. */
const passing = new Set(['na', 'gedaan', 'weg', 'nieuw', 'veranderd'])

/** The list's address with one thing changed; the place in the list is left, unless it is what changes. */
export const listHref = (path: string, query: URLSearchParams, change: Record<string, string | undefined>): string => {
  const next = new URLSearchParams([...query].filter(([name, value]) => value !== '' && !passing.has(name)))
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) next.delete(name)
    else next.set(name, value)
  }
  return next.size ? `${path}?${next}` : path
}

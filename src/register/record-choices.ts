import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { Option, SelectProps } from '../ui/select/select.tsx'
import type { Words } from '../words/words.ts'
import { say } from './label.ts'
import type { Linkable } from './link-source.ts'
import type { Field } from './record-field.ts'
import type { Register } from './register.ts'

/** What fields of a register choose from, besides their own codes. */
export type Choices = {
  /** By field: the people who may be chosen. */
  people: Record<string, { id: string; name: string }[]>
  /** By field: what there is or was to tie to. */
  links: Record<string, Linkable[]>
}

const peopleWith = async (tx: Tx, roles: readonly string[]) =>
  tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('ended_on', 'is', null)
    .where(
      sql<boolean>`exists (select from role_grant g where g.person_id = person.id and g.ended_at is null and g.role = any(${[...roles]}::text[]))`,
    )
    .orderBy('name')
    .execute()

/** What the choices of a register's fields and filters may be on a day: people by role, and what its sources hold. */
export const choicesFor = async (tx: Tx, register: Register, today: string): Promise<Choices> => {
  const choices: Choices = { people: {}, links: {} }
  const read = new Map<string, Linkable[]>()
  for (const [name, field] of Object.entries(register.fields)) {
    if (field.type === 'person') choices.people[name] = await peopleWith(tx, field.roles)
    if (field.type !== 'link' && field.type !== 'links') continue
    const links = read.get(field.from.name) ?? (await field.from.all(tx, today))
    read.set(field.from.name, links)
    choices.links[name] = links
  }
  return choices
}

/** An option of a form, under a heading where its source has one. */
export type Choice = Option & { group?: string }

/** The codes, people or links a field chooses from; `kept` are ids that may stay although they are not offered any more. */
export const optionsOf = (
  name: string,
  field: Field,
  choices: Choices,
  words: Words,
  kept: readonly unknown[] = [],
): Choice[] => {
  if (field.type === 'choice') return Object.entries(field.options).map(([value, label]) => ({ value, label: say(words, label) }))
  if (field.type === 'person') return choices.people[name]!.map(({ id, name: value }) => ({ value: id, label: value }))
  if (field.type !== 'link' && field.type !== 'links') return []
  return choices.links[name]!.filter((link) => link.active || kept.includes(link.id)).map((link) => ({
    value: link.id,
    label: link.label(words.lang),
    group: link.group?.(words.lang),
  }))
}

/** Whether a field may be given this code or id anew; `kept` are ids that may stay. */
export const isOffered = (
  name: string,
  field: Field,
  choices: Choices,
  value: string,
  kept: readonly unknown[] = [],
): boolean => {
  if (kept.includes(value)) return true
  if (field.type === 'choice') return Object.hasOwn(field.options, value)
  if (field.type === 'person') return choices.people[name]!.some(({ id }) => id === value)
  return choices.links[name]!.some(({ id, active }) => active && id === value)
}

/** Options as a select shows them: those of one heading together, in the order of their first. */
export const grouped = (choices: readonly Choice[]): SelectProps['options'] => {
  const groups = new Map<string, Option[]>()
  for (const { group, value, label } of choices) if (group) groups.set(group, [...(groups.get(group) ?? []), { value, label }])
  return [
    ...choices.filter(({ group }) => !group).map(({ value, label }) => ({ value, label })),
    ...[...groups].map(([group, options]) => ({ group, options })),
  ]
}

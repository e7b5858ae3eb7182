import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { activeThemes, allThemes, type Theme } from '../spine/theme.ts'
import type { Register } from './register.ts'

/** What fields of a register choose from, besides their own codes. */
export type Choices = {
  /** By field: the people who may be chosen. */
  people: Record<string, { id: string; name: string }[]>
  /** Themes for new work. */
  active: Theme[]
  /** Themes ever, for filters and for the names of what is tied already. */
  themes: Theme[]
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

/** What the choices of a register's fields and filters may be on a day: people by role, and themes. */
export const choicesFor = async (tx: Tx, register: Register, today: string): Promise<Choices> => {
  const people: Choices['people'] = {}
  for (const [name, field] of Object.entries(register.fields))
    if (field.type === 'person') people[name] = await peopleWith(tx, field.roles)
  const tied = Object.values(register.fields).some((field) => field.type === 'themes')
  return { people, active: tied ? await activeThemes(tx, today) : [], themes: tied ? await allThemes(tx) : [] }
}

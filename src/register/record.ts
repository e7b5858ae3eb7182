import { createHash, randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Staff } from '../access/actor.ts'
import { record } from '../audit/audit.ts'
import type { Tx } from '../db/schema.ts'
import { isId } from '../http/address-parts.ts'
import type { Label } from './label.ts'
import { columnsOfField, personColumn, tieColumn, type Values, valueFromRow } from './record-field.ts'
import type { Moment, Register } from './register.ts'

/** A record: its values, the names of the people in it by field, and the version a form must show to change it. */
export type RegisterRecord<V = Values> = {
  id: string
  key: string
  values: V
  people: Record<string, string | null>
  version: string
}

type Row = { id: string; key: string } & Record<string, unknown>

/** Rows of a register's table within its scope, with what its fields read from other tables. */
export const selectRecords = (register: Register, where: RawBuilder<boolean>[], tail: RawBuilder<unknown>): RawBuilder<Row> => {
  const table = (column: string) => sql.ref(`${register.table}.${column}`)
  const columns = Object.entries(register.fields).flatMap(([name, field]) => {
    if (field.type === 'links') {
      const ties = sql`select t.${sql.ref(field.target)} from ${sql.table(field.ties)} t
        where t.${sql.ref(field.owner)} = ${table('id')} order by 1`
      return [sql`array(${ties}) as ${sql.ref(tieColumn(name))}`]
    }
    if (field.type === 'period') return [table(field.column), table(field.until)]
    if (field.type !== 'person') return [table(field.column)]
    return [
      table(field.column),
      sql`(select p.name from person p where p.id = ${table(field.column)}) as ${sql.ref(personColumn(name))}`,
    ]
  })
  const scope = Object.entries(register.scope).map(([column, value]) => sql<boolean>`${table(column)} = ${value}`)
  const here = register.removable ? [sql<boolean>`${table('removed_at')} is null`] : []
  const all = [sql<boolean>`true`, ...scope, ...here, ...where]
  return sql<Row>`select ${table('id')}, ${table(register.key)} as key, ${sql.join(columns)}
    from ${sql.table(register.table)} where ${sql.join(all, sql` and `)} ${tail}`
}

/** The state of a record as a short mark: whoever saves must have seen this state. */
const versionOf = (values: Values): string => createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 16)

/** A record from a row of `selectRecords`. */
export const recordFrom = (register: Register, row: Row): RegisterRecord => {
  const fields = Object.entries(register.fields)
  const values = Object.fromEntries(fields.map(([name, field]) => [name, valueFromRow(field, row, name)]))
  const people = fields.filter(([, field]) => field.type === 'person').map(([name]) => [name, row[personColumn(name)]])
  return { id: row.id, key: row.key, values, people: Object.fromEntries(people), version: versionOf(values) }
}

const keyIs = (register: Register, key: string) => sql<boolean>`${sql.ref(`${register.table}.${register.key}`)} = ${key}`

/** The record an address names. */
export const recordByKey = async (tx: Tx, register: Register, key: string): Promise<RegisterRecord | undefined> => {
  if (register.key === 'id' && !isId(key)) return undefined
  const { rows } = await selectRecords(register, [keyIs(register, key)], sql`limit 1`).execute(tx)
  return rows[0] && recordFrom(register, rows[0])
}

const columnsOf = (register: Register, values: Values): [string, unknown][] =>
  Object.entries(register.fields).flatMap(([name, field]) => Object.entries(columnsOfField(field, values[name]!)))

/** Ties a record to exactly the things that its values name. */
const tie = async (tx: Tx, register: Register, id: string, force: string, values: Values): Promise<void> => {
  for (const [name, field] of Object.entries(register.fields)) {
    if (field.type !== 'links') continue
    const [ties, owner, target] = [sql.table(field.ties), sql.ref(field.owner), sql.ref(field.target)]
    const ids = values[name] as string[]
    await sql`delete from ${ties} where ${owner} = ${id} and ${target} <> all(${ids}::uuid[])`.execute(tx)
    if (!ids.length) continue
    await sql`insert into ${ties} (${owner}, ${target}, force_id) select ${id}::uuid, t, ${force}::uuid from unnest(${ids}::uuid[]) t
      on conflict do nothing`.execute(tx)
  }
}

/** Faults that the register itself found, by field. */
export type Refused = { refused: Record<string, Label> }

const refusedBy = async <V>(tx: Tx, register: Register<V>, one: { id: string; values: V }, moment: Moment) => {
  const refused = (await register.refuse?.(tx, one, moment)) ?? {}
  return Object.keys(refused).length ? { refused } : undefined
}

/** Adds a record. 'taken': another one has what must be its own. */
export const addRecord = async <V>(
  tx: Tx,
  actor: Staff,
  register: Register<V>,
  values: V,
  moment: Moment,
): Promise<{ id: string; key: string } | 'taken' | Refused> => {
  const plain = register as unknown as Register
  const given = values as Values
  const { force, now } = moment
  const id = randomUUID()
  const refused = await refusedBy(tx, register, { id, values }, moment)
  if (refused) return refused
  const columns: [string, unknown][] = [
    ['id', id],
    ['force_id', force.id],
    ...Object.entries(register.scope),
    ...columnsOf(plain, given),
    ...Object.entries(await register.fill({ id, values, actor, ...moment }, tx)),
  ]
  const { rows } = await sql<{ id: string; key: string }>`insert into ${sql.table(register.table)}
    (${sql.join(columns.map(([column]) => sql.ref(column)))}) values (${sql.join(columns.map(([, value]) => value))})
    on conflict do nothing returning id, ${sql.ref(register.key)} as key`.execute(tx)
  if (!rows[0]) return 'taken'
  await tie(tx, plain, id, force.id, given)
  await record(tx, actor, `${register.name}.add`, { force: force.id, kind: register.name, id }, now)
  return rows[0]
}

/** Who put a record in its present state, and when. */
export type LastChange = { by: string | null; at: Date }

/** The newest line of the audit log about a record; undefined for what was there before the log. */
export const lastChange = async (tx: Tx, register: Register, id: string): Promise<LastChange | undefined> =>
  tx
    .selectFrom('audit_entry')
    .leftJoin('person', 'person.id', 'audit_entry.person_id')
    .select(['person.name as by', 'audit_entry.at'])
    .where('thing_kind', '=', register.name)
    .where('thing_id', '=', id)
    .orderBy('audit_entry.at', 'desc')
    .limit(1)
    .executeTakeFirst()

/**
 * Changes a record as it stood when the form was opened. 'changed': somebody saved another text since then; nothing is kept and what
 * stands there now comes back. 'unchanged': the form says what is there already.
 */
export const changeRecord = async <V>(
  tx: Tx,
  actor: Staff,
  register: Register<V>,
  key: string,
  { version, values }: { version: string; values: V },
  moment: Moment,
): Promise<'done' | 'unchanged' | { changed: RegisterRecord } | Refused | undefined> => {
  const { force, now } = moment
  const plain = register as unknown as Register
  const given = values as Values
  if (plain.key === 'id' && !isId(key)) return undefined
  const { rows } = await selectRecords(plain, [keyIs(plain, key)], sql`for update`).execute(tx)
  if (!rows[0]) return undefined
  const current = recordFrom(plain, rows[0])
  if (versionOf(given) === current.version) return 'unchanged'
  if (version !== current.version) return { changed: current }
  const refused = await refusedBy(tx, register, { id: current.id, values }, moment)
  if (refused) return refused
  const sets = columnsOf(plain, given).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`update ${sql.table(register.table)} set ${sql.join(sets)} where id = ${current.id}`.execute(tx)
  await tie(tx, plain, current.id, force.id, given)
  await record(tx, actor, `${register.name}.change`, { force: force.id, kind: register.name, id: current.id }, now)
  return 'done'
}

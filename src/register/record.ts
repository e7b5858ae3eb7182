import { createHash, randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Staff } from '../access/actor.ts'
import { record } from '../audit/audit.ts'
import type { RecordVerb } from '../audit/logged-deeds.ts'
import type { Tx } from '../db/schema.ts'
import { isId } from '../http/address-parts.ts'
import type { Label } from './label.ts'
import { personColumn, tieColumn, type Values, valueFromRow } from './record-field.ts'
import { writeHistory } from './record-history.ts'
import { insertRecords, updateRecords } from './record-rows.ts'
import type { Moment, Register } from './register.ts'

/** A record: its values, the names of the people in it by field, and the version a form must show to change it. */
export type RegisterRecord<V = Values> = {
  id: string
  key: string
  values: V
  people: Record<string, string | null>
  version: string
  /** It was taken away, and can come back. */
  removed: boolean
}

/** Records that are there, those that were taken away, or both. */
export type Presence = 'here' | 'removed' | 'any'
type Row = { id: string; key: string; removed: boolean } & Record<string, unknown>

/** Rows of a register's table within its scope, with what its fields read from other tables. */
export const selectRecords = (
  register: Register,
  where: RawBuilder<boolean>[],
  tail: RawBuilder<unknown>,
  presence: Presence = 'here',
): RawBuilder<Row> => {
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
  const removed = register.removable ? sql<boolean>`${table('removed_at')} is not null` : sql<boolean>`false`
  const scope = Object.entries(register.scope).map(([column, value]) => sql<boolean>`${table(column)} = ${value}`)
  const there = presence === 'any' ? [] : [presence === 'here' ? sql<boolean>`not (${removed})` : removed]
  const all = [sql<boolean>`true`, ...scope, ...there, ...where]
  return sql<Row>`select ${table('id')}, ${table(register.key)} as key, ${removed} as removed, ${sql.join(columns)}
    from ${sql.table(register.table)} where ${sql.join(all, sql` and `)} ${tail}`
}

/** The state of a record as a short mark: whoever saves must have seen this state. */
export const versionOf = (values: Values): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 16)

/** A record from a row of `selectRecords`. */
export const recordFrom = (register: Register, row: Row): RegisterRecord => {
  const fields = Object.entries(register.fields)
  const values = Object.fromEntries(fields.map(([name, field]) => [name, valueFromRow(field, row, name)]))
  const people = fields.filter(([, field]) => field.type === 'person').map(([name]) => [name, row[personColumn(name)]])
  const { id, key, removed } = row
  return { id, key, values, people: Object.fromEntries(people), version: versionOf(values), removed }
}

const keyIs = (register: Register, key: string) => sql<boolean>`${sql.ref(`${register.table}.${register.key}`)} = ${key}`

/** The record an address names. */
export const recordByKey = async (
  tx: Tx,
  register: Register,
  key: string,
  presence: Presence = 'here',
): Promise<RegisterRecord | undefined> => recordWith(tx, register, key, sql`limit 1`, presence)

/** The same, held until the end of the transaction: whoever else wants to change it waits. */
export const heldRecord = async (
  tx: Tx,
  register: Register,
  key: string,
  presence: Presence = 'here',
): Promise<RegisterRecord | undefined> => recordWith(tx, register, key, sql`for update`, presence)

const recordWith = async (tx: Tx, register: Register, key: string, tail: RawBuilder<unknown>, presence: Presence) => {
  if (register.key === 'id' && !isId(key)) return undefined
  const { rows } = await selectRecords(register, [keyIs(register, key)], tail, presence).execute(tx)
  return rows[0] && recordFrom(register, rows[0])
}

/** The records with these ids that are there; `held` until the end of the transaction. */
export const recordsByIds = async (
  tx: Tx,
  register: Register,
  ids: readonly string[],
  hold: 'held' | 'read',
): Promise<RegisterRecord[]> => {
  if (!ids.length) return []
  const where = sql<boolean>`${sql.ref(`${register.table}.id`)} = any(${[...ids]}::uuid[])`
  const { rows } = await selectRecords(register, [where], hold === 'held' ? sql`for update` : sql``).execute(tx)
  return rows.map((row) => recordFrom(register, row))
}

/** Faults that the register itself found, by field. */
export type Refused = { refused: Record<string, Label> }

export const refusedBy = async (
  tx: Tx,
  register: Register,
  one: { id: string; values: Values },
  moment: Moment,
): Promise<Refused | undefined> => {
  const refused = (await register.refuse?.(tx, one, moment)) ?? {}
  return Object.keys(refused).length ? { refused } : undefined
}

/** Adds a record. 'taken': another one has what must be its own. */
export const addRecord = async <V>(
  tx: Tx,
  actor: Staff,
  typedRegister: Register<V>,
  values: V,
  moment: Moment,
): Promise<{ id: string; key: string } | 'taken' | Refused> => {
  const register = typedRegister as unknown as Register
  const one = { id: randomUUID(), values: values as Values }
  const refused = await refusedBy(tx, register, one, moment)
  if (refused) return refused
  const [added] = await insertRecords(tx, actor, register, [one], moment)
  if (!added) return 'taken'
  await writeHistory(tx, actor, register, 'add', [{ id: one.id, before: null, after: one.values }], moment)
  await note(tx, actor, register, 'add', one.id, moment)
  return added
}

const note = (tx: Tx, actor: Staff, register: Register, deed: RecordVerb, id: string, { force, now }: Moment) =>
  record(tx, actor, `${register.name}.${deed}`, { force: force.id, kind: register.name, id }, now)

/** What a form wants of a record, and the version of it that its writer saw. */
export type Wanted<V = Values> = { version: string; values: V; deed?: 'change' | 'restore' }

/**
 * Changes a record as it stood when the form was opened, or puts back an earlier state. 'changed': somebody saved another text since
 * then; nothing is kept and what stands there now comes back. 'unchanged': the form says what is there already. 'taken': another one
 * has what must be its own.
 */
export const changeRecord = async <V>(
  tx: Tx,
  actor: Staff,
  typedRegister: Register<V>,
  key: string,
  { version, values, deed = 'change' }: Wanted<V>,
  moment: Moment,
): Promise<'done' | 'unchanged' | 'taken' | { changed: RegisterRecord } | Refused | undefined> => {
  const register = typedRegister as unknown as Register
  const current = await heldRecord(tx, register, key)
  if (!current) return undefined
  const given = { id: current.id, values: values as Values }
  if (versionOf(given.values) === current.version) return 'unchanged'
  if (version !== current.version) return { changed: current }
  const refused = await refusedBy(tx, register, given, moment)
  if (refused) return refused
  const clashing = await updateRecords(tx, register, moment.force.id, [given])
  if (clashing.length) return 'taken'
  await writeHistory(tx, actor, register, deed, [{ id: current.id, before: current.values, after: given.values }], moment)
  await note(tx, actor, register, deed, current.id, moment)
  return 'done'
}

/** Takes a record away, so that it is met nowhere and can come back. 'unchanged': it was away already. */
export const removeRecord = async (
  tx: Tx,
  actor: Staff,
  register: Register,
  key: string,
  moment: Moment,
): Promise<'done' | 'unchanged' | undefined> => {
  const current = await heldRecord(tx, register, key, 'any')
  if (!current) return undefined
  if (current.removed) return 'unchanged'
  await sql`update ${sql.table(register.table)} set removed_at = ${moment.now} where id = ${current.id}`.execute(tx)
  await writeHistory(tx, actor, register, 'remove', [{ id: current.id, before: current.values, after: null }], moment)
  await note(tx, actor, register, 'remove', current.id, moment)
  return 'done'
}

/** Brings back a record as it was when it was taken away, unless the register refuses it by now. 'unchanged': it was never away. */
export const returnRecord = async (
  tx: Tx,
  actor: Staff,
  register: Register,
  key: string,
  moment: Moment,
): Promise<'done' | 'unchanged' | Refused | undefined> => {
  const current = await heldRecord(tx, register, key, 'any')
  if (!current) return undefined
  if (!current.removed) return 'unchanged'
  const refused = await refusedBy(tx, register, current, moment)
  if (refused) return refused
  await sql`update ${sql.table(register.table)} set removed_at = null where id = ${current.id}`.execute(tx)
  await writeHistory(tx, actor, register, 'return', [{ id: current.id, before: null, after: current.values }], moment)
  await note(tx, actor, register, 'return', current.id, moment)
  return 'done'
}

/** Runs a verb of the room's own on a record, and writes in its history what it changed. */
export const changedBy = async <Done>(
  tx: Tx,
  actor: Staff,
  register: Register,
  key: string,
  moment: Moment,
  verb: () => Promise<Done>,
): Promise<Done> => {
  const before = await heldRecord(tx, register, key)
  const done = await verb()
  const after = before && (await recordByKey(tx, register, key))
  if (before && after && before.version !== after.version)
    await writeHistory(tx, actor, register, 'change', [{ id: before.id, before: before.values, after: after.values }], moment)
  return done
}

import { sql } from 'kysely'
import type { Staff } from '../access/actor.ts'
import type { Tx } from '../db/schema.ts'
import { columnsOfField, type Values } from './record-field.ts'
import type { Moment, Register } from './register.ts'

/** A record to write: one, or thousands at once. */
export type Written = { id: string; values: Values }

const columnsOf = (register: Register, values: Values): Record<string, unknown> =>
  Object.assign({}, ...Object.entries(register.fields).map(([name, field]) => columnsOfField(field, values[name]!)))

/** Rows as a table of the register's own type: one parameter however many there are, and PostgreSQL reads each value as its column does. */
const rowsOf = (register: Register, rows: Record<string, unknown>[]) =>
  sql`jsonb_populate_recordset(null::${sql.table(register.table)}, ${JSON.stringify(rows)}::jsonb) n`

/** Adds records with what they are tied to. Comes back with those that were added: others have what must be their own. */
export const insertRecords = async (
  tx: Tx,
  actor: Staff,
  register: Register,
  records: readonly Written[],
  moment: Moment,
): Promise<{ id: string; key: string }[]> => {
  if (!records.length) return []
  const rows: Record<string, unknown>[] = []
  for (const { id, values } of records)
    rows.push({
      id,
      force_id: moment.force.id,
      ...register.scope,
      ...columnsOf(register, values),
      ...(await register.fill({ id, values, actor, ...moment }, tx)),
    })
  const columns = Object.keys(rows[0]!)
  const { rows: added } = await sql<{ id: string; key: string }>`
    insert into ${sql.table(register.table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(columns.map((column) => sql.ref(`n.${column}`)))} from ${rowsOf(register, rows)}
    on conflict do nothing returning id, ${sql.ref(register.key)} as key`.execute(tx)
  const ids = new Set(added.map((one) => one.id))
  await tie(
    tx,
    register,
    moment.force.id,
    records.filter(({ id }) => ids.has(id)),
  )
  return added
}

/**
 * Gives records these values and ties, and no other ties. Comes back with the ids of those that were refused because others have what
 * must be their own; then the import that wants them is undone.
 */
export const updateRecords = async (
  tx: Tx,
  register: Register,
  force: string,
  records: readonly Written[],
): Promise<string[]> => {
  if (!records.length) return []
  if (await isTaken(tx, () => setColumns(tx, register, records))) {
    const clashing: string[] = []
    for (const one of records) if (await isTaken(tx, () => setColumns(tx, register, [one]))) clashing.push(one.id)
    if (clashing.length) return clashing
  }
  await tie(tx, register, force, records)
  return []
}

const setColumns = async (tx: Tx, register: Register, records: readonly Written[]): Promise<void> => {
  const rows = records.map(({ id, values }) => ({ id, ...columnsOf(register, values) }))
  const sets = Object.keys(rows[0]!).filter((column) => column !== 'id')
  await sql`update ${sql.table(register.table)}
    set ${sql.join(sets.map((column) => sql`${sql.ref(column)} = ${sql.ref(`n.${column}`)}`))}
    from ${rowsOf(register, rows)} where ${sql.ref(`${register.table}.id`)} = n.id`.execute(tx)
}

const uniqueViolation = '23505'

/** Whether a write is refused because another row has what must be its own; the rest of the transaction stands. */
const isTaken = async (tx: Tx, write: () => Promise<void>): Promise<boolean> => {
  await sql`savepoint own_value`.execute(tx)
  try {
    await write()
    await sql`release savepoint own_value`.execute(tx)
    return false
  } catch (error) {
    if ((error as { code?: string }).code !== uniqueViolation) throw error
    await sql`rollback to savepoint own_value`.execute(tx)
    return true
  }
}

/** Ties records to exactly the things that their values name. */
const tie = async (tx: Tx, register: Register, force: string, records: readonly Written[]): Promise<void> => {
  for (const [name, field] of Object.entries(register.fields)) {
    if (field.type !== 'links') continue
    const [ties, owner, target] = [sql.table(field.ties), sql.ref(field.owner), sql.ref(field.target)]
    const pairs = records.flatMap(({ id, values }) => (values[name] as string[]).map((to) => ({ id, to })))
    const wanted = sql`jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as w (id uuid, "to" uuid)`
    await sql`delete from ${ties} t where t.${owner} = any(${records.map(({ id }) => id)}::uuid[])
      and not exists (select from ${wanted} where w.id = t.${owner} and w."to" = t.${target})`.execute(tx)
    if (!pairs.length) continue
    await sql`insert into ${ties} (${owner}, ${target}, force_id) select w.id, w."to", ${force}::uuid from ${wanted}
      on conflict do nothing`.execute(tx)
  }
}

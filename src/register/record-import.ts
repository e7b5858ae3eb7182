import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Staff } from '../access/actor.ts'
import type { Tx } from '../db/schema.ts'
import { isId } from '../http/address-parts.ts'
import type { Words } from '../words/words.ts'
import type { ImportRow, ImportTable } from './import-file.ts'
import { type RowFaults, rowReader } from './import-reading.ts'
import { say } from './label.ts'
import { type RegisterRecord, recordFrom, recordsByIds, refusedBy, selectRecords, versionOf } from './record.ts'
import { idColumn } from './record-cells.ts'
import { type Choices, choicesFor } from './record-choices.ts'
import type { Values } from './record-field.ts'
import { readForm, saidFaults, typedFrom } from './record-form.ts'
import { writeHistory } from './record-history.ts'
import { insertRecords, updateRecords } from './record-rows.ts'
import type { Moment, Register } from './register.ts'

/** What an import would write. `version` is that of the record it changes; null when it adds one. `line` is the row of the file. */
export type PlannedRow = { line: number; id: string; version: string | null; values: Values }
/** What is wrong with a row of the file: the control it is about, and why, in the reader's language. */
export type ImportFault = { line: number; control: string; text: string }
export type ImportPlan = { rows: PlannedRow[]; faults: ImportFault[]; unchanged: number }

/** Who imports into which register, in which language, and when. */
export type Reader = { actor: Staff; register: Register; choices: Choices; words: Words; moment: Moment }

/**
 * Works out what a file would change, and what is wrong with it. Rows are known again by their id, else by the name that is a record's
 * own. What only the database can tell (a code that is taken, a circle) is tried, and undone. Nothing is kept.
 */
export const planImport = async (tx: Tx, reader: Reader, table: ImportTable): Promise<ImportPlan> => {
  const { register, choices, words } = reader
  const plan: ImportPlan = { rows: [], faults: [], unchanged: 0 }
  const existing = await matchesOf(tx, register, table.rows)
  const read = rowReader(register, choices, words)
  const seen = new Map<string, number>()
  for (const row of table.rows) {
    const { record, fault } = recognised(register, existing, seen, row, words)
    const result = fault ? { faults: fault } : read(row, record)
    if (row.overflow) addFaults(plan, row.line, { '': words.t('register.import.row.overflow') })
    if ('faults' in result) addFaults(plan, row.line, result.faults)
    else if (record && versionOf(result.values) === record.version) plan.unchanged += 1
    else
      plan.rows.push({
        line: row.line,
        id: record?.id ?? randomUUID(),
        version: record?.version ?? null,
        values: result.values,
      })
  }
  // Where nothing must be a record's own and nothing is refused, the database has nothing to add.
  const trial = register.uniqueBy !== undefined || register.refuse !== undefined
  if (trial && !plan.faults.length) plan.faults = await inTrial(tx, () => writePlan(tx, reader, plan.rows), 'undo')
  return plan
}

const addFaults = (plan: ImportPlan, line: number, faults: RowFaults) => {
  for (const [control, text] of Object.entries(faults)) plan.faults.push({ line, control, text })
}

/** The name that is a record's own, as a form would keep it. */
const ownName = (register: Register, { cells }: ImportRow): string | undefined => {
  const cell = register.uniqueBy && cells[register.uniqueBy]
  return typeof cell === 'string' ? cell.replace(/\s+/g, ' ').trim() || undefined : undefined
}

const idIn = ({ cells }: ImportRow): string => String(cells[idColumn] ?? '').trim()

type Matches = { byId: Map<string, RegisterRecord>; byName: Map<string, RegisterRecord> }

/** The records that rows are about, also those that were taken away. */
const matchesOf = async (tx: Tx, register: Register, rows: readonly ImportRow[]): Promise<Matches> => {
  const ids = rows.map(idIn).filter(isId)
  const names = rows.flatMap((row) => ownName(register, row) ?? [])
  const own = register.uniqueBy && register.fields[register.uniqueBy]
  const column = own && own.type === 'text' ? own.column : undefined
  const wanted = [sql`${sql.ref(`${register.table}.id`)} = any(${ids}::uuid[])`]
  if (column) wanted.push(sql`${sql.ref(`${register.table}.${column}`)} = any(${names}::text[])`)
  const where = sql<boolean>`(${sql.join(wanted, sql` or `)})`
  const found = await selectRecords(register, [where], sql``, 'any').execute(tx)
  const records = found.rows.map((row) => recordFrom(register, row))
  return {
    byId: new Map(records.map((record) => [record.id, record])),
    byName: new Map(column ? records.map((record) => [record.values[register.uniqueBy!] as string, record]) : []),
  }
}

/** The record a row is about; none when it is a new one. */
const recognised = (
  register: Register,
  { byId, byName }: Matches,
  seen: Map<string, number>,
  row: ImportRow,
  words: Words,
): { record?: RegisterRecord; fault?: RowFaults } => {
  const [id, name] = [idIn(row), ownName(register, row)]
  const control = id ? idColumn : (register.uniqueBy ?? idColumn)
  const record = id ? byId.get(id) : name === undefined ? undefined : byName.get(name)
  if (id && !record) return { fault: { [control]: words.t('register.import.row.gone') } }
  if (record?.removed) return { fault: { [control]: words.t('register.import.row.removed') } }
  const mark = record?.id ?? (name === undefined ? undefined : `name ${name}`)
  const first = mark === undefined ? undefined : seen.get(mark)
  if (first !== undefined) return { fault: { [control]: words.t('register.import.row.twice', { row: first }) } }
  if (mark !== undefined) seen.set(mark, row.line)
  return { record }
}

/** Runs work of which nothing stays: neither when it finds faults, nor when it is but a trial. */
const inTrial = async (tx: Tx, work: () => Promise<ImportFault[]>, end: 'undo' | 'keep'): Promise<ImportFault[]> => {
  await sql`savepoint import_trial`.execute(tx)
  const faults = await work()
  if (faults.length || end === 'undo') await sql`rollback to savepoint import_trial`.execute(tx)
  await sql`release savepoint import_trial`.execute(tx)
  return faults
}

/** Writes what was planned, with its history; comes back with what the database or the register refused. */
const writePlan = async (
  tx: Tx,
  { actor, register, words, moment }: Reader,
  rows: readonly PlannedRow[],
): Promise<ImportFault[]> => {
  const control = register.uniqueBy ?? idColumn
  const changing = rows.filter(({ version }) => version !== null)
  const held = await heldFor(tx, register, changing)
  const moved = changing.filter(({ id, version }) => held.get(id)?.version !== version)
  if (moved.length) return moved.map(({ line }) => ({ line, control, text: words.t('register.import.row.moved') }))
  const taken = (row: PlannedRow): ImportFault => ({
    line: row.line,
    control,
    text: say(words, register.words.taken ?? 'register.fault.taken'),
  })
  const fresh = rows.filter(({ version }) => version === null)
  const added = new Set((await insertRecords(tx, actor, register, fresh, moment)).map(({ id }) => id))
  const refused = fresh.filter(({ id }) => !added.has(id)).map(taken)
  if (refused.length) return refused
  const clashing = await updateRecords(tx, register, moment.force.id, changing)
  if (clashing.length) return changing.filter(({ id }) => clashing.includes(id)).map(taken)
  const faults: ImportFault[] = []
  for (const row of register.refuse ? rows : []) {
    const found = await refusedBy(tx, register, row, moment)
    for (const [name, text] of Object.entries(saidFaults(words, found?.refused ?? {})))
      faults.push({ line: row.line, control: name, text })
  }
  if (faults.length) return faults
  const turns = rows.map(({ id, values }) => ({ id, before: held.get(id)?.values ?? null, after: values }))
  await writeHistory(tx, actor, register, 'import', turns, moment)
  return []
}

const heldFor = async (tx: Tx, register: Register, rows: readonly PlannedRow[]): Promise<Map<string, RegisterRecord>> => {
  const ids = rows.map(({ id }) => id)
  return new Map((await recordsByIds(tx, register, ids, 'held')).map((record) => [record.id, record]))
}

/**
 * Writes a plan that somebody saw, all of it or nothing. Everything is checked once more as it stands now: a theme that ended since, a
 * person who left, a record that somebody changed.
 */
export const confirmImport = async (tx: Tx, reader: Reader, rows: readonly PlannedRow[]): Promise<ImportFault[]> => {
  const { register, words } = reader
  const choices = await choicesFor(tx, register, reader.moment.today)
  const held = await heldFor(tx, register, rows)
  const faults = rows.flatMap(({ line, id, values }) => {
    const read = readForm(register, typedFrom(register, values, words.lang), choices, words, held.get(id)?.values)
    if (!('faults' in read)) return []
    return Object.entries(read.faults).map(([control, text]) => ({ line, control, text }))
  })
  return faults.length ? faults : inTrial(tx, () => writePlan(tx, reader, rows), 'keep')
}

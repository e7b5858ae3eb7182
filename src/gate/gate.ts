import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { Force } from '../db/force.ts'
import type { Tx } from '../db/schema.ts'
import { asPublished, attack } from '../kernels/attack.ts'
import { protect } from '../kernels/suppress.ts'
import { type Cell, crossTable, minimumFrequency, type Relation } from '../kernels/table-cells.ts'
import { dayAfter, isClosed, mondayOf, nextQuarter, type Quarter, quarterOf, quartersOf, yearOf } from './period.ts'

/** Fewest people or reports that a figure may show (design.md §5). */
export const minimum = 5

/**
 * A cell as it left: a number, or hidden (null). Never why: who knows which hidden cells are small and which only protect them,
 * computes some of them (found by the attacker on tables of 150 and 400 reports a year).
 */
export type ReleasedCell = { id: string; value: number | null }
export type Release = {
  kind: 'quarter' | 'year' | 'running'
  period: string
  frozen_on: string
  cells: ReleasedCell[]
  rows: string[]
  columns: string[]
}

/** Where counts come from: a room's validated things, each with one row and one column, so that the table adds up. */
export type CountSource = {
  name: string
  rows: readonly string[]
  columns(force: Force): readonly string[]
  /** Everything received on `until` or before that counts. */
  things(tx: Tx, until: string): Promise<{ id: string; row: string; column: string; receivedOn: string }[]>
}

declare module '../db/schema.ts' {
  interface Database {
    counted_thing: { force_id: string; source: string; thing_id: string; quarter: string }
    counted_cell: { force_id: string; source: string; quarter: string; row_code: string; column_code: string; n: number }
    release: {
      id: Generated<string>
      force_id: string
      source: string
      kind: Release['kind']
      period: string
      frozen_on: string
      cells: unknown
      rows: unknown
      columns: unknown
    }
  }
}

/** The total's code in a cell id. */
export const total = 'T'

type Counts = Map<string, number>
const pair = (row: string, column: string) => `${row}|${column}`

/** Takes what counts, was received by the quarter's end and was not counted in an earlier quarter: late work comes in the next one. */
const countQuarter = async (tx: Tx, force: Force, source: CountSource, quarter: Quarter): Promise<void> => {
  const until = lastDay(quarter)
  const earlier = await tx.selectFrom('counted_thing').select('thing_id').where('source', '=', source.name).execute()
  const known = new Set(earlier.map((row) => row.thing_id))
  const fresh = (await source.things(tx, until)).filter((thing) => !known.has(thing.id))
  const counts: Counts = new Map()
  for (const thing of fresh) counts.set(pair(thing.row, thing.column), (counts.get(pair(thing.row, thing.column)) ?? 0) + 1)
  const key = { force_id: force.id, source: source.name, quarter }
  for (let at = 0; at < fresh.length; at += 1000) {
    const part = fresh.slice(at, at + 1000)
    await tx
      .insertInto('counted_thing')
      .values(part.map((thing) => ({ ...key, thing_id: thing.id })))
      .execute()
  }
  for (const [id, n] of counts) {
    const [row_code = '', column_code = ''] = id.split('|')
    await tx
      .insertInto('counted_cell')
      .values({ ...key, row_code, column_code, n })
      .execute()
  }
}

const lastDay = (quarter: Quarter) => {
  const date = new Date(`${dayAfter(quarter)}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}

const countsOf = async (tx: Tx, source: CountSource, quarters: Quarter[]): Promise<{ cells: Counts; totals: Counts }> => {
  const rows = await tx
    .selectFrom('counted_cell')
    .selectAll()
    .where('source', '=', source.name)
    .where('quarter', 'in', quarters)
    .execute()
  const cells: Counts = new Map()
  const totals: Counts = new Map(quarters.map((quarter) => [quarter, 0]))
  for (const { row_code, column_code, quarter, n } of rows) {
    cells.set(pair(row_code, column_code), (cells.get(pair(row_code, column_code)) ?? 0) + n)
    totals.set(quarter, (totals.get(quarter) ?? 0) + n)
  }
  return { cells, totals }
}

const keep = async (tx: Tx, force: Force, source: CountSource, release: Release): Promise<void> => {
  await tx
    .insertInto('release')
    .values({
      force_id: force.id,
      source: source.name,
      kind: release.kind,
      period: release.period,
      frozen_on: release.frozen_on,
      cells: JSON.stringify(release.cells),
      rows: JSON.stringify(release.rows),
      columns: JSON.stringify(release.columns),
    })
    .execute()
}

const alone = (id: string, value: number): ReleasedCell => ({ id, value: value > 0 && value < minimum ? null : value })

type LinkedTable = { cells: Cell[]; relations: Relation[]; rows: string[]; columns: string[] }

/** The year's table, and what to fall back on where so few reported that no set of hidden cells protects it: one margin, the total. */
const shapesOf = (rows: string[], columns: string[], count: (row: string, column: string) => number): LinkedTable[] => {
  const sum = (values: number[]) => values.reduce((all, value) => all + value, 0)
  const rowTotal = (row: string) => sum(columns.map((column) => count(row, column)))
  const columnTotal = (column: string) => sum(rows.map((row) => count(row, column)))
  const grand = { id: pair(total, total), value: sum(rows.map(rowTotal)) }
  const byRow = rows.map((row) => ({ id: pair(row, total), value: rowTotal(row) }))
  const byColumn = columns.map((column) => ({ id: pair(total, column), value: columnTotal(column) }))
  const margin = (cells: Cell[]): Relation => ({ total: grand.id, parts: cells.map((cell) => cell.id) })
  return [
    { ...crossTable(rows, columns, count), rows, columns },
    { cells: [...byRow, ...byColumn, grand], relations: [margin(byRow), margin(byColumn)], rows, columns },
    { cells: [...byRow, grand], relations: [margin(byRow)], rows, columns: [] },
    { cells: [grand], relations: [], rows: [], columns: [] },
  ]
}

/** Hides what must be hidden of one shape, linked with the quarters; undefined where that cannot protect it. */
const protectedShape = async (
  shape: LinkedTable,
  quarters: Cell[],
  before: ReleasedCell[],
): Promise<ReleasedCell[] | undefined> => {
  const cells = [...shape.cells, ...quarters]
  const relations = [...shape.relations, { total: pair(total, total), parts: quarters.map((quarter) => quarter.id) }]
  const guarded = minimumFrequency(cells, relations, minimum)
  // Any cell may hide, a zero and the year's total too: where zeros were always shown, a hidden cell would be known to be at least one,
  // and most tables of a force this size could not be protected at all.
  const table = { ...guarded, mustPublish: [] }
  const protection = await protect(table, {
    cost: 'both',
    alreadySuppressed: before.filter((cell) => cell.value === null).map((cell) => cell.id),
    alreadyPublished: before.filter((cell) => cell.value !== null).map((cell) => cell.id),
  })
  if (!protection.safe) return undefined
  // The last gate: an outsider who knows the rules attacks everything released from this source and year.
  if (!(await attack(asPublished(table, protection.suppressed))).safe) return undefined
  const hidden = new Set(protection.suppressed)
  return shape.cells.map(({ id, value }) => ({ id, value: hidden.has(id) ? null : value }))
}

/**
 * The year's table with its linked quarter totals as one, so that nothing released earlier gives away a cell released now.
 * What was published of the quarters stays published, what was hidden stays hidden.
 */
const releaseYear = async (tx: Tx, force: Force, source: CountSource, year: string, today: string): Promise<void> => {
  const quarters = quartersOf(year)
  const counts = await countsOf(tx, source, quarters)
  const quarterCells = quarters.map((quarter) => ({ id: quarter, value: counts.totals.get(quarter) ?? 0 }))
  const before = await releasedCells(tx, source, 'quarter', quarters)
  const frozen = { kind: 'year', period: year, frozen_on: today } as const
  const count = (row: string, column: string) => counts.cells.get(pair(row, column)) ?? 0
  for (const shape of shapesOf([...source.rows], [...source.columns(force)], count)) {
    const cells = await protectedShape(shape, quarterCells, before)
    if (cells) return keep(tx, force, source, { ...frozen, cells, rows: shape.rows, columns: shape.columns })
  }
  return keep(tx, force, source, { ...frozen, cells: [], rows: [], columns: [] })
}

const releasedCells = async (tx: Tx, source: CountSource, kind: Release['kind'], periods: string[]): Promise<ReleasedCell[]> => {
  const rows = await tx
    .selectFrom('release')
    .select('cells')
    .where('source', '=', source.name)
    .where('kind', '=', kind)
    .where('period', 'in', periods)
    .execute()
  return rows.flatMap((row) => row.cells as ReleasedCell[])
}

const isReleased = async (tx: Tx, source: CountSource, kind: Release['kind'], period: string): Promise<boolean> =>
  (
    await tx
      .selectFrom('release')
      .select('id')
      .where('source', '=', source.name)
      .where('kind', '=', kind)
      .where('period', '=', period)
      .execute()
  ).length > 0

/**
 * Freezes every period that closed since the last time and refreshes the running total once a week. Run daily, as the system;
 * running it twice changes nothing.
 */
export const closePeriods = async (tx: Tx, force: Force, source: CountSource, today: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('vonk gate'))`.execute(tx)
  const first = (await source.things(tx, today)).map((thing) => thing.receivedOn).sort()[0]
  let quarter = first ? quarterOf(first) : quarterOf(today)
  for (; isClosed(quarter, today); quarter = nextQuarter(quarter)) {
    if (await isReleased(tx, source, 'quarter', quarter)) continue
    await countQuarter(tx, force, source, quarter)
    const { totals } = await countsOf(tx, source, [quarter])
    await keep(tx, force, source, {
      kind: 'quarter',
      period: quarter,
      frozen_on: today,
      cells: [alone(quarter, totals.get(quarter) ?? 0)],
      rows: [],
      columns: [],
    })
    if (quarter.endsWith('Q4')) await releaseYear(tx, force, source, yearOf(quarter), today)
  }
  await refreshRunning(tx, force, source, today)
}

const refreshRunning = async (tx: Tx, force: Force, source: CountSource, today: string): Promise<void> => {
  const monday = mondayOf(today)
  const period = quarterOf(today)
  const current = await tx
    .selectFrom('release')
    .select(['period', 'frozen_on'])
    .where('source', '=', source.name)
    .where('kind', '=', 'running')
    .executeTakeFirst()
  if (current?.period === period && current.frozen_on >= monday) return
  await tx.deleteFrom('release').where('source', '=', source.name).where('kind', '=', 'running').execute()
  const start = `${period.slice(0, 4)}-${String(Number(period.slice(6)) * 3 - 2).padStart(2, '0')}-01`
  const things = (await source.things(tx, today)).filter((thing) => thing.receivedOn >= start && thing.receivedOn < monday)
  // Down to a multiple of five: from one Monday to the next an exact total would tell of one more person.
  const coarse = things.length - (things.length % minimum)
  const cells = [{ id: period, value: coarse > 0 ? coarse : null }]
  await keep(tx, force, source, { kind: 'running', period, frozen_on: monday, cells, rows: [], columns: [] })
}

/** What left through the gate of one source: the only figures about people that a page may show. */
export const releases = async (tx: Tx, source: string): Promise<Release[]> => {
  const rows = await tx
    .selectFrom('release')
    .select(['kind', 'period', 'frozen_on', 'cells', 'rows', 'columns'])
    .where('source', '=', source)
    .orderBy('period', 'desc')
    .execute()
  return rows.map((row) => ({
    ...row,
    cells: row.cells as ReleasedCell[],
    rows: row.rows as string[],
    columns: row.columns as string[],
  }))
}

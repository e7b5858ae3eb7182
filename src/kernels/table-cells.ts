/** One cell of a table of counts (or amounts): never negative. */
export type Cell = { id: string; value: number }

/** A sum an outsider may rely on: the value of `total` is the sum of the values of `parts`. */
export type Relation = { total: string; parts: string[] }

/**
 * A cell that may not be estimated closely. What an outsider can work out must be an interval [low, high] with
 * low <= value - lpl, high >= value + upl and high - low >= spl (Fischetti & Salazar-González 2000, JASA 95:916).
 */
export type Sensitive = { id: string; lpl: number; upl: number; spl: number }

/** Several linked tables are one table: cells they share have one id, and every sum of each of them is a relation. */
export type Table = { cells: Cell[]; relations: Relation[]; sensitive: Sensitive[]; mustPublish: string[] }

export type TableFault = {
  reason: 'not-a-table' | 'not-a-count' | 'duplicate' | 'unknown-cell' | 'does-not-add-up'
  /** The cell in question, where there is one. */
  id?: string
}

/** Sums of whole numbers are exact; sums of amounts carry the error of their decimals. */
const slack = (size: number) => 1e-9 * Math.max(1, Math.abs(size))

/**
 * The minimum-frequency rule for counts of people: every cell with 0 < value < n is sensitive, and its interval must reach
 * down by one (so that not even "at least so many" is told) and up to n, and be n - 2 wide.
 *
 * Zeros are published and so is every grand total (a total that is part of no other sum) of n or more. A zero says that nobody
 * reported there: it tells about no reporter, and no cell next to it is protected by hiding it, because the outsider knows that
 * the hidden cells of this rule are never zero. A grand total below n is sensitive itself and may be hidden.
 */
export const minimumFrequency = (cells: Cell[], relations: Relation[], n = 5): Table => {
  const parts = new Set(relations.flatMap((relation) => relation.parts))
  const grand = new Set(relations.map((relation) => relation.total).filter((id) => !parts.has(id)))
  const small = ({ value }: Cell) => value > 0 && value < n
  return {
    cells,
    relations,
    sensitive: cells.filter(small).map(({ id, value }) => ({ id, lpl: 1, upl: n - value, spl: n - 2 })),
    mustPublish: cells.filter((cell) => cell.value === 0 || (grand.has(cell.id) && !small(cell))).map((cell) => cell.id),
  }
}

/**
 * A two-way table with its totals. Ids join the row and the column code with `|`; `T` is the total of a dimension, so that
 * `T|T` is the grand total.
 */
export const crossTable = (rows: string[], columns: string[], count: (row: string, column: string) => number) => {
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  const rowTotal = (row: string) => sum(columns.map((column) => count(row, column)))
  const columnTotal = (column: string) => sum(rows.map((row) => count(row, column)))
  const cells: Cell[] = [
    ...rows.flatMap((row) => columns.map((column) => ({ id: `${row}|${column}`, value: count(row, column) }))),
    ...rows.map((row) => ({ id: `${row}|T`, value: rowTotal(row) })),
    ...columns.map((column) => ({ id: `T|${column}`, value: columnTotal(column) })),
    { id: 'T|T', value: sum(rows.map(rowTotal)) },
  ]
  const relations: Relation[] = [
    ...rows.map((row) => ({ total: `${row}|T`, parts: columns.map((column) => `${row}|${column}`) })),
    ...columns.map((column) => ({ total: `T|${column}`, parts: rows.map((row) => `${row}|${column}`) })),
    { total: 'T|T', parts: rows.map((row) => `${row}|T`) },
    { total: 'T|T', parts: columns.map((column) => `T|${column}`) },
  ]
  return { cells, relations: relations.filter((relation) => relation.parts.length > 0) }
}

/** What is wrong with a table before any work is done on it: unknown or doubled ids, no counts, sums that do not hold. */
export const tableFault = (table: Table): TableFault | undefined => {
  if (![table?.cells, table?.relations, table?.sensitive, table?.mustPublish].every(Array.isArray))
    return { reason: 'not-a-table' }
  const known = new Map<string, number>()
  for (const { id, value } of table.cells) {
    if (known.has(id)) return { reason: 'duplicate', id }
    if (!Number.isFinite(value) || value < 0) return { reason: 'not-a-count', id }
    known.set(id, value)
  }
  for (const { id, lpl, upl, spl } of table.sensitive) {
    if (![lpl, upl, spl].every((level) => Number.isFinite(level) && level >= 0)) return { reason: 'not-a-count', id }
  }
  const named = [...table.sensitive.map((cell) => cell.id), ...table.mustPublish]
  return namesFault(known, table.relations, named) ?? sumFault(known, table.relations)
}

/** Ids that are named but do not exist, and relations that name a cell twice. */
export const namesFault = (
  known: { has(id: string): boolean },
  relations: Relation[],
  named: string[],
): TableFault | undefined => {
  for (const { total, parts } of relations) {
    if (!Array.isArray(parts) || parts.length === 0) return { reason: 'not-a-table', id: total }
    const seen = new Set([total, ...parts])
    if (seen.size !== parts.length + 1) return { reason: 'duplicate', id: total }
    named = [...named, ...seen]
  }
  const unknown = named.find((id) => !known.has(id))
  return unknown === undefined ? undefined : { reason: 'unknown-cell', id: unknown }
}

const sumFault = (known: Map<string, number>, relations: Relation[]): TableFault | undefined => {
  for (const { total, parts } of relations) {
    const sum = parts.reduce((soFar, id) => soFar + known.get(id)!, 0)
    if (Math.abs(sum - known.get(total)!) > slack(sum)) return { reason: 'does-not-add-up', id: total }
  }
}

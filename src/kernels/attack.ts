import type { Row, Solver } from './linear-program.ts'
import { openSolver } from './linear-program.ts'
import type { Relation, Table, TableFault } from './table-cells.ts'
import { namesFault } from './table-cells.ts'

/**
 * A cell as the outside world sees it: a published value, or null where it is hidden. `min` and `max` are what the publication
 * says about a hidden cell ("fewer than 5": min 0, max 4); `base` says that the value was rounded to a multiple of base, up or down.
 */
export type PublishedCell = { id: string; value: number | null; min?: number; max?: number; base?: number }

/** Protection that a cell should have (see `Sensitive`); its true value, where the auditor knows it. */
export type Guarded = { id: string; lpl: number; upl: number; spl: number; value?: number }

export type Published = { cells: PublishedCell[]; relations: Relation[]; sensitive?: Guarded[] }

/** What an outsider can work out about one cell: low <= cell <= high (high is Infinity where nothing bounds it). */
export type Inferred = { id: string; low: number; high: number; exact: boolean }

export type Attack = {
  /** No hidden cell can be computed, and each sensitive cell keeps its protection. Never true for a contradictory publication. */
  safe: boolean
  /** No table of non-negative numbers agrees with the publication. */
  contradictory: boolean
  /** Every cell that is not published as an exact number, in the order of the input. */
  cells: Inferred[]
}

/**
 * Attacks a publication as an outsider would: knowing all published values, all sums and that no cell is negative, find the
 * least and the greatest value of every hidden cell by linear programming (Fischetti & Salazar-González 2000, JASA 95:916;
 * Hundepool et al. 2012, Statistical Disclosure Control, ch. 4). Audit all tables of one source and period together: one by one
 * they may be safe while their difference is not.
 *
 * `whole` looks for whole numbers only, as an outsider does who knows that the cells are counts: slower, and never wider.
 * Without a true `value` a sensitive cell is judged by the width of its interval alone.
 * Blocks its thread while it works (200 hidden cells: some 0.3 s, whole numbers 2 s): call it from a job or a command.
 */
export const attack = async (published: Published, { whole = false } = {}): Promise<Attack> => {
  const fault = publishedFault(published)
  if (fault) throw new Error(`Not a publication: ${fault.reason} ${fault.id ?? ''}`)
  const limits = { lower: published.cells.map(lowest), upper: published.cells.map(highest) }
  const nothing = { safe: false, contradictory: true, cells: [] }
  if (limits.lower.some((low, index) => low > limits.upper[index]!)) return nothing
  if (published.cells.length === 0) return { safe: true, contradictory: false, cells: [] }

  const solver = await openSolver({ ...limits, cost: limits.lower.map(() => 0), rows: sums(published) })
  try {
    if (whole) solver.setWhole()
    if (solver.solve().status !== 'optimal') return nothing
    const cells = published.cells.flatMap((cell, index) => (isHidden(cell) ? [infer(solver, cell.id, index, whole)] : []))
    return { safe: isSafe(published, cells), contradictory: false, cells }
  } finally {
    solver.close()
  }
}

/** A table as it would be published with some cells hidden: what `attack` is asked before release. `least` as in `protect`. */
export const asPublished = ({ cells, relations, sensitive }: Table, hidden: string[], least: 0 | 1 = 0): Published => {
  const gone = new Set(hidden)
  const truth = new Map(cells.map((cell) => [cell.id, cell.value]))
  return {
    cells: cells.map(({ id, value }) => (gone.has(id) ? { id, value: null, min: least } : { id, value })),
    relations,
    sensitive: sensitive.map((cell) => ({ ...cell, value: truth.get(cell.id) })),
  }
}

/** What is wrong with a publication before any work is done on it. */
export const publishedFault = ({ cells, relations, sensitive = [] }: Published): TableFault | undefined => {
  if (![cells, relations, sensitive].every(Array.isArray)) return { reason: 'not-a-table' }
  const known = new Set<string>()
  for (const { id, value, min = 0, max = 0, base = 1 } of cells) {
    if (known.has(id)) return { reason: 'duplicate', id }
    known.add(id)
    if (![value ?? 0, min, max].every(Number.isFinite) || !(base >= 1 && Number.isFinite(base)))
      return { reason: 'not-a-count', id }
  }
  return namesFault(
    known,
    relations,
    sensitive.map((cell) => cell.id),
  )
}

/** No count is negative; a count rounded to a multiple of base is less than base away from the truth. */
const lowest = ({ value, min = 0, base = 1 }: PublishedCell) => Math.max(0, value === null ? min : value - (base - 1))

const highest = ({ value, max = Infinity, base = 1 }: PublishedCell) => (value === null ? max : value + (base - 1))

const isHidden = ({ value, base = 1 }: PublishedCell) => value === null || base > 1

const sums = ({ cells, relations }: Published): Row[] => {
  const index = new Map(cells.map((cell, position) => [cell.id, position]))
  return relations.map(({ total, parts }) => ({
    lower: 0,
    upper: 0,
    indices: [index.get(total)!, ...parts.map((id) => index.get(id)!)],
    values: [-1, ...parts.map(() => 1)],
  }))
}

const infer = (solver: Solver, id: string, index: number, whole: boolean): Inferred => {
  const low = reach(solver, index, 1, whole)
  const high = reach(solver, index, -1, whole)
  return { id, low, high, exact: high - low <= tolerance(high) }
}

/** The least (direction 1) or greatest (-1) value of one cell. A solver that gives up throws: nothing is released on a guess. */
const reach = (solver: Solver, index: number, direction: 1 | -1, whole: boolean) => {
  solver.setCost(index, direction)
  const { status, x } = solver.solve()
  solver.setCost(index, 0)
  if (status === 'unbounded' || status === 'infeasible-or-unbounded') return direction === 1 ? 0 : Infinity
  if (status !== 'optimal') throw new Error(`The attack on a cell ended as ${status}`)
  const value = x[index]!
  const nearest = Math.round(value)
  return whole || Math.abs(value - nearest) <= tolerance(value) ? nearest : value
}

/** The solver keeps sums within 1e-7; what it cannot tell apart counts as disclosed. */
const tolerance = (size: number) => (Number.isFinite(size) ? 1e-6 * Math.max(1, size) : 0)

const isSafe = ({ cells, sensitive = [] }: Published, inferred: Inferred[]) => {
  if (inferred.some((cell) => cell.exact)) return false
  const intervals = new Map(inferred.map((cell) => [cell.id, cell]))
  const floors = new Map(cells.map((cell) => [cell.id, lowest(cell)]))
  return sensitive.every((guarded) => isProtected(guarded, floors.get(guarded.id)!, intervals.get(guarded.id)))
}

/** Protection downwards ends at the floor that everybody knows: no interval can reach below it. */
const isProtected = ({ lpl, upl, spl, value }: Guarded, floor: number, interval: Inferred | undefined) => {
  if (!interval) return false
  const { low, high } = interval
  const slack = tolerance(Math.max(low, value ?? 0))
  if (value === undefined) return high - low >= Math.max(spl, lpl + upl) - slack
  return low <= Math.max(floor, value - lpl) + slack && high >= value + upl - slack && high - low >= spl - slack
}

import type { Program, Row, Solver } from './linear-program.ts'
import type { Table } from './table-cells.ts'

/** How far an outsider's guess at a cell must be able to go: down and up from the truth, and from end to end. */
type Need = { cell: number; down: number; up: number; width: number }

/** The search for a set of cells to hide, in positions of the table's cells. */
export type Search = {
  cost: number[]
  /** 1 where a cell is hidden in any case. */
  forced: number[]
  /** 1 where a cell may be hidden. */
  allowed: number[]
  /** Room of a hidden cell below its value (it is not negative) … */
  down: number[]
  /** … and above it: the largest value of the table, or more where a need is larger. */
  up: number
  needs: Need[]
  /** Relations as positions, the total first. */
  sums: number[][]
  /** A sensitive cell that may not be hidden can't be protected by any set. */
  hopeless: boolean
}

export type SearchOptions = {
  /** What hiding costs: the sum of the values that are not shown, how many they are, or both (a zero is then not hidden for nothing). */
  cost?: 'value' | 'number' | 'both'
  /** Cells that an earlier publication of this source already showed: they cannot be hidden any more. */
  alreadyPublished?: string[]
  /** Cells that an earlier publication hid: they stay hidden, and nobody may compute them now. */
  alreadySuppressed?: string[]
  /** What an outsider knows a hidden cell to be at least: 0, or 1 where he knows that zeros are always shown. */
  least?: 0 | 1
}

/** The search for cells to hide in a table, as numbers by position: what the solver takes. Throws nothing; `hopeless` says when no set will do. */
export const searchIn = (
  table: Table,
  { cost = 'value', alreadyPublished, alreadySuppressed = [], least = 0 }: SearchOptions,
): Search => {
  const position = new Map(table.cells.map((cell, index) => [cell.id, index]))
  const shown = new Set(alreadyPublished)
  const earlier = new Set(alreadySuppressed)
  const mustPublish = new Set(table.mustPublish)
  const sensitive = new Map(table.sensitive.map((cell) => [cell.id, cell]))
  for (const id of earlier) if (!sensitive.has(id)) sensitive.set(id, { id, lpl: 0, upl: 0, spl: 1 })

  const allowed = table.cells.map(({ id }) => Number(!shown.has(id) && (earlier.has(id) || !mustPublish.has(id))))
  const down = table.cells.map(({ value }) => Math.max(0, value - least))
  const needs = Array.from(sensitive.values(), ({ id, lpl, upl, spl }): Need => {
    const cell = position.get(id)!
    return { cell, down: Math.min(lpl, down[cell]!), up: upl, width: spl }
  })
  return {
    cost: table.cells.map(({ value }) => (cost === 'number' ? 1 : cost === 'both' ? value + 1 : value)),
    forced: table.cells.map(({ id }, index) => Number(allowed[index] === 1 && sensitive.has(id))),
    allowed,
    down,
    up: Math.max(...table.cells.map(({ value }) => value), ...needs.map((need) => Math.max(need.up, need.width))),
    needs: needs.filter((need) => allowed[need.cell] === 1),
    sums: table.relations.map(({ total, parts }) => [total, ...parts].map((id) => position.get(id)!)),
    hopeless: needs.some((need) => allowed[need.cell] === 0),
  }
}

/**
 * The master problem: which cells to hide at least cost. A cell hidden alone in a sum is no secret and protects nothing, so every
 * hidden cell needs another in each of its sums ("bridgeless" inequalities); the rest of what makes a set safe comes as cuts.
 */
export const masterProgram = ({ cost, forced, allowed, sums }: Search): Program => {
  const company = (sum: number[], cell: number): Row => ({
    lower: 0,
    upper: Infinity,
    indices: sum,
    values: sum.map((other) => (other === cell ? -1 : 1)),
  })
  return {
    cost,
    lower: forced,
    upper: allowed,
    rows: sums.flatMap((sum) => sum.filter((cell) => allowed[cell] === 1).map((cell) => company(sum, cell))),
  }
}

/** The outsider's problem, in deviations from the truth: all sums of deviations are zero, published cells do not move. */
export const deviationProgram = ({ cost, sums }: Search): Program => ({
  cost: cost.map(() => 0),
  lower: cost.map(() => 0),
  upper: cost.map(() => 0),
  rows: sums.map((sum) => ({ lower: 0, upper: 0, indices: sum, values: sum.map((_, index) => (index === 0 ? -1 : 1)) })),
})

/**
 * Where the hidden cells `hidden` (0, 1, or between while the master is relaxed) leave a sensitive cell less room than it needs,
 * by more than `tolerance` of the need: a cut for each, valid for every safe set, which this one breaks.
 *
 * The outsider's greatest deviation of a cell is a linear program whose dual prices the room of every hidden cell; any safe set
 * must hold cells whose priced room adds up to the need (Fischetti & Salazar-González 2000, §3.2, with coefficients capped at
 * what is still needed).
 */
export const brokenNeeds = (search: Search, outsider: Solver, hidden: ArrayLike<number>, tolerance: number): Row[] => {
  outsider.setBounds(
    search.down.map((down, cell) => -down * hidden[cell]!),
    search.down.map((_, cell) => search.up * hidden[cell]!),
  )
  const seen = { low: search.down.map(() => 0), high: search.down.map(() => 0) }
  return search.needs.flatMap((need) => cutsFor(search, outsider, seen, need, tolerance))
}

const cutsFor = (search: Search, outsider: Solver, seen: Seen, { cell, up, down, width }: Need, tolerance: number): Row[] => {
  const enough = (reach: number, wanted: number) => reach >= wanted - tolerance * Math.max(1, wanted)
  const high = () => enough(seen.high[cell]!, up)
  const low = () => enough(-seen.low[cell]!, down)
  const wide = () => enough(seen.high[cell]! - seen.low[cell]!, width)
  if (high() && low() && wide()) return []
  const rise = push(search, outsider, seen, cell, 1)
  const fall = push(search, outsider, seen, cell, -1)
  const both = rise.map((weight, index) => weight + fall[index]!)
  return [
    ...(high() ? [] : [cut(search, rise, up)]),
    ...(low() ? [] : [cut(search, fall, down)]),
    ...(wide() ? [] : [cut(search, both, width)]),
  ]
}

/** The furthest that any answer so far moved each cell. */
type Seen = { low: number[]; high: number[] }

/** Pushes one cell as far as it goes, and returns what the hiding of every cell adds to that reach. The answer shows room of other cells too. */
const push = (search: Search, outsider: Solver, seen: Seen, cell: number, direction: 1 | -1) => {
  outsider.setCost(cell, -direction)
  const { status, x, reduced } = outsider.solve()
  outsider.setCost(cell, 0)
  if (status !== 'optimal') throw new Error(`The outsider's problem ended as ${status}`)
  x.forEach((deviation, index) => {
    seen.low[index] = Math.min(seen.low[index]!, deviation)
    seen.high[index] = Math.max(seen.high[index]!, deviation)
  })
  return Array.from(reduced, (price, index) => (price < 0 ? -price * search.up : price * search.down[index]!))
}

/** Sum of weights over hidden cells >= wanted, less what the forced cells give, in units of what is then still missing. */
const cut = ({ forced, allowed }: Search, weights: number[], wanted: number): Row => {
  const given = weights.reduce((sum, weight, cell) => sum + weight * forced[cell]!, 0)
  const missing = wanted - given
  const indices = weights.flatMap((weight, cell) =>
    weight > 1e-9 * wanted && forced[cell] === 0 && allowed[cell] === 1 ? [cell] : [],
  )
  return { lower: 1, upper: Infinity, indices, values: indices.map((cell) => Math.min(1, weights[cell]! / missing)) }
}

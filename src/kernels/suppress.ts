import type { Solver } from './linear-program.ts'
import { openSolver } from './linear-program.ts'
import type { Search, SearchOptions } from './suppression-search.ts'
import { brokenNeeds, deviationProgram, masterProgram, searchIn } from './suppression-search.ts'
import type { Table } from './table-cells.ts'
import { namesFault, tableFault } from './table-cells.ts'
import { widened } from './widen.ts'

export type ProtectOptions = SearchOptions & {
  /** Rounds of the search for the optimum, after which a safe but dearer set is taken. */
  rounds?: number
}

export type Protection = {
  /** Every cell to hide, primaries and earlier ones included, in the order of the table. */
  suppressed: string[]
  cost: number
  number: number
  /** No safe set costs less. */
  optimal: boolean
  /** False where no permitted set protects every sensitive cell: then this table must not be published. */
  safe: boolean
}

/**
 * The cheapest set of cells to hide so that every sensitive cell keeps its interval, for an outsider who knows all sums, all
 * published cells and that no cell is negative.
 *
 * `least: 1` protects against the outsider who also knows the rule "zeros are always shown", so that every hidden cell is at least
 * 1. He is real (the rule is public), and stronger: five cells of 1 under a published 5 are safe from the first and open to him.
 * The reference tables assume the first, the default.
 *
 * Cutting planes: first on the relaxed master, then on whole sets, until the outsider breaks nothing (Fischetti &
 * Salazar-González 2000, JASA 95:916; 2001, Manag. Sci. 47:1008). The answer depends on the table alone, never on the clock.
 * Blocks its thread while it works (500 cells: some 0.2 s): call it from a job or a command.
 */
export const protect = async (table: Table, { rounds = 200, ...options }: ProtectOptions = {}): Promise<Protection> => {
  const { alreadyPublished = [], alreadySuppressed = [] } = options
  const known = new Set(table.cells?.map((cell) => cell.id))
  const fault = tableFault(table) ?? namesFault(known, [], [...alreadyPublished, ...alreadySuppressed])
  if (fault) throw new Error(`Not a table: ${fault.reason} ${fault.id ?? ''}`)
  const search = searchIn(table, options)
  if (search.needs.length === 0) return answer(table, search, search.forced, true, !search.hopeless)

  const outsider = await openSolver(deviationProgram(search))
  const master = await openSolver(masterProgram(search))
  try {
    const best = cheapest(search, master, outsider, rounds)
    if (best) return answer(table, search, best, true, !search.hopeless)
    for (const hidden of [await widened(search), search.allowed]) {
      if (brokenNeeds(search, outsider, hidden, exactly).length === 0)
        return answer(table, search, hidden, false, !search.hopeless)
    }
    return answer(table, search, search.allowed, false, false)
  } finally {
    master.close()
    outsider.close()
  }
}

/** The solver keeps sums within 1e-7. */
const exactly = 1e-7

/** Cuts on the relaxed master only lead the way: small shortfalls are left to the whole sets. */
const roughly = 1e-2
const relaxedRounds = 30

/** The cheapest safe set, or nothing where there is none or the rounds run out. */
const cheapest = (search: Search, master: Solver, outsider: Solver, rounds: number) => {
  for (let round = 0; round < Math.min(rounds, relaxedRounds); round++) {
    const { status, x } = master.solve()
    if (status !== 'optimal') return
    const cuts = brokenNeeds(
      search,
      outsider,
      x.map((share) => Math.min(1, Math.max(0, share))),
      roughly,
    )
    if (cuts.length === 0) break
    for (const row of cuts) master.addRow(row)
  }
  master.setWhole()
  for (let round = 0; round < rounds; round++) {
    const { status, x } = master.solve()
    if (status !== 'optimal') return
    const hidden = Array.from(x, Math.round)
    const cuts = brokenNeeds(search, outsider, hidden, exactly)
    if (cuts.length === 0) return hidden
    for (const row of cuts) master.addRow(row)
  }
}

const answer = ({ cells }: Table, search: Search, hidden: number[], optimal: boolean, safe: boolean): Protection => {
  const chosen = cells.map((_, index) => index).filter((index) => hidden[index] === 1)
  return {
    suppressed: chosen.map((index) => cells[index]!.id),
    cost: chosen.reduce((sum, index) => sum + search.cost[index]!, 0),
    number: chosen.length,
    optimal: optimal && safe,
    safe,
  }
}

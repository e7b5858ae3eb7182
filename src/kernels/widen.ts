import type { Solver } from './linear-program.ts'
import { openSolver } from './linear-program.ts'
import type { Search } from './suppression-search.ts'

/**
 * A safe set without the claim to be the cheapest: for each need in turn, the cheapest way to move the cell so far without
 * breaking a sum, where cells that are hidden already move for nothing; all cells that move are hidden (Kelly, Golden & Assad
 * 1992, Networks 22:397, for general sums). A need that nothing can meet is left as it is.
 */
export const widened = async (search: Search): Promise<number[]> => {
  const size = search.cost.length
  const both = [...search.cost, ...search.cost]
  const solver = await openSolver({
    cost: both,
    lower: both.map(() => 0),
    upper: both.map(() => 0),
    rows: search.sums.map((sum) => ({
      lower: 0,
      upper: 0,
      indices: [...sum, ...sum.map((cell) => cell + size)],
      values: [...sum.map((_, index) => (index === 0 ? -1 : 1)), ...sum.map((_, index) => (index === 0 ? 1 : -1))],
    })),
  })
  try {
    const hidden = [...search.forced]
    for (const { cell, down, up, width } of search.needs) {
      move(search, solver, hidden, cell, Math.max(up, width - down))
      move(search, solver, hidden, cell + size, down)
    }
    return hidden
  } finally {
    solver.close()
  }
}

/** Columns are the rises of all cells and then their falls: one of them is set to `amount`, and its opposite to nothing. */
const move = (search: Search, solver: Solver, hidden: number[], column: number, amount: number) => {
  const size = hidden.length
  const opposite = (column + size) % (2 * size)
  const { allowed, down, up } = search
  const upper = [...allowed.map((may) => up * may), ...allowed.map((may, cell) => down[cell]! * may)]
  upper[column] = amount
  upper[opposite] = 0
  solver.setBounds(
    upper.map((_, index) => (index === column ? amount : 0)),
    upper,
  )
  hidden.forEach((isHidden, cell) => {
    for (const index of [cell, cell + size]) solver.setCost(index, isHidden ? 0 : search.cost[cell]!)
  })
  const { status, x } = solver.solve()
  if (status !== 'optimal') return
  x.forEach((deviation, index) => {
    if (deviation > 1e-7) hidden[index % size] = 1
  })
}

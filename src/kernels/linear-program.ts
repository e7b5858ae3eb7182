import type { Highs } from 'highs'

/** A row of a linear program: lower <= sum of values[i] * x[indices[i]] <= upper. */
export type Row = { lower: number; upper: number; indices: number[]; values: number[] }

/** Minimise cost * x under rows and bounds, in at least one column. */
export type Program = { lower: number[]; upper: number[]; cost: number[]; rows: Row[] }

export type Answer = {
  status: 'optimal' | 'infeasible' | 'unbounded' | 'infeasible-or-unbounded' | 'unfinished'
  value: number
  x: Float64Array
  /** Reduced cost of every column: how fast the optimum moves with the bound the column rests on. Not for whole numbers. */
  reduced: Float64Array
}

export type Solver = {
  setCost(column: number, cost: number): void
  setBounds(lower: number[], upper: number[]): void
  /** From now on in whole numbers. */
  setWhole(): void
  addRow(row: Row): void
  /** Starts from the last basis, so that a row of similar questions is quick. */
  solve(): Answer
  close(): void
}

/** Branch-and-bound is cut off by nodes and not by seconds: the same table has the same answer on every machine. */
const nodeLimit = 20_000

let loading: Promise<Highs> | undefined

/** HiGHS is 4 MB of WebAssembly: it is read when a first figure is to be released, not when the process starts. */
const loadHighs = () => {
  // The package's types describe its CommonJS face; Node reads its ES face, where the default export is the loader itself.
  loading ??= import('highs').then(({ default: load }) => (load as unknown as () => Promise<Highs>)())
  return loading
}

/** A solver that keeps its program in memory (HiGHS, Huangfu & Hall 2018, doi:10.1007/s12532-017-0130-5). Close it: its memory is not garbage-collected. */
export const openSolver = async (program: Program): Promise<Solver> => {
  const highs = await loadHighs()
  const { modelStatus, variableType } = highs.constants
  const model = highs.createModel({
    numCols: program.lower.length,
    numRows: program.rows.length,
    colCost: program.cost,
    colLower: program.lower,
    colUpper: program.upper,
    rowLower: program.rows.map((row) => row.lower),
    rowUpper: program.rows.map((row) => row.upper),
    matrix: stacked(program),
  })
  const columns = { kind: 'range', from: 0, to: program.lower.length - 1 } as const
  model.options.set({ output_flag: false, presolve: 'off', mip_rel_gap: 0, mip_max_nodes: nodeLimit })
  const status = (): Answer['status'] => {
    const code = model.getModelStatus()
    if (code === modelStatus.optimal || code === modelStatus.empty) return 'optimal'
    if (code === modelStatus.infeasible) return 'infeasible'
    if (code === modelStatus.unbounded) return 'unbounded'
    return code === modelStatus.unboundedOrInfeasible ? 'infeasible-or-unbounded' : 'unfinished'
  }
  return {
    setCost: (column, cost) => model.changeColCost(column, cost),
    setBounds: (lower, upper) => model.changeColsBounds(columns, lower, upper),
    setWhole: () => {
      model.changeColsIntegrality(columns, new Array(program.lower.length).fill(variableType.integer))
      model.options.set({ presolve: 'on' })
    },
    addRow: ({ lower, upper, indices, values }) => model.addRow(lower, upper, { indices, values }),
    solve: () => {
      model.run()
      // A warm start can leave the simplex without an answer; from scratch and presolved it finds one.
      if (status() === 'unfinished') {
        model.clearSolver()
        model.options.set({ presolve: 'on' })
        model.run()
      }
      const { colValue, colDual } = model.getSolution()
      return { status: status(), value: model.getObjectiveValue(), x: colValue, reduced: colDual }
    },
    close: () => model.dispose(),
  }
}

/** The rows of a program one after the other, as HiGHS reads them. */
const stacked = ({ lower, rows }: Program) => {
  const starts = [0]
  for (const row of rows) starts.push(starts.at(-1)! + row.indices.length)
  return {
    format: 'csr' as const,
    numRows: rows.length,
    numCols: lower.length,
    starts,
    indices: rows.flatMap((row) => row.indices),
    values: rows.flatMap((row) => row.values),
  }
}

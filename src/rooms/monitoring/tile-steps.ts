import type { Shown } from './report-counts.ts'

export type Step = 0 | 1 | 2 | 3 | 4

/** Lower bounds of at most five steps over the released figures, of equal width, in whole numbers; a zero counts with the lowest. */
export const stepsOf = (values: Shown[]): number[] => {
  const known = values.filter((value): value is number => typeof value === 'number' && value > 0)
  if (known.length === 0) return []
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const width = Math.max(1, Math.ceil((most - least + 1) / 5))
  return [0, 1, 2, 3, 4].map((step) => least + step * width).filter((from) => from <= most)
}

/** The step of a figure; null for a hidden one. */
export const stepOf = (steps: number[], value: Shown): Step | null =>
  typeof value === 'number' ? (Math.max(0, steps.filter((from) => from <= value).length - 1) as Step) : null

/** What each step means: `7–12`, the last one open. */
export const legendOf = (steps: number[]): { step: Step; label: string }[] =>
  steps.map((from, at) => {
    const next = steps[at + 1]
    const label = next === undefined ? `${from}+` : next - 1 === from ? `${from}` : `${from}–${next - 1}`
    return { step: at as Step, label }
  })

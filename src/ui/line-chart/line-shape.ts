export type LinePlace = {
  /** From 0, the first point, to 1, the last; and from 0, nothing, to 1, the greatest of points and target. */
  x: number
  /** null: hidden or not measured; the line is broken there. */
  y: number | null
}

export type LineShape = { places: LinePlace[]; runs: { x: number; y: number }[][]; target?: number }

/** Where the points of a trend lie. The scale begins at nothing, so that a slope is not made steeper than it is. */
export const lineShape = (values: (number | null)[], target?: number): LineShape => {
  const known = values.filter((value) => value !== null)
  const least = Math.min(0, ...known, target ?? 0)
  const span = Math.max(0, ...known, target ?? 0) - least || 1
  const up = (value: number) => (value - least) / span
  const places = values.map((value, at) => ({
    x: values.length > 1 ? at / (values.length - 1) : 0.5,
    y: value === null ? null : up(value),
  }))
  const runs: LineShape['runs'] = [[]]
  for (const { x, y } of places) {
    if (y === null) runs.push([])
    else runs.at(-1)?.push({ x, y })
  }
  return { places, runs: runs.filter((run) => run.length > 0), target: target === undefined ? undefined : up(target) }
}

/** Which of many points bear their text: all while they are few, else the first, the last and the greatest. */
export const saidPoints = (values: (number | null)[], few: number): boolean[] => {
  if (values.length <= few) return values.map(() => true)
  const greatest = values.indexOf(Math.max(...values.map((value) => value ?? Number.NEGATIVE_INFINITY)))
  return values.map((_, at) => at === 0 || at === values.length - 1 || (at === greatest && at > 1 && at < values.length - 2))
}

/**
 * How many letters two words differ by: one put in, left out, changed, or swapped with its neighbour (optimal string alignment,
 * R. A. Wagner and R. Lowrance, 1975). Letters are code points; `a` and `b` may be empty.
 */
export const editDistance = (a: string, b: string): number => {
  const [left, right] = [[...a], [...b]]
  let before: number[] = []
  let above = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (let row = 1; row <= left.length; row += 1) {
    const line = [row]
    for (let at = 1; at <= right.length; at += 1) {
      const same = left[row - 1] === right[at - 1]
      const swapped = row > 1 && at > 1 && left[row - 1] === right[at - 2] && left[row - 2] === right[at - 1]
      line[at] = Math.min(
        above[at]! + 1,
        line[at - 1]! + 1,
        above[at - 1]! + (same ? 0 : 1),
        swapped ? before[at - 2]! + 1 : Infinity,
      )
    }
    before = above
    above = line
  }
  return above[right.length]!
}

/**
 * A function that has the work done once, `ms` later, however often it is called until then; later when the work itself takes long, so
 * that it takes a twentieth of the time, but at most four seconds later.
 */
export const onceSoon = (ms: number, work: () => void): (() => void) => {
  let waits = false
  let took = 0
  return () => {
    if (waits) return
    waits = true
    setTimeout(
      () => {
        waits = false
        const began = performance.now()
        work()
        took = performance.now() - began
      },
      Math.max(ms, Math.min(4_000, 19 * took)),
    ).unref()
  }
}

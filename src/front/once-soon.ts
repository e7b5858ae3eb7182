/** A function that has the work done once, `ms` later, however often it is called until then. */
export const onceSoon = (ms: number, work: () => void): (() => void) => {
  let waits = false
  return () => {
    if (waits) return
    waits = true
    setTimeout(() => {
      waits = false
      work()
    }, ms).unref()
  }
}

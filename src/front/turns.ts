import { fairLine } from '../http/fair-line.ts'

/** A turn to be at work; `over` ends it. Undefined: too many wait who asked less. */
export type Turn = { over(): void }

/** Lets so many be at work at once; the others stand in a fair line. */
export const openTurns = ({ atOnce, waiting }: { atOnce: number; waiting: number }) => {
  const line = fairLine(waiting)
  let working = 0
  const next = () => {
    if (working >= atOnce) return
    const one = line.next()
    if (!one) return
    working += 1
    one.start()
  }
  const turn = (): Turn => {
    let ended = false
    return {
      over() {
        if (ended) return
        ended = true
        working -= 1
        next()
      },
    }
  }
  /** `asked`: how often whoever asks did so before; a second in line makes up for one time, so that nobody waits for ever. */
  return (asked: number): Promise<Turn | undefined> =>
    new Promise((told) => {
      line.stand({ asked: asked + performance.now() / 1_000, start: () => told(turn()), giveWay: () => told(undefined) })
      next()
    })
}

import { fairLine } from '../http/fair-line.ts'

/** Too many people, or a program, try receipts at this moment: nothing was computed. */
export class TooBusy extends Error {}

/** Argon2id at a time: more would only take memory. */
const lanes = 2
/** Openings that wait at most; more are told to try again. */
const waitingOpenings = 32
/** ms from one opening to the next: at most ten a second, however many lines somebody opens (security.md §5.2). */
const apart = 100

let running = 0
const sends: (() => void)[] = []
const openings = fairLine(waitingOpenings)
let nextOpening = 0
let waits = false

const next = (): void => {
  while (running < lanes) {
    const send = sends.shift()
    const wait = nextOpening - performance.now()
    if (!send && openings.length > 0 && wait > 0) {
      later(wait)
      return
    }
    const start = send ?? openings.next()?.start
    if (!start) return
    if (!send) nextOpening = performance.now() + apart
    running += 1
    start()
  }
}

const later = (ms: number): void => {
  if (waits) return
  waits = true
  setTimeout(() => {
    waits = false
    next()
  }, ms)
}

/**
 * Runs costly work when its turn comes. Sending a report goes first and always gets one; opening a receipt waits, ten a second, behind
 * whoever tried less often before. In a full line the one who tried most gives way: it throws `TooBusy`.
 */
export const inTurn = async <T>(turn: 'send' | { tries: number }, work: () => Promise<T>): Promise<T> => {
  await new Promise<void>((start, refuse) => {
    if (turn === 'send') sends.push(start)
    else openings.stand({ start, asked: turn.tries, giveWay: () => refuse(new TooBusy()) })
    next()
  })
  try {
    return await work()
  } finally {
    running -= 1
    next()
  }
}

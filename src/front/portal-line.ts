import type { AskedLanes, Lane, Lanes } from '../http/lanes.ts'
import type { Address } from './forwarding.ts'

type Question = { id: number; ask: keyof AskedLanes; sender: string; bytes: number }
/** What the portal's process says to the main one: where it listens, that it holds one more text, what it asks the lanes. */
export type Said = { listens: Address } | 'text' | Question

type Answer = { id: number; answer: Lane | boolean | number | undefined }

/** The main process's side of the lanes: by its own clock, so that a portal says nothing but who sends. */
export const answerLanes = (lanes: Lanes, { id, ask, sender, bytes }: Question): Answer => {
  const now = Date.now()
  if (ask === 'arrive') return { id, answer: lanes.arrive(now) }
  if (ask === 'fits') return { id, answer: lanes.fits(sender, now, bytes) }
  return { id, answer: ask === 'queues' ? lanes.queues(sender, now) : lanes.tries(sender, now) }
}

/** The portal's side: each question goes to the main process and waits for its answer. */
export const askLanes = (line: NodeJS.Process = process): AskedLanes => {
  const waiting = new Map<number, (answer: never) => void>()
  let asked = 0
  line.on('message', ({ id, answer }: Answer) => {
    waiting.get(id)?.(answer as never)
    waiting.delete(id)
  })
  const ask = <T>(what: keyof AskedLanes, sender = '', bytes = 0): Promise<T> =>
    new Promise((told) => {
      asked += 1
      waiting.set(asked, told)
      // Nobody is there to be told when Vonk ended meanwhile: then this process ends too.
      line.send?.({ id: asked, ask: what, sender, bytes } satisfies Said, undefined, undefined, () => {})
    })
  return {
    arrive: () => ask('arrive'),
    queues: (sender) => ask('queues', sender),
    fits: (sender, _, bytes) => ask('fits', sender, bytes),
    tries: (sender) => ask('tries', sender),
  }
}

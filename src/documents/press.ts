import { Worker } from 'node:worker_threads'
import type { Document } from './document.ts'
import type { typstPaper } from './typst-paper.ts'

export type PressOrder = { form: 'pdf'; paper: ReturnType<typeof typstPaper> } | { form: 'docx'; document: Document }
export type PressAnswer = { bytes: Uint8Array<ArrayBuffer> } | { fault: string }

/** `busy`: too many wait already; `slow`: not done within the limit; `failed`: a bug of ours, told in `fault` for the log. */
export type Printed =
  | { ok: true; bytes: Uint8Array<ArrayBuffer> }
  | { ok: false; why: 'busy' | 'slow' }
  | { ok: false; why: 'failed'; fault: string }

const mostWaiting = 8
/** With its libraries the thread takes some 100 MB, given back when nobody asks for a while. */
const idleEnd = 60_000

let thread: Worker | undefined
let answered: (printed: Printed) => void = () => undefined
let idle: NodeJS.Timeout | undefined
let waiting = 0
let turn: Promise<unknown> = Promise.resolve()

/** Makes a file off the event loop, one at a time. `limit`: ms of work after which it is given up. */
export const press = async (order: PressOrder, limit: number): Promise<Printed> => {
  if (waiting >= mostWaiting) return { ok: false, why: 'busy' }
  waiting += 1
  const printed = turn.then(() => printOne(order, limit))
  turn = printed
  return printed.finally(() => {
    waiting -= 1
  })
}

const printOne = (order: PressOrder, limit: number): Promise<Printed> =>
  new Promise((resolve) => {
    clearTimeout(idle)
    thread ??= start()
    thread.ref()
    const late = setTimeout(() => letGo({ ok: false, why: 'slow' }), limit)
    answered = (printed) => {
      clearTimeout(late)
      thread?.unref()
      idle = setTimeout(() => letGo(), idleEnd).unref()
      resolve(printed)
    }
    thread.postMessage(order)
  })

const start = (): Worker => {
  const mine = new Worker(new URL('./press-thread.ts', import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'] })
  const broken = (fault: string) => mine === thread && letGo({ ok: false, why: 'failed', fault })
  return mine
    .on('message', (answer: PressAnswer) => {
      if (mine === thread) answered('bytes' in answer ? { ok: true, ...answer } : { ok: false, why: 'failed', ...answer })
    })
    .on('error', (error) => broken(String(error)))
    .on('exit', () => broken('the thread ended'))
}

/** Ends the thread; the next document starts a new one. */
const letGo = (printed?: Printed) => {
  const old = thread
  thread = undefined
  old?.terminate()
  if (printed) answered(printed)
}

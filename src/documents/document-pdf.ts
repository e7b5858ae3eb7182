import { Worker } from 'node:worker_threads'
import type { Document } from './document.ts'
import type { PdfAnswer, PdfOrder } from './pdf-worker.ts'
import { typstPaper } from './typst-paper.ts'

/** `busy`: too many wait already; `slow`: not done within the limit; `failed`: a bug of ours, told in `fault` for the log. */
export type PdfMade = { ok: true; pdf: Uint8Array<ArrayBuffer> } | { ok: false; why: 'busy' | 'slow' | 'failed'; fault?: string }

const mostWaiting = 8
/** The compiler takes some 100 MB, given back when nobody asks for a while. */
const idleEnd = 60_000

let worker: Worker | undefined
let answered: (made: PdfMade) => void = () => undefined
let idle: NodeJS.Timeout | undefined
let waiting = 0
let turn: Promise<unknown> = Promise.resolve()

/**
 * The document as tagged PDF (PDF/UA-1), off the event loop, one at a time. The same document gives the same bytes as long as the
 * template, the fonts and the compiler are the same. `limit`: ms of compiling after which it is given up.
 */
export const documentPdf = async (document: Document, limit = 20_000): Promise<PdfMade> => {
  if (waiting >= mostWaiting) return { ok: false, why: 'busy' }
  waiting += 1
  const order = { paper: JSON.stringify(typstPaper(document)), date: document.date }
  const made = turn.then(() => compileOnce(order, limit))
  turn = made
  return made.finally(() => {
    waiting -= 1
  })
}

const compileOnce = (order: PdfOrder, limit: number): Promise<PdfMade> =>
  new Promise((resolve) => {
    clearTimeout(idle)
    worker ??= start()
    worker.ref()
    const late = setTimeout(() => letGo({ ok: false, why: 'slow' }), limit)
    answered = (made) => {
      clearTimeout(late)
      worker?.unref()
      idle = setTimeout(() => letGo(), idleEnd).unref()
      resolve(made)
    }
    worker.postMessage(order)
  })

const start = (): Worker => {
  const mine = new Worker(new URL('./pdf-worker.ts', import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'] })
  const broken = (fault: string) => mine === worker && letGo({ ok: false, why: 'failed', fault })
  return mine
    .on('message', (answer: PdfAnswer) => {
      if (mine === worker) answered('pdf' in answer ? { ok: true, pdf: answer.pdf } : { ok: false, why: 'failed', ...answer })
    })
    .on('error', (error) => broken(String(error)))
    .on('exit', () => broken('the compiler ended'))
}

/** Ends the compiler; the next document starts a new one. */
const letGo = (made?: PdfMade) => {
  const old = worker
  worker = undefined
  old?.terminate()
  if (made) answered(made)
}

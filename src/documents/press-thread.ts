import { parentPort } from 'node:worker_threads'
import type { PressAnswer, PressOrder } from './press.ts'

// Each library is loaded with the first document that needs it.
const print = async (order: PressOrder): Promise<Uint8Array> => {
  if (order.form === 'pdf') return (await import('./typst-pdf.ts')).typstPdf(order.paper)
  return (await import('./word-file.ts')).wordFile(order.document)
}

parentPort?.on('message', async (order: PressOrder) => {
  const answer: PressAnswer = await print(order).then(
    (bytes) => ({ bytes: new Uint8Array(bytes) }),
    (error) => ({ fault: String(error) }),
  )
  parentPort?.postMessage(answer, 'bytes' in answer ? [answer.bytes.buffer] : [])
})

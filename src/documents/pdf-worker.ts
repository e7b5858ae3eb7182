import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const here = import.meta.dirname
const icons = join(here, '..', 'ui', 'icon', 'svg')
const signs = ['check-bold', 'circle-half-fill', 'clock-countdown-bold', 'warning-fill', 'circle-bold']
const template = readFileSync(join(here, 'report.typ'), 'utf8')
const fonts = readdirSync(join(here, 'font'))
  .filter((name) => name.endsWith('.ttf'))
  .map((name) => readFileSync(join(here, 'font', name)))

const compiler = NodeCompiler.create({ workspace: here, fontArgs: [{ fontBlobs: fonts }] })
for (const sign of signs) compiler.mapShadow(join(here, 'icons', `${sign}.svg`), readFileSync(join(icons, `${sign}.svg`)))

export type PdfOrder = { paper: string; date: string }
export type PdfAnswer = { pdf: Uint8Array<ArrayBuffer> } | { fault: string }

const messagesOf = (faults: { message?: string }[]) => faults.map(({ message }) => message).join('; ')

const compile = ({ paper, date }: PdfOrder): PdfAnswer => {
  compiler.mapShadow(join(here, 'paper.json'), Buffer.from(paper))
  const compiled = compiler.compile({ mainFileContent: template })
  if (!compiled.result) return { fault: messagesOf(compiler.fetchDiagnostics(compiled.takeDiagnostics()!)) }
  // A font that is missing is only a warning to Typst: a report in another face would go out unseen.
  const warnings = compiled.takeWarnings()
  if (warnings) return { fault: messagesOf(compiler.fetchDiagnostics(warnings)) }
  const creationTimestamp = Date.parse(`${date}T12:00:00Z`) / 1000
  return { pdf: new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp })) }
}

parentPort?.on('message', (order: PdfOrder) => {
  let answer: PdfAnswer
  try {
    answer = compile(order)
  } catch (error) {
    answer = { fault: String(error) }
  }
  // What the compiler remembers of older documents goes.
  compiler.evictCache(2)
  parentPort?.postMessage(answer, 'pdf' in answer ? [answer.pdf.buffer] : [])
})

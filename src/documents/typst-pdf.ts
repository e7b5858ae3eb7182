import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { typstPaper } from './typst-paper.ts'

const here = import.meta.dirname
const icons = join(here, '..', 'ui', 'icon', 'svg')
const signs = ['check-bold', 'circle-half-fill', 'clock-countdown-bold', 'warning-fill', 'circle-bold']
const template = readFileSync(join(here, 'report.typ'), 'utf8')
const fonts = readdirSync(join(here, 'font'))
  .filter((name) => name.endsWith('.ttf'))
  .map((name) => readFileSync(join(here, 'font', name)))

const compiler = NodeCompiler.create({ workspace: here, fontArgs: [{ fontBlobs: fonts }] })
for (const sign of signs) compiler.mapShadow(join(here, 'icons', `${sign}.svg`), readFileSync(join(icons, `${sign}.svg`)))

const messagesOf = (faults: { message?: string }[]) => faults.map(({ message }) => message).join('; ')

/** Blocks while it compiles. Throws with Typst's words where the template and the data do not fit: a bug of ours. */
export const typstPdf = (paper: ReturnType<typeof typstPaper>): Buffer => {
  compiler.mapShadow(join(here, 'paper.json'), Buffer.from(JSON.stringify(paper)))
  const compiled = compiler.compile({ mainFileContent: template })
  // A font that is missing is only a warning to Typst: a report in another face would go out unseen.
  const faults = compiled.takeDiagnostics()
  if (faults || !compiled.result) throw new Error(messagesOf(faults ? compiler.fetchDiagnostics(faults) : []))
  // The clock of the file is the document's own date (report.typ).
  const pdf = compiler.pdf(compiled.result, { pdfStandard: 'ua-1' })
  // What the compiler remembers of older documents goes.
  compiler.evictCache(2)
  return pdf
}

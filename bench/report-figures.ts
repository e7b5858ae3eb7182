import type { Document } from '../src/documents/document.ts'
import { documentPdf } from '../src/documents/document-pdf.ts'
import { twentyPages } from '../src/documents/report.examples.ts'

/** Each round another report: what the compiler remembers of an equal one would make the figure better than life. */
const another = (round: number): Document => {
  const paper = twentyPages()
  const chapters = paper.chapters.map((chapter) => ({
    ...chapter,
    title: `${chapter.title} (${round})`,
    blocks: chapter.blocks.map((block) => {
      if (block.kind === 'text') return { ...block, paragraphs: block.paragraphs.map((text) => `Versie ${round}. ${text}`) }
      if (block.kind === 'bars' || block.kind === 'line') return { ...block, caption: `${block.caption}, versie ${round}` }
      return block
    }),
  }))
  return { ...paper, chapters }
}

/** ms of a report of 20 pages with 5 charts, as a web route asks for it: the first of a thread, then the median of more. */
export const reportTimes = async (): Promise<{ cold: number; warm: number }> => {
  const times: number[] = []
  for (let round = 0; round < 10; round += 1) {
    const began = performance.now()
    const made = await documentPdf(another(round))
    times.push(performance.now() - began)
    if (!made.ok) throw new Error(`no PDF: ${JSON.stringify(made)}`)
  }
  const [cold = 0, ...more] = times
  return { cold, warm: more.sort((a, b) => a - b)[Math.floor(more.length / 2)] ?? 0 }
}

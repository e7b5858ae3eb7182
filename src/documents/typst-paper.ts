import { lineShape, saidPoints } from '../ui/line-chart/line-shape.ts'
import { type Block, chartInWords, type Document, type DocumentLabels, headingLevels, saidOf } from './document.ts'
import { drawableOf, mapTexts } from './document-text.ts'

const greatestOf = (block: Block & { kind: 'bars' }) => block.max ?? Math.max(1e-9, ...block.bars.map(({ value }) => value ?? 0))

const drawn = (block: Block, labels: DocumentLabels) => {
  switch (block.kind) {
    case 'bars':
      return {
        ...block,
        bars: block.bars.map((bar) => ({
          ...bar,
          said: saidOf(bar, labels),
          share: bar.value === null ? null : Math.min(1, bar.value / greatestOf(block)),
        })),
      }
    case 'line': {
      const values = block.points.map(({ value }) => value)
      const said = saidPoints(values, 7)
      return {
        ...block,
        ...lineShape(values, block.target?.value),
        alt: chartInWords(block, labels),
        points: block.points.map((point, at) => ({ ...point, said: saidOf(point, labels), shown: said[at] })),
        targetLabel: block.target?.label,
      }
    }
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map((cell) => cell ?? saidOf({ value: null }, labels))) }
    default:
      return block
  }
}

/** The document as the template wants it: texts that can be drawn, heading levels, places of lines. Only data, never Typst. */
export const typstPaper = (document: Document) => {
  const { chapters, ...rest } = mapTexts(document, drawableOf)
  return {
    ...rest,
    day: document.date.split('-').map(Number),
    chapters: chapters.map((chapter) => {
      const levels = headingLevels(chapter)
      return { ...chapter, blocks: chapter.blocks.map((block, at) => ({ ...drawn(block, rest.labels), level: levels[at] })) }
    }),
  }
}

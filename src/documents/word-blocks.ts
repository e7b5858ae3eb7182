import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  HeadingLevel,
  type IShadingAttributesProperties,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import type { BarsBlock, Block, DocumentLabels, LineBlock, ProgressBlock, Shown, TableBlock } from './document.ts'
import { saidOf } from './document.ts'

export const inks = {
  petrol: '0B4F4A',
  soft: 'A3CDC4',
  amber: 'F4A62A',
  rule: 'E2D5C5',
  subtle: '54453D',
  hatch: '8A786C',
  way: 'EFE6DA',
}
/** Twentieths of a point: A4 without margins of 20 mm. */
export const textWidth = 9638

const levels = { 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3, 4: HeadingLevel.HEADING_4 } as const

export const words = (text: string, style?: string): Paragraph => new Paragraph({ text, style })

type Cell = string | Paragraph[]
type Column = { label: string; share: number; number?: boolean }

/** Real header row, repeated on each page; a row is never cut. */
const table = (columns: Column[], rows: Cell[][]): Table => {
  const widths = columns.map(({ share }) => Math.round(textWidth * share))
  const cell = (content: Cell, at: number, style: string) =>
    new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      children:
        typeof content === 'string'
          ? [new Paragraph({ text: content, style, alignment: columns[at]?.number ? AlignmentType.END : AlignmentType.START })]
          : content,
    })
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const line = { style: BorderStyle.SINGLE, size: 4, color: inks.rule }
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { top: 60, bottom: 60, left: 0, right: 120, marginUnitType: WidthType.DXA },
    borders: { top: none, left: none, right: none, insideVertical: none, bottom: line, insideHorizontal: line },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ label }, at) => cell(label, at, 'TableHead')),
      }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((content, at) => cell(content, at, 'TableText')) })),
    ],
  })
}

/** A bar is the ground of an empty paragraph: seen, and not read aloud as a row of blocks. */
const bar = (share: number, width: number, shading: IShadingAttributesProperties): Paragraph =>
  new Paragraph({ style: 'Bar', shading, indent: { right: Math.round(width * (1 - Math.min(1, Math.max(0.01, share)))) } })

const filled = (fill: string): IShadingAttributesProperties => ({ type: ShadingType.CLEAR, fill, color: 'auto' })
const hatched: IShadingAttributesProperties = { type: ShadingType.THIN_DIAGONAL_STRIPE, fill: 'FFFFFF', color: inks.hatch }

const unshown = (missing: boolean | undefined, width: number): Paragraph => {
  const dashed = { style: BorderStyle.DASHED, size: 4, color: inks.hatch }
  return missing
    ? new Paragraph({
        style: 'Bar',
        indent: { right: Math.round(width * 0.84) },
        border: { top: dashed, bottom: dashed, left: dashed, right: dashed },
      })
    : bar(0.16, width, hatched)
}

const drawnOf = (shown: Shown, greatest: number, width: number, fill: string): Paragraph =>
  shown.value === null ? unshown(shown.missing, width) : bar(shown.value / greatest, width, filled(fill))

const charts = { label: 0.36, drawn: 0.44, value: 0.2 }
const drawnWidth = textWidth * charts.drawn - 240

/** Bars, and a trend as bars too: a table that reads, with the target in words. */
const chart = (block: BarsBlock | LineBlock, labels: DocumentLabels): Table => {
  const figures: ({ label: string; strong?: boolean } & Shown)[] = block.kind === 'bars' ? block.bars : block.points
  const most = block.kind === 'bars' ? block.max : Math.max(block.target?.value ?? 0, ...figures.map(({ value }) => value ?? 0))
  const greatest = Math.max(1e-9, most ?? Math.max(...figures.map(({ value }) => value ?? 0)))
  return table(
    [
      { label: block.columns.label, share: charts.label },
      { label: '', share: charts.drawn },
      { label: block.columns.value, share: charts.value, number: true },
    ],
    figures.map((one) => [
      one.label,
      [drawnOf(one, greatest, drawnWidth, one.strong || block.kind === 'line' ? inks.petrol : inks.soft)],
      saidOf(one, labels),
    ]),
  )
}

const plain = ({ columns, rows }: TableBlock, labels: DocumentLabels): Table => {
  const numbers = columns.filter(({ kind }) => kind === 'number').length
  const narrow = Math.min(0.18, 0.6 / Math.max(1, numbers))
  // What a row is about needs most room: the first column counts twice.
  const wide = (1 - narrow * numbers) / (columns.length - numbers + 1)
  const shareOf = (kind: string | undefined, at: number) => (kind === 'number' ? narrow : at === 0 ? 2 * wide : wide)
  return table(
    columns.map(({ label, kind }, at) => ({ label, share: shareOf(kind, at), number: kind === 'number' })),
    rows.map((row) => row.map((cell) => cell ?? saidOf({ value: null }, labels))),
  )
}

const progress = ({ columns, rows }: ProgressBlock): Table =>
  table(
    [
      { label: columns.label, share: 0.42 },
      { label: columns.share, share: 0.36 },
      { label: columns.state, share: 0.22 },
    ],
    rows.map(({ label, share, text, state }) => [
      label,
      [bar(share || 1, textWidth * 0.36 - 240, filled(share ? inks.petrol : inks.way)), words(text, 'Small')],
      state,
    ]),
  )

const drawn = (
  block: Exclude<Block, { kind: 'heading' | 'text' | 'list' | 'note' | 'empty' }>,
  labels: DocumentLabels,
): FileChild[] => {
  switch (block.kind) {
    case 'bars':
      return [chart(block, labels)]
    case 'line':
      return [chart(block, labels), ...(block.target ? [words(block.target.label, 'Small')] : [])]
    case 'table':
      return [plain(block, labels)]
    case 'progress':
      return [progress(block)]
    case 'events':
      return [
        table(
          [
            { label: labels.when, share: 0.22 },
            { label: labels.what, share: 0.78 },
          ],
          block.events.map(({ when, what, note }) => [when, [words(what, 'TableText'), ...(note ? [words(note, 'Small')] : [])]]),
        ),
      ]
  }
}

/** A block as paragraphs and tables, its title at the level given. */
export const wordBlock = (block: Block, level: 2 | 3 | 4, labels: DocumentLabels): FileChild[] => {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ text: block.text, heading: levels[level] })]
    case 'text':
      return block.paragraphs.map((paragraph) => words(paragraph))
    case 'list':
      return block.items.map((item) => new Paragraph({ text: item, bullet: { level: 0 } }))
    case 'note':
      return [words(block.text, 'Note')]
    case 'empty':
      return [words(block.text, 'Small')]
    default:
      return [
        ...(block.title ? [new Paragraph({ text: block.title, heading: levels[level] })] : []),
        ...('caption' in block ? [words(block.caption, 'Caption')] : []),
        ...drawn(block, labels),
        // Word joins two tables that nothing stands between.
        words('foot' in block ? (block.foot ?? '') : '', 'Small'),
      ]
  }
}

/**
 * One model of a printed document (a yearly or quarterly report, an annex): chapters of blocks, as plain data that survives JSON.
 * Three renderings show the same content in the same order: a web page that prints (`document-page.tsx`), a tagged PDF
 * (`document-pdf.ts`) and a Word file (`document-docx.ts`). A published document is kept as this JSON and rendered again later,
 * so nothing in it is looked up: no ids, no links, no numbers that still need a format.
 *
 * - Every text is plain text in the document's language; no rendering reads markup in it. An end of line inside a text is a space.
 * - Numbers stand twice: `value` draws, `text` says it ("88 %", "4,5 dagen"), formatted by who builds the document.
 * - A figure about people comes from the gate. What the gate hides is `{ value: null }` and has no text: renderings show "–" and
 *   `labels.hidden`. What nobody measured is `{ value: null, missing: true }` (`labels.missing`): hatched and dashed are never swapped.
 * - The title of a chapter, chart or table is its finding, not its subject; the caption says what is counted and of whom.
 * - Headings: a chapter is level 1, its blocks have 2 and 3; a block with a title has the level below the last heading (`headingLevels`).
 */
export type Document = {
  lang: 'nl' | 'fr' | 'en'
  /** What it is, short, at the head of each page: "Jaarverslag 2026". */
  name: string
  /** What it says, on the cover: "Wat we hoorden, deden en leerden". */
  title: string
  subtitle: string
  force: string
  /** Who wrote it: the service of that force. */
  service: string
  /** The day it is dated, YYYY-MM-DD, and that day as the cover says it ("Maart 2027"). The PDF's clock is this day, so that its bytes stay the same. */
  date: string
  dateText: string
  /** "Voorbeeldgegevens. Politiezone Rivierland bestaat niet.": on the cover and on each page. */
  sample?: string
  /** What the reader must know first, such as a translation that nobody checked. */
  note?: string
  labels: DocumentLabels
  chapters: Chapter[]
}

/** The renderings' own words, in the document's language. */
export type DocumentLabels = {
  /** "Inhoud" */
  contents: string
  /** What the margin figures are, for who hears the page: "In het kort" */
  inShort: string
  /** "verborgen" */
  hidden: string
  /** "niet gemeten" */
  missing: string
  /** "Toon als tabel" */
  asTable: string
  /** Head of a list of events: "Wanneer", "Wat" */
  when: string
  what: string
}

export type Chapter = {
  /** Its address in the page, unique: small letters, digits, hyphens. */
  id: string
  /** Short, for the head of the pages and the contents: "Luisteren". Renderings number the chapters. */
  name: string
  /** The finding. */
  title: string
  lede?: string
  /** Two to four figures with what they say, beside the text: `{ figure: '6 op 10', text: 'melders bleven anoniem' }`. */
  margin?: { figure: string; text: string }[]
  quote?: { text: string; who: string }
  blocks: Block[]
}

export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string }
  /** The authors' words, a text a paragraph. */
  | { kind: 'text'; paragraphs: string[] }
  | { kind: 'list'; items: string[] }
  | BarsBlock
  | LineBlock
  | TableBlock
  | EventsBlock
  | ProgressBlock
  /** A remark that counts: how to read what follows, what is not in it. */
  | { kind: 'note'; text: string }
  /** Nothing to show yet, and why. */
  | { kind: 'empty'; text: string }

/** A figure that is drawn and said, or isn't. Values are finite; bars are 0 or more. */
export type Shown = { value: number; text: string } | { value: null; missing?: true }

/** What two or more charts share: `columns` name what stands at the side and what is measured ("Kwartaal", "Binnen 5 werkdagen"). */
type Chart = { title: string; caption: string; columns: { label: string; value: string }; foot?: string }

/** `strong`: the one bar the title is about. `max`: what fills the width, such as 100 for shares; else the greatest value. */
export type BarsBlock = Chart & { kind: 'bars'; bars: ({ label: string; strong?: boolean } & Shown)[]; max?: number }

/** A trend, oldest first, with the line we aim at. */
export type LineBlock = Chart & {
  kind: 'line'
  points: ({ label: string } & Shown)[]
  target?: { value: number; label: string }
}

/** A row has a cell for each column; the first is its header. null = hidden on purpose. */
export type TableBlock = {
  kind: 'table'
  title?: string
  caption: string
  columns: { label: string; kind?: 'number' }[]
  rows: (string | null)[][]
  foot?: string
}

/** What was done, oldest first. */
export type EventsBlock = { kind: 'events'; title: string; events: { when: string; what: string; note?: string }[] }

/** How far each of ours came. Shares from 0 to 1; `share` null = not begun; `expected` = where it should be now; `text` says both. */
export type ProgressBlock = {
  kind: 'progress'
  title: string
  columns: { label: string; share: string; state: string }
  rows: { label: string; share: number | null; expected?: number; text: string; state: string; kind: ProgressKind }[]
}

/** As the badges: sign and colour of a state. */
export type ProgressKind = 'done' | 'busy' | 'late' | 'soon' | 'waiting'

/** The level of the heading or title of each block: one below the last heading before it, and no level is ever skipped. */
export const headingLevels = ({ blocks }: Chapter): (2 | 3 | 4)[] => {
  let last: 1 | 2 | 3 = 1
  return blocks.map((block) => {
    if (block.kind !== 'heading') return (last + 1) as 2 | 3 | 4
    last = last === 1 ? 2 : block.level
    return last
  })
}

/** "–" and the word for a figure that isn't shown; the text of one that is. */
export const saidOf = (shown: Shown, { hidden, missing }: DocumentLabels): string =>
  shown.value === null ? `– ${shown.missing ? missing : hidden}` : shown.text

/** A chart in one sentence, for who can't see it. */
export const chartInWords = ({ title, caption, ...chart }: BarsBlock | LineBlock, labels: DocumentLabels): string => {
  const figures = chart.kind === 'bars' ? chart.bars : chart.points
  const target = chart.kind === 'line' && chart.target ? `; ${chart.target.label}` : ''
  return `${title}. ${caption}. ${figures.map((one) => `${one.label}: ${saidOf(one, labels)}`).join('; ')}${target}.`
}

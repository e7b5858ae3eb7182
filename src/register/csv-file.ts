import Papa from 'papaparse'
import type { Lang } from '../words/languages.ts'
import { type Cell, dayOfCell } from './record-cells.ts'

/** A row of a file as somebody sees it in their program: its number, from 1, and its cells. */
export type SheetRow<C = unknown> = { line: number; cells: C[] }

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe, at the start of the cell and after each sign that a program
 * with other separators would take for the start of one (OWASP, CSV injection). One that has apostrophes there gets one more, so that
 * taking one off brings back exactly what was there. Each pattern looks ahead first and back only from there: a cell of a hundred
 * thousand tabs costs no more than its length.
 */
const formula = {
  bare: /(?<!')(?='*[=+\-@＝＋－＠])(?<=(?:^|[,\t\r\n])["\s]*)/g,
  held: /(?<!')'(?='*[=+\-@＝＋－＠])(?<=(?:^|[,\t\r\n])["\s]*')/g,
}

/** A text that no spreadsheet takes for a formula. */
export const disarmed = (text: string): string => text.replace(formula.bare, "'").replace(/^(?='*[\t\r])/, "'")

/** The text as it was before `disarmed`. */
export const rearmed = (text: string): string => text.replace(/^'(?='*[\t\r])/, '').replace(formula.held, '')

const written = (cell: Cell, lang: Lang): string => {
  if (cell === null) return ''
  if (cell instanceof Date) return dayOfCell(cell)
  // A number is ours: its minus sign starts no formula. The decimal sign is the one that Excel reads in that language.
  if (typeof cell === 'number') return lang === 'en' ? String(cell) : String(cell).replace('.', ',')
  return disarmed(cell)
}

/**
 * Rows as CSV for Excel in Belgium: semicolons, a mark of UTF-8 in front, every cell in quotes, so that no separator inside one can
 * start another.
 */
export const writeCsv = (rows: readonly Cell[][], lang: Lang): string =>
  `\uFEFF${Papa.unparse(
    rows.map((row) => row.map((cell) => written(cell, lang))),
    { delimiter: ';', newline: '\r\n', quotes: true },
  )}\r\n`

/** Text of a file: UTF-8, UTF-16 with its mark ("Unicode text" of Excel), else what Windows in Western Europe writes. */
export const textOf = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const separators = [';', ',', '\t', '|'] as const

/** The separator by which the first line falls apart into most cells that `knows` knows. */
const separatorOf = (text: string, knows: (heading: string) => boolean): string => {
  const known = (delimiter: string) =>
    (Papa.parse<string[]>(text, { delimiter, preview: 1 }).data[0] ?? []).filter((cell) => knows(rearmed(cell))).length
  const counts = separators.map((separator) => [known(separator), separator] as const)
  return counts.reduce((best, one) => (one[0] > best[0] ? one : best))[1]
}

/**
 * Reads CSV of any separator. `knows` says whether a heading is one of ours. A quote that nobody closed is told by its row: all that
 * follows would end up in one cell.
 */
export const readCsv = (bytes: Uint8Array, knows: (heading: string) => boolean): SheetRow<string>[] | { quoteAt: number } => {
  const whole = textOf(bytes)
  const told = /^sep=(.)\r?\n/.exec(whole)
  const text = told ? whole.slice(told[0].length) : whole
  const delimiter = told?.[1] ?? separatorOf(text, knows)
  const { data, errors } = Papa.parse<string[]>(text, { delimiter })
  const quote = errors.find(({ type }) => type === 'Quotes')
  if (quote) return { quoteAt: (quote.row ?? 0) + 1 }
  return data.map((cells, at) => ({ line: at + 1, cells: cells.map(rearmed) }))
}

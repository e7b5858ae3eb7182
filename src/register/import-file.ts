import { cleanText } from '../http/fields.ts'
import { staffLangs } from '../words/languages.ts'
import { type Words, wordsFor } from '../words/words.ts'
import { readCsv, type SheetRow } from './csv-file.ts'
import { readJsonRecords } from './json-file.ts'
import { cellColumns, dayOfCell, idColumn } from './record-cells.ts'
import type { Period } from './record-field.ts'
import { untilControl } from './record-form.ts'
import type { Register } from './register.ts'
import { isOldOffice, isZip, readXlsx } from './xlsx-file.ts'

/** A file that somebody chose. */
export type ImportFile = { name: string; bytes: Uint8Array<ArrayBuffer> }

/** What a file says, row by row, under the names of the controls of a form: one text, or several for links. */
export type ImportRow = { line: number; cells: Record<string, string | string[]>; overflow?: true }
export type ImportTable = { columns: string[]; rows: ImportRow[] }

/** Why a file as a whole is refused, said in a language. */
export type FileFault = (words: Words) => string

export const largestFile = 5_000_000
export const mostRows = 20_000

/** Reads a file of any of the three kinds, or says why it cannot be read. Nothing in it is checked against the register's rules yet. */
export const readImportFile = async (
  { name, bytes }: ImportFile,
  register: Register,
  words: Words,
): Promise<ImportTable | { refused: FileFault }> => {
  if (bytes.length > largestFile) return refused((w) => w.t('register.import.fault.size'))
  if (!bytes.length) return refused((w) => w.t('register.import.fault.empty'))
  if (/\.json$/i.test(name)) return fromJson(bytes, register)
  const headings = headingsOf(register, words)
  const knows = (text: string) => headings.has(plain(text))
  if (isZip(bytes) || isOldOffice(bytes) || /\.xls[xm]?$/i.test(name)) {
    const sheet = await readXlsx(bytes)
    if (typeof sheet === 'string') return refused((w) => w.t(`register.import.fault.${sheet}`))
    return tableOf(
      sheet.map((cells, at) => ({ line: at + 1, cells })),
      headings,
    )
  }
  if (!/\.(csv|txt|tsv)$/i.test(name) || bytes.includes(0, 2) !== isUtf16(bytes))
    return refused((w) => w.t('register.import.fault.kind'))
  const rows = readCsv(bytes, knows)
  if ('quoteAt' in rows) return refused((w) => w.t('register.import.fault.quote', { row: rows.quoteAt }))
  return tableOf(rows, headings)
}

const refused = (why: FileFault) => ({ refused: why })

/** A null character is in every text of UTF-16 and in no other one. */
const isUtf16 = (bytes: Uint8Array) => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

const plain = (text: string) => cleanText(text).replace(/\s+/g, ' ').trim().toLowerCase()

/** Every heading by which a column is known: its label in each language, that of the reader first, and the name of its field. */
const headingsOf = (register: Register, words: Words): Map<string, string> => {
  const headings = new Map<string, string>()
  for (const said of [words, ...staffLangs.map(wordsFor)])
    for (const { label, name } of cellColumns(register, said))
      for (const heading of [label, name]) if (!headings.has(plain(heading))) headings.set(plain(heading), name)
  return headings
}

const textOfCell = (cell: unknown): string => {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : dayOfCell(cell)
  return cleanText(String(cell).toWellFormed())
}

const tableOf = (rows: SheetRow[], headings: Map<string, string>): ImportTable | { refused: FileFault } => {
  const filled = rows.filter(({ cells }) => cells.some((cell) => textOfCell(cell).trim() !== ''))
  const [head, ...body] = filled
  if (!head) return refused((w) => w.t('register.import.fault.empty'))
  const told = head.cells.map(textOfCell)
  while (told.at(-1)?.trim() === '') told.pop()
  const unknown = told.filter((text) => !headings.has(plain(text)))
  if (unknown.length) return refused((w) => w.t('register.import.fault.columns', { columns: w.list(unknown.map(quoted)) }))
  const columns = told.map((text) => headings.get(plain(text))!)
  const twice = told.filter((_, at) => columns.indexOf(columns[at]!) !== at)
  if (twice.length) return refused((w) => w.t('register.import.fault.twice', { columns: w.list(twice.map(quoted)) }))
  if (!body.length) return refused((w) => w.t('register.import.fault.empty'))
  if (body.length > mostRows) return refused((w) => w.t('register.import.fault.rows', { count: body.length, max: mostRows }))
  return {
    columns,
    rows: body.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(columns.map((name, at) => [name, textOfCell(cells[at])])),
      ...(cells.slice(columns.length).some((cell) => textOfCell(cell).trim() !== '') && { overflow: true }),
    })),
  }
}

/** A heading as the message shows it; one without text is shown as its place would be: empty. */
const quoted = (text: string) => `“${text.slice(0, 60)}”`

const fromJson = (bytes: Uint8Array, register: Register): ImportTable | { refused: FileFault } => {
  const records = readJsonRecords(new TextDecoder().decode(bytes), register)
  if (records === 'damaged') return refused((w) => w.t('register.import.fault.json'))
  if (records === 'newer') return refused((w) => w.t('register.import.fault.newer'))
  if (records === 'other') return refused((w) => w.t('register.import.fault.other'))
  if (!records.length) return refused((w) => w.t('register.import.fault.empty'))
  if (records.length > mostRows)
    return refused((w) => w.t('register.import.fault.rows', { count: records.length, max: mostRows }))
  const known = new Set([idColumn, ...Object.keys(register.fields)])
  const given = new Set(records.flatMap((record) => Object.keys(record)))
  const unknown = [...given].filter((name) => !known.has(name))
  if (unknown.length) return refused((w) => w.t('register.import.fault.columns', { columns: w.list(unknown.map(quoted)) }))
  const rows = records.map((record, at) => ({
    line: at + 1,
    cells: Object.assign({}, ...Object.entries(record).map(([name, value]) => cellsOfJson(register, name, value))),
  }))
  return { columns: [...new Set(rows.flatMap((row) => Object.keys(row.cells)))], rows }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const cellsOfJson = (register: Register, name: string, value: unknown): Record<string, string | string[]> => {
  const type = register.fields[name]?.type
  if (type === 'period') {
    const { from, until } = (isObject(value) ? value : {}) as Partial<Period>
    return { [name]: textOfCell(from), [untilControl(name)]: textOfCell(until) }
  }
  if (type === 'person' && isObject(value)) return { [name]: textOfCell((value as { id?: unknown }).id) }
  if (Array.isArray(value)) return { [name]: value.map(textOfCell) }
  return { [name]: textOfCell(value) }
}

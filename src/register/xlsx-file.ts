import type { SheetData } from 'write-excel-file/node'
import type { Cell } from './record-cells.ts'
import { unzipped, zipEntries } from './zip-entries.ts'

const code = (sign: string) =>
  sign
    .split('')
    .map((unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .join('')

/**
 * A text as a sheet keeps it (ECMA-376, ST_Xstring): what looks like an escape is escaped, and so are signs that the writer drops.
 * The writer counts texts by name in a plain object, and would take "toString" for one that is there: such a text gets another spelling.
 */
const escaped = (text: string): string => {
  const plain = text.replace(/_(?=x[0-9a-f]{4}_)/gi, code('_')).replace(/[\p{Noncharacter_Code_Point}\uFFFD]/gu, code)
  return plain in Object.prototype ? code(plain[0]!) + plain.slice(1) : plain
}

type Written = { value: string | number | Date; type: StringConstructor | NumberConstructor | DateConstructor; format?: string }

/** A text is written as text: nothing in it is ever a formula. */
const written = (cell: Cell): Written | null => {
  if (cell === null) return null
  if (cell instanceof Date) return { value: cell, type: Date, format: 'dd/mm/yyyy' }
  return typeof cell === 'number' ? { value: cell, type: Number } : { value: escaped(cell), type: String }
}

/** As wide as its texts ask for, within reason. */
const widthOf = (rows: readonly Cell[][], at: number): number => {
  const lengths = rows.slice(0, 200).map((row) => (typeof row[at] === 'string' ? row[at].length : 10))
  return Math.min(60, Math.max(12, ...lengths) + 2)
}

/** Rows as a sheet of Excel; the first one is its bold heading, which stays in sight. */
export const writeXlsx = async (name: string, rows: readonly Cell[][]): Promise<Uint8Array<ArrayBuffer>> => {
  const { default: write } = await import('write-excel-file/node')
  const [head = [], ...body] = rows
  const sheet = [
    head.map((text) => ({ value: escaped(String(text)), type: String, fontWeight: 'bold' as const })),
    ...body.map((row) => row.map(written)),
  ]
  const columns = head.map((_, at) => ({ width: widthOf(rows, at) }))
  // A name of a sheet has at most 31 signs, and none of these.
  const title =
    name
      .replace(/[\\/?*[\]:']/g, ' ')
      .slice(0, 31)
      .trim() || 'Vonk'
  const buffer = await write(sheet as SheetData, { sheet: title, columns, stickyRowsCount: 1 }).toBuffer()
  return new Uint8Array(buffer)
}

/** What a small file becomes at most when it is unpacked; more is a trap, or too much for one import. */
const largestUnpacked = 50_000_000
const most = { row: 50_000, column: 100 }

export type XlsxFault = 'damaged' | 'locked' | 'too-large'

const startsWith = (bytes: Uint8Array, ...signs: number[]) => signs.every((sign, at) => bytes[at] === sign)

/** A file that is locked with a password, or one of before 2007: both are in Microsoft's older container. */
export const isOldOffice = (bytes: Uint8Array): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)
export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)

/** Reads the first sheet of a file of Excel: values only, a formula counts as what it last gave. */
export const readXlsx = async (bytes: Uint8Array<ArrayBuffer>): Promise<unknown[][] | XlsxFault> => {
  if (isOldOffice(bytes)) return 'locked'
  const trap = trapIn(bytes)
  if (trap) return trap
  const { readSheet } = await import('read-excel-file/universal')
  try {
    return await readSheet(new Blob([bytes]), { trim: false })
  } catch {
    return 'damaged'
  }
}

/**
 * What must not be unpacked or laid out: a few bytes that become gigabytes, or one cell so far away that all the empty ones before it
 * fill the memory. The reader keeps to the sizes in the directory, so that their sum is what it can take.
 */
const trapIn = (bytes: Uint8Array): XlsxFault | undefined => {
  const entries = zipEntries(bytes)
  if (!entries) return 'damaged'
  if (entries.reduce((sum, { size }) => sum + size, 0) > largestUnpacked) return 'too-large'
  for (const entry of entries.filter(({ name }) => /worksheets\/[^/]+\.xml$/i.test(name))) {
    const sheet = unzipped(bytes, entry)
    if (!sheet) return 'damaged'
    for (const [, place = ''] of sheet.toString('latin1').matchAll(/\sr\s*=\s*["']([^"']*)["']/g))
      if (isFar(place)) return 'too-large'
  }
  return undefined
}

/** Whether a row (`12`) or a cell (`AB12`) lies further than any list of ours. */
const isFar = (place: string): boolean => {
  const [, letters = '', digits = ''] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return digits === '' || Number(digits) > most.row || column > most.column
}

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** sealed: the server cannot read it. closed: the server reads it, row-level security guards it. plain: coarse facts and public text. */
export type Level = 'sealed' | 'closed' | 'plain'

/** What the register of processing says of a table; every column carries its level. */
export type TableEntry = {
  purpose: string
  /** Legal ground; what is not verified ends with "[to be confirmed by the DPO]". */
  ground: string
  /** When it disappears. */
  term: string
  readers: string
  columns: Record<string, Level>
}
export type Columns = Record<string, TableEntry>

/** Declares tables for the one catalogue; a column that is not declared fails the tests. */
export const columnsOf = <T extends Columns>(tables: T): T => tables

const source = join(import.meta.dirname, '..')

/** The whole catalogue: every `*-columns.ts` of every owner. */
export const readCatalogue = async (): Promise<Columns> => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('-columns.ts'))
  const modules = await Promise.all(
    files.map((path) => import(pathToFileURL(join(source, path)).href) as Promise<Record<string, Columns>>),
  )
  return Object.assign({}, ...modules.flatMap((module) => Object.values(module)))
}

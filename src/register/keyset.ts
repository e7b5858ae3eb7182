import { type RawBuilder, sql } from 'kysely'
import { isId } from '../http/address-parts.ts'

/** One page of a list in a fixed order, and the id of its last row when more follow. */
export type Page<Row> = { rows: Row[]; next?: string }

/** Where a page starts: after the row with this id, or at the beginning. */
export type Place = { after?: string; size: number }

export type Order = { column: string; descending: boolean }

/** The id an address names as the last row seen; anything else starts at the beginning. */
export const afterIn = (query: URLSearchParams): string | undefined => {
  const after = query.get('na') ?? ''
  return isId(after) ? after : undefined
}

/** Ascending or descending by a column that is never null, and by id within it. */
export const orderBy = (table: string, { column, descending }: Order): RawBuilder<unknown> =>
  sql`${sql.ref(`${table}.${column}`)} ${descending ? sql`desc` : sql`asc`}, ${sql.ref(`${table}.id`)}`

/**
 * Only rows that stand after this one in the order; no row does when it is gone or not to be seen.
 * The bound on the column alone lets an index begin at the right place; an `or` by itself would read all pages before it.
 */
export const standsAfter = (table: string, { column, descending }: Order, after: string): RawBuilder<boolean> => {
  const at = sql.ref(`${table}.${column}`)
  const mark = sql`(select mark.${sql.ref(column)} from ${sql.table(table)} mark where mark.id = ${after})`
  const beyond = sql`(${at} ${descending ? sql`<` : sql`>`} ${mark} or ${sql.ref(`${table}.id`)} > ${after}::uuid)`
  return sql<boolean>`(${at} ${descending ? sql`<=` : sql`>=`} ${mark} and ${beyond})`
}

/** Cuts a page from rows that were asked for one more than its size. */
export const pageOf = <Row extends { id: string }>(rows: Row[], size: number): Page<Row> =>
  rows.length > size ? { rows: rows.slice(0, size), next: rows[size - 1]!.id } : { rows }

import { createHash } from 'node:crypto'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { TableHead, TableSum } from './backup-archive.ts'

/**
 * Tables whose rows are in no backup. The migrations tell what they are themselves; a session is the half of an unlocked key, and nobody
 * stays signed in after a restore.
 */
const leftOut = ['session', 'kysely_migration', 'kysely_migration_lock']

/** A name in SQL that is built from text: the names come from the database's own catalogue. */
export const quoted = (name: string): string => pg.escapeIdentifier(name)

/** Rows leave and come in the same text, whatever server and login. */
export const plainText = `set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local extra_float_digits = 1;
  set local bytea_output = 'hex'; set local intervalstyle = 'iso_8601'; set local client_encoding = 'UTF8';
  set local synchronize_seqscans = off; set local statement_timeout = 0`

/** Every table of Vonk, by name, with its columns but those that the database computes. The queue has a schema of its own. */
export const tablesOf = async (client: pg.ClientBase): Promise<TableHead[]> => {
  const { rows } = await client.query<TableHead>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all($1)
     group by c.relname order by c.relname`,
    [leftOut],
  )
  return rows
}

/** The rows of a table as COPY writes them, in pieces. */
export const rowsOf = (client: pg.ClientBase, { name, columns }: TableHead): AsyncIterable<Buffer> =>
  client.query(copyTo(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) to stdout`))

/** Counts and hashes rows while they pass: each row of the text format is one line. */
export const summing = () => {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add(piece: Buffer) {
      hash.update(piece)
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows += 1
    },
    sum: (): TableSum => ({ rows, sha256: hash.digest('hex') }),
  }
}

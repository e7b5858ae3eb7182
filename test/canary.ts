import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gunzipSync } from 'node:zlib'
import type pg from 'pg'

/** Every shape in which a canary word could lie somewhere: UTF-8, UTF-16 both ways, hex, base64 at its three offsets, URL-encoded. */
const shapesOf = (canary: string): Buffer[] => {
  const utf8 = Buffer.from(canary)
  const utf16 = Buffer.from(canary, 'utf16le')
  const base64 = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), utf8]).toString('base64')
    // The first and last characters depend on the neighbours.
    return text.slice(offset === 0 ? 0 : 4, Math.floor(text.replace(/=+$/, '').length / 4) * 4 - 4)
  })
  return [
    utf8,
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(utf8.toString('hex')),
    Buffer.from(utf8.toString('hex').toUpperCase()),
    ...base64.map((text) => Buffer.from(text)),
    ...base64.map((text) => Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_'))),
    Buffer.from(encodeURIComponent(canary)),
  ]
}

const gzipMagic = Buffer.from([0x1f, 0x8b, 0x08])

/** What lies compressed in bytes: each gzip member that begins somewhere, as far as it can be read. */
const unzipped = (bytes: Buffer): Buffer[] => {
  const found: Buffer[] = []
  for (let at = bytes.indexOf(gzipMagic); at >= 0; at = bytes.indexOf(gzipMagic, at + 1)) {
    try {
      found.push(gunzipSync(bytes.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH }))
    } catch {
      // Not a member after all.
    }
  }
  return found
}

/** Whether a canary lies in bytes, in any shape, plain or gzipped. */
export const holdsCanary = (bytes: Buffer, canary: string): boolean =>
  [bytes, ...unzipped(bytes)].some((part) => shapesOf(canary).some((shape) => part.includes(shape)))

/** The files below a folder that hold the canary. */
export const filesWithCanary = (folder: string, canary: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .filter((path) => holdsCanary(readFileSync(path), canary))

/** The tables, the queue's own among them, of which a row holds the canary; read with the owner's login, as a dump would. */
export const tablesWithCanary = async (owner: pg.Client, canary: string): Promise<string[]> => {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await owner.query(`select * from ${name}`)
    const bytes = rows.flatMap((row: Record<string, unknown>) =>
      Object.values(row).map((value) =>
        Buffer.isBuffer(value) ? value : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value ?? null)),
      ),
    )
    if (bytes.some((value) => holdsCanary(value, canary))) found.push(name)
  }
  return found
}

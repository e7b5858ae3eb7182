import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { constants, inflateRawSync } from 'node:zlib'
import type pg from 'pg'

/** Every shape in which a canary word could lie somewhere: UTF-8, UTF-16 both ways, hex, base64 at its three offsets, URL-encoded. */
const shapesOf = (canary: string | Buffer): Buffer[] => {
  if (Buffer.isBuffer(canary)) return [canary]
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
    ...packedShapesOf(utf8),
  ]
}

/**
 * PostgreSQL's own compression (pglz) puts a byte between each eight it does not find earlier: what stays whole of a canary of rare
 * letters is a piece of eight. A shorter canary has none; eight digits would also lie there by chance.
 */
const packedShapesOf = (utf8: Buffer): Buffer[] =>
  utf8.length < 15 || !/^[a-z]+$/i.test(utf8.toString()) ? [] : Array.from({ length: 8 }, (_, at) => utf8.subarray(at, at + 8))

const gzipMagic = Buffer.from([0x1f, 0x8b, 0x08])

/** Where the compressed bytes of a gzip member begin (RFC 1952): after its ten bytes, and the name and such that its flags announce. */
const deflatedAt = (bytes: Buffer, at: number): number => {
  const flags = bytes[at + 3] ?? 0
  const after = (from: number) => bytes.indexOf(0, from) + 1
  let begin = at + 10
  if (flags & 4) begin += 2 + bytes.readUInt16LE(begin)
  if (flags & 8) begin = after(begin)
  if (flags & 16) begin = after(begin)
  return flags & 2 ? begin + 2 : begin
}

/** What lies compressed in bytes: each gzip member that begins somewhere, as far as it can be read, whatever follows it. */
const unzipped = (bytes: Buffer): Buffer[] => {
  const found: Buffer[] = []
  for (let at = bytes.indexOf(gzipMagic); at >= 0; at = bytes.indexOf(gzipMagic, at + 1)) {
    try {
      found.push(inflateRawSync(bytes.subarray(deflatedAt(bytes, at)), { finishFlush: constants.Z_SYNC_FLUSH }))
    } catch {
      // Not a member after all.
    }
  }
  return found
}

/** Whether a canary lies in bytes, in any shape, plain or gzipped; a canary of bytes as it is. */
export const holdsCanary = (bytes: Buffer, canary: string | Buffer): boolean =>
  [bytes, ...unzipped(bytes)].some((part) => shapesOf(canary).some((shape) => part.includes(shape)))

/** The files below a folder that hold the canary. */
export const filesWithCanary = (folder: string, canary: string | Buffer): string[] =>
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

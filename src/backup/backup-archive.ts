/**
 * What lies inside a backup, after age and gzip: frames of one letter, four bytes of length, and that many bytes.
 * h head, s secrets, then for each table t (name and columns), d (its rows as COPY writes them, in pieces), e (rows and hash), and last
 * m, the manifest. The end of the file is right behind it: age itself notices when a file was cut.
 */
export type FrameKind = 'h' | 's' | 't' | 'd' | 'e' | 'm'
export type Frame = { kind: FrameKind; bytes: Buffer }

export const backupFormat = 1

export type BackupHead = {
  format: number
  /** Version of the Vonk that made it. */
  vonk: string
  madeAt: string
  /** The migrations that had run, by name. */
  migrations: string[]
  forces: string[]
}
export type TableHead = { name: string; columns: string[] }
/** Rows and the SHA-256 of their text. */
export type TableSum = { rows: number; sha256: string }
export type BackupManifest = {
  tables: Record<string, TableSum>
  /** Lines in the audit log. */
  audit: number
  /** Practice cases: the hash of their sealed story. A drill looks for them, and opens one when it is given a key. */
  practice: { case: string; sha256: string }[]
  /** Twenty digits that only who opened this backup can know. */
  proof: string
  /** The number to show comes from these digits and the key that opened it; backups of before show the digits themselves. */
  keyed?: true
}

/** Largest frame that is written or believed. */
const frameLimit = 64 * 1024 * 1024

export const frameOf = (kind: FrameKind, content: Buffer | object): Buffer => {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
  const head = Buffer.alloc(5)
  head.write(kind, 'latin1')
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

/** Bytes that are no backup of ours: damaged, or something else. */
export class NoArchive extends Error {}

/** The frames in a stream of bytes, however it is cut into pieces. */
export async function* framesIn(stream: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let kept: Buffer = Buffer.alloc(0)
  for await (const piece of stream) {
    kept = kept.length ? Buffer.concat([kept, piece]) : piece
    while (kept.length >= 5) {
      const kind = kept.toString('latin1', 0, 1)
      const length = kept.readUInt32BE(1)
      if (!'hstdem'.includes(kind) || length > frameLimit) throw new NoArchive('not a frame')
      if (kept.length < 5 + length) break
      yield { kind: kind as FrameKind, bytes: kept.subarray(5, 5 + length) }
      kept = kept.subarray(5 + length)
    }
  }
  if (kept.length) throw new NoArchive('cut')
}

export const jsonIn = <T>(frame: Frame): T => JSON.parse(frame.bytes.toString('utf8')) as T

import { createHash, randomInt } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { sealStream } from '../vault/sealed-stream.ts'
import { type BackupHead, type BackupManifest, backupFormat, frameOf, type TableSum } from './backup-archive.ts'
import { CannotKeep, fileRefusal } from './backup-refusal.ts'
import { plainText, rowsOf, summing, tablesOf } from './backup-tables.ts'

const vonkVersion: string = createRequire(import.meta.url)('../../package.json').version

export type MadeBackup = {
  path: string
  bytes: number
  sha256: string
  recipients: string[]
  proof: string
  rows: number
  tables: number
}

/** Twenty digits, as people copy a receipt. */
const makeProof = () => Array.from({ length: 20 }, () => randomInt(10)).join('')

/** The secrets that the data needs, by file: keys and peppers, not the passwords of logins, which each machine makes itself. */
const secretsIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.key'))
      .map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  )

const headOf = async (client: pg.ClientBase, now: Date): Promise<BackupHead> => {
  const { rows: migrations } = await client.query<{ name: string }>('select name from kysely_migration order by name')
  const { rows: forces } = await client.query<{ slug: string }>('select slug from force order by slug')
  return {
    format: backupFormat,
    vonk: vonkVersion,
    madeAt: now.toISOString(),
    migrations: migrations.map(({ name }) => name),
    forces: forces.map(({ slug }) => slug),
  }
}

/** Everything, in the one order of frames, out of one snapshot: what others write meanwhile is in it whole or not at all. */
async function* framesOf(client: pg.ClientBase, given: { secrets: string; now: Date; proof: string; told: Told }) {
  yield frameOf('h', await headOf(client, given.now))
  yield frameOf('s', secretsIn(given.secrets))
  const tables: Record<string, TableSum> = {}
  for (const table of await tablesOf(client)) {
    yield frameOf('t', table)
    const sums = summing()
    for await (const piece of rowsOf(client, table)) {
      sums.add(piece)
      yield frameOf('d', piece)
    }
    tables[table.name] = sums.sum()
    yield frameOf('e', tables[table.name]!)
  }
  const { rows: practice } = await client.query<{ case: string; sha256: string }>(
    `select b.case_id as case, encode(sha256(b.sealed), 'hex') as sha256 from report r join sealed_blob b on b.case_id = r.id
     where r.practice and b.kind = 'story' order by 1`,
  )
  const manifest: BackupManifest = { tables, audit: tables['audit_entry']?.rows ?? 0, practice, proof: given.proof, keyed: true }
  given.told.rows = Object.values(tables).reduce((sum, { rows }) => sum + rows, 0)
  given.told.tables = Object.keys(tables).length
  yield frameOf('m', manifest)
}
type Told = { rows: number; tables: number }

/** The size and hash of everything that passes. */
const weighing = () => {
  const hash = createHash('sha256')
  let bytes = 0
  const pass = new Transform({
    transform(piece: Buffer, _, done) {
      hash.update(piece)
      bytes += piece.length
      done(null, piece)
    },
  })
  return { pass, weight: () => ({ bytes, sha256: hash.digest('hex') }) }
}

/** What can be checked without the private key: size, hash, and a header for as many recipients. */
const checkWritten = async (path: string, recipients: number, expected: { bytes: number; sha256: string }) => {
  const hash = createHash('sha256')
  let head = ''
  for await (const piece of createReadStream(path)) {
    hash.update(piece)
    if (head.length < 65_536) head += (piece as Buffer).toString('latin1')
  }
  const stanzas = head.slice(0, head.indexOf('\n---')).match(/^-> X25519 /gm)?.length ?? 0
  const whole = statSync(path).size === expected.bytes && hash.digest('hex') === expected.sha256
  if (!whole || !head.startsWith('age-encryption.org/v1\n') || stanzas !== recipients)
    throw new CannotKeep(`${path} is not on the disk as it was written: the disk may be failing. The file was removed.`)
}

const syncPath = async (path: string) => {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Where a backup grows before it gets its name. */
const growing = (path: string) => join(dirname(path), `.${basename(path)}.${process.pid}.part`)

/**
 * Writes one consistent backup to `path`, sealed to `recipients`, while others write. It grows under another name and is renamed when it
 * is complete, on disk and checked. `secrets` is the folder with the installation's keys. Throws CannotKeep with a plain sentence.
 */
export const writeBackup = async (
  owner: pg.PoolConfig,
  given: { path: string; recipients: string[]; secrets: string; now: Date },
): Promise<MadeBackup> => {
  const { path, recipients } = given
  if (existsSync(path)) throw new CannotKeep(`${path} is there already; nothing was overwritten.`)
  const part = growing(path)
  const client = new pg.Client(owner)
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(`begin isolation level repeatable read read only; ${plainText}`)
    const [told, proof, { pass, weight }] = [{ rows: 0, tables: 0 }, makeProof(), weighing()]
    const frames = Readable.from(framesOf(client, { ...given, proof, told }), { objectMode: false })
    const gzip = createGzip()
    const packed = pipeline(frames, gzip)
    const written = sealStream(gzip, recipients).then((sealed) =>
      pipeline(sealed, pass, createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true })),
    )
    await Promise.all([packed, written])
    await client.query('commit')
    const made = weight()
    await checkWritten(part, recipients.length, made)
    renameSync(part, path)
    if (process.platform !== 'win32') await syncPath(dirname(path))
    return { path, ...made, recipients, proof, ...told }
  } catch (error) {
    rmSync(part, { force: true })
    throw fileRefusal(error, path)
  } finally {
    await client.end().catch(() => {})
  }
}

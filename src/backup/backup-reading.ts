import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { openStream } from '../vault/sealed-stream.ts'
import {
  type BackupHead,
  type BackupManifest,
  backupFormat,
  type Frame,
  framesIn,
  jsonIn,
  NoArchive,
  type TableHead,
  type TableSum,
} from './backup-archive.ts'
import { CannotKeep, fileRefusal } from './backup-refusal.ts'
import { summing } from './backup-tables.ts'

/** What is done with what a backup holds, in the order of the file. */
export type BackupReader = {
  head?(head: BackupHead): Promise<void> | void
  secrets?(secrets: Record<string, string>): Promise<void> | void
  /** The rows of a table; they must be read to their end. */
  table?(table: TableHead, rows: AsyncIterable<Buffer>): Promise<void>
}
export type ReadBackup = { head: BackupHead; manifest: BackupManifest }

const opened = async (path: string, identity: string): Promise<AsyncIterable<Buffer>> => {
  const file = createReadStream(path)
  try {
    const plain = await openStream(file, identity)
    const gunzip = createGunzip()
    // What fails in between ends the reading of the last.
    pipeline(plain, gunzip, () => {})
    return gunzip
  } catch (error) {
    file.destroy()
    throw readingRefusal(error, path)
  }
}

/** What a reader met, as one sentence: another key, damage, or the file itself. */
const readingRefusal = (error: unknown, path: string): unknown => {
  if (error instanceof CannotKeep) return error
  const { code, message = '' } = (error ?? {}) as NodeJS.ErrnoException
  if (/no identity matched/.test(message))
    return new CannotKeep(
      `This key does not open ${path}: it was sealed to another one, or its beginning is damaged. Nothing was changed.`,
    )
  if (/^E[A-Z]+$/.test(code ?? '')) return fileRefusal(error, path)
  return new CannotKeep(`${path} is damaged or not a backup: it was cut or changed since it was made. Nothing was changed.`)
}

/**
 * Reads a backup from its first to its last byte, checks every table against its hash and the manifest, and hands what it holds to
 * `reader`. Throws CannotKeep when the key does not open it or anything is not as it was written.
 */
export const readBackup = async (path: string, identity: string, reader: BackupReader = {}): Promise<ReadBackup> => {
  const frames = framesIn(await opened(path, identity))
  try {
    return await readFrames(frames, path, reader)
  } catch (error) {
    // What the reader itself refuses or fails at is not the file's fault.
    throw error instanceof ReaderFailed ? error.cause : readingRefusal(error, path)
  } finally {
    await frames.return(undefined)
  }
}

class ReaderFailed extends Error {}
const byReader = async (work: () => Promise<void> | void): Promise<void> => {
  try {
    await work()
  } catch (cause) {
    throw new ReaderFailed('reader', { cause })
  }
}

const readFrames = async (frames: AsyncGenerator<Frame>, path: string, reader: BackupReader): Promise<ReadBackup> => {
  const next = async (kinds: string): Promise<Frame> => {
    const { value, done } = await frames.next()
    if (done || !kinds.includes(value.kind)) throw new NoArchive('another frame')
    return value
  }
  const head = jsonIn<BackupHead>(await next('h'))
  if (head.format > backupFormat)
    throw new CannotKeep(`${path} was made by a newer Vonk (${head.vonk}). Install that version, or a later one, and try again.`)
  await byReader(() => reader.head?.(head))
  const secrets = jsonIn<Record<string, string>>(await next('s'))
  await byReader(() => reader.secrets?.(secrets))
  const seen: Record<string, TableSum> = {}
  for (let frame = await next('tm'); ; frame = await next('tm')) {
    if (frame.kind === 'm') {
      const manifest = jsonIn<BackupManifest>(frame)
      const whole = JSON.stringify(manifest.tables) === JSON.stringify(seen)
      if (!whole || !(await frames.next()).done) throw new NoArchive('another manifest')
      return { head, manifest }
    }
    const table = jsonIn<TableHead>(frame)
    const sums = summing()
    let told: Frame | undefined
    let damage: unknown
    const rows = async function* () {
      try {
        for (told = await next('de'); told.kind === 'd'; told = await next('de')) {
          sums.add(told.bytes)
          yield told.bytes
        }
      } catch (error) {
        damage = error
        throw error
      }
    }
    const read = async () => {
      for await (const _ of rows());
    }
    await byReader(() => (reader.table ? reader.table(table, rows()) : read())).catch((error: unknown) => {
      throw damage ?? error
    })
    if (told?.kind !== 'e') throw new NoArchive('rows were not read')
    const sum = sums.sum()
    if (JSON.stringify(jsonIn(told)) !== JSON.stringify(sum)) throw new NoArchive('another hash')
    seen[table.name] = sum
  }
}

import { formParts } from './multipart.ts'

/** What a form sent, as text: the first value, all values, or everything for showing it again. */
export type Fields = {
  text(name: string): string
  all(name: string): string[]
  entries(): [string, string][]
}

export class TooLarge extends Error {}
/** A body that a script of ours would not send. */
export class NotUnderstood extends Error {}

// \p{Cc} are the control characters; tab and line feed stay.
const controls = /[^\P{Cc}\t\n]/gu

/** One shape for every text that comes in: NFC, plain line ends, no control characters. */
export const cleanText = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').replace(controls, '')

/** Fields of parameters that are clean already. */
export const fieldsOf = (params: URLSearchParams): Fields => ({
  text: (name) => params.get(name) ?? '',
  all: (name) => params.getAll(name),
  entries: () => [...params],
})

const maxFields = 200

/** The first 200 parameters of an address or form, each in its one shape: PostgreSQL fails on a null character. */
export const cleanParams = (raw: URLSearchParams): URLSearchParams => {
  const clean = new URLSearchParams()
  for (const [name, value] of [...raw].slice(0, maxFields)) clean.append(cleanText(name), cleanText(value))
  return clean
}

/** Bytes of a body that is too large which are read and thrown away: whoever is cut while still sending does not hear the answer. */
const thrownAway = 1_048_576

/** Reads a body of at most `limit` bytes; more throws `TooLarge`, before it is all read. */
export const readBytes = async (request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size <= limit) parts.push(part)
    else if (size > limit + thrownAway) break
  }
  if (size > limit) throw new TooLarge()
  return new Uint8Array(Buffer.concat(parts))
}

const readText = async (request: Request, limit: number): Promise<string> =>
  Buffer.from(await readBytes(request, limit)).toString('utf8')

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new NotUnderstood()
  }
}

/** What a script of ours sent: an object, of which the reader still checks each value. */
export const readJson = async <T>(request: Request, limit: number): Promise<T> => {
  const value = parsed(await readText(request, limit))
  if (typeof value !== 'object' || value === null) throw new NotUnderstood()
  return value as T
}

/** A file that came with a form: the name it had, and its bytes as they are. */
export type SentFile = { name: string; bytes: Uint8Array<ArrayBuffer> }
/** A form: its fields, and the files that were chosen in it. `over`: it was larger than its route takes, and was cut. */
export type SentForm = { fields: Fields; files(name: string): SentFile[]; carriesFiles: boolean; over: boolean; wipe(): void }

/** As much of a body as fits; of more, the same again is read and thrown away, so that a browser hears the answer, and then it is cut. */
const readCut = async (request: Request, limit: number): Promise<{ bytes: Uint8Array<ArrayBuffer>; over: boolean }> => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size <= limit) parts.push(part)
    if (size > limit * 2) break
  }
  const bytes = new Uint8Array(Buffer.concat(parts))
  for (const part of parts) part.fill(0)
  return { bytes, over: size > limit }
}

/** A form, urlencoded or with files in it. `cut`: one that is too large gives the fields that stand before its files. */
export const readForm = async (request: Request, limit: number, cut = false): Promise<SentForm> => {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('multipart/form-data')) {
    const params = new URLSearchParams(await readText(request, limit))
    return { fields: fieldsOf(cleanParams(params)), files: () => [], carriesFiles: false, over: false, wipe: () => {} }
  }
  const { bytes, over } = cut ? await readCut(request, limit) : { bytes: await readBytes(request, limit), over: false }
  const parts = formParts(bytes, type)
  if (!parts) throw new NotUnderstood()
  const params = new URLSearchParams()
  for (const { name, fileName, bytes: text } of parts)
    if (fileName === undefined) params.append(name, Buffer.from(text).toString('utf8'))
  return {
    fields: fieldsOf(cleanParams(params)),
    // A browser sends an empty file without a name where nobody chose one.
    files: (name) =>
      parts.flatMap((part) =>
        part.name === name && part.fileName ? [{ name: cleanText(part.fileName), bytes: part.bytes }] : [],
      ),
    carriesFiles: parts.some(({ fileName }) => Boolean(fileName)),
    over,
    wipe: () => bytes.fill(0),
  }
}

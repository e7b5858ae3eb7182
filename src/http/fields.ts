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

/** Reads a body of at most `limit` bytes as text; more throws `TooLarge`, before it is all read. */
const readText = async (request: Request, limit: number): Promise<string> => {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new TooLarge()
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > limit) throw new TooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

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

/** An urlencoded form. */
export const readFields = async (request: Request, limit: number): Promise<Fields> => {
  return fieldsOf(cleanParams(new URLSearchParams(await readText(request, limit))))
}

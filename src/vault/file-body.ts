import { Damaged } from './frame.ts'

/** What stands with a file inside its seal: the name it had, what it is, and what was taken out of it. */
export type FileHead = { name: string; ending: string; removed: string[] }

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })
const longestHead = 2_000

/** One line of JSON, then the file: whoever opens the seal with `age` finds both with a text editor. */
export const joinFile = (head: FileHead, bytes: Uint8Array): Uint8Array => {
  const line = encoder.encode(`${JSON.stringify(head)}\n`)
  const body = new Uint8Array(line.length + bytes.length)
  body.set(line)
  body.set(bytes, line.length)
  return body
}

const isHead = (value: unknown): value is FileHead => {
  const { name, ending, removed } = (value ?? {}) as Partial<FileHead>
  return (
    typeof name === 'string' &&
    typeof ending === 'string' &&
    Array.isArray(removed) &&
    removed.every((one) => typeof one === 'string')
  )
}

/** Head and bytes of a body made by `joinFile`; throws `Damaged` when it is not one. */
export const splitFile = (body: Uint8Array): { head: FileHead; bytes: Uint8Array } => {
  const end = body.subarray(0, longestHead).indexOf(10)
  try {
    const head: unknown = JSON.parse(decoder.decode(body.subarray(0, Math.max(end, 0))))
    if (end > 0 && isHead(head)) return { head, bytes: body.subarray(end + 1) }
  } catch {
    // Told below.
  }
  throw new Damaged('no file')
}

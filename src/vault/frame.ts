/** Where a sealed text belongs. age has no associated data, so it stands inside the plaintext and is checked after opening (security.md §2.2). */
export type Place = {
  force: string
  case: string
  kind: 'story' | 'message' | 'labels' | 'file' | 'text'
  seq: number
  author: 'reporter' | 'team'
}

/**
 * Who of the team wrote a text, and what they had before them: the highest sequence number and the digest of all sealed texts up to it,
 * so that one that is taken away or put in its place later shows.
 */
export type Writer = { person: string; seen: number; digest: string }
/** A writer as an opened text names them, with the bytes that the signature (base64) is over. */
export type Signed = Writer & { signature: string; bytes: Uint8Array }
export type Unframed = { author: Place['author']; body: Uint8Array; signed?: Signed }

/** A sealed text that does not belong where it was found, or was cut or changed. Readers show "damaged", never a part of it. */
export class Damaged extends Error {}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Sizes that a plaintext is padded to: 1,024 bytes and each half as large again, so that a size tells little (security.md §2.4). */
export const paddedSize = (size: number): number => {
  let bucket = 1024
  while (bucket < size) bucket = Math.ceil(bucket * 1.5)
  return bucket
}

const placeText = (version: string, place: Place, length: number) =>
  `${version}|${place.force}|${place.case}|${place.kind}|${place.seq}|${place.author}|${length}`

const join = (head: Uint8Array, body: Uint8Array, size = head.length + body.length): Uint8Array => {
  const joined = new Uint8Array(size)
  joined.set(head)
  joined.set(body, head.length)
  return joined
}

const padded = (head: string, body: Uint8Array) => {
  const bytes = encoder.encode(`${head}\n`)
  return join(bytes, body, paddedSize(bytes.length + body.length))
}

/** Header line, body, zero padding. */
export const frame = (place: Place, body: Uint8Array): Uint8Array => padded(placeText('vonk1', place, body.length), body)

const signedText = (place: Place, length: number, { person, seen, digest }: Writer) =>
  `${placeText('vonk2', place, length)}|${person}|${seen}|${digest}`

/** As `frame`, with who wrote it: the signature is over the header before it, a line end, and the body. */
export const frameSigned = (place: Place, body: Uint8Array, writer: Writer, sign: (bytes: Uint8Array) => string): Uint8Array => {
  const text = signedText(place, body.length, writer)
  return padded(`${text}|${sign(join(encoder.encode(`${text}\n`), body))}`, body)
}

/** The longest header that we write has some 350 bytes. */
const headLimit = 500

/** The body of a framed plaintext; throws `Damaged` when it was meant for another place. The author is one of the two and is returned. */
export const unframe = (framed: Uint8Array, place: Omit<Place, 'author'>): Unframed => {
  const end = framed.indexOf(10)
  if (end < 0 || end > headLimit) throw new Damaged('no header')
  const parts = headOf(framed.subarray(0, end)).split('|')
  const [version, force, caseId, kind, seq, author, length] = parts
  const size = Number(length)
  const right = force === place.force && caseId === place.case && kind === place.kind && seq === String(place.seq)
  const known = (version === 'vonk1' && parts.length === 7) || (version === 'vonk2' && parts.length === 11)
  if (!known || !right || (author !== 'reporter' && author !== 'team')) throw new Damaged('another place')
  if (!Number.isInteger(size) || size < 0 || end + 1 + size > framed.length) throw new Damaged('cut')
  const body = framed.subarray(end + 1, end + 1 + size)
  if (version === 'vonk1') return { author, body }
  const [, , , , , , , person = '', seen, digest = '', signature = ''] = parts
  const writer = { person, seen: Number(seen), digest }
  const bytes = join(encoder.encode(`${signedText({ ...place, author }, size, writer)}\n`), body)
  return { author, body, signed: { ...writer, signature, bytes } }
}

const headOf = (bytes: Uint8Array): string => {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new Damaged('no header')
  }
}

/** Where a sealed text belongs. age has no associated data, so it stands inside the plaintext and is checked after opening (security.md §2.2). */
export type Place = {
  force: string
  case: string
  kind: 'story' | 'message' | 'labels' | 'file'
  seq: number
  author: 'reporter' | 'team'
}

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

const headOf = (place: Place, length: number) =>
  `vonk1|${place.force}|${place.case}|${place.kind}|${place.seq}|${place.author}|${length}\n`

/** Header line, body, zero padding. */
export const frame = (place: Place, body: Uint8Array): Uint8Array => {
  const head = encoder.encode(headOf(place, body.length))
  const framed = new Uint8Array(paddedSize(head.length + body.length))
  framed.set(head)
  framed.set(body, head.length)
  return framed
}

/** The body of a framed plaintext; throws `Damaged` when it was meant for another place. The author is one of the two and is returned. */
export const unframe = (framed: Uint8Array, place: Omit<Place, 'author'>): { author: Place['author']; body: Uint8Array } => {
  const end = framed.indexOf(10)
  if (end < 0 || end > 300) throw new Damaged('no header')
  const [version, force, caseId, kind, seq, author, length] = decoder.decode(framed.subarray(0, end)).split('|')
  const size = Number(length)
  const right =
    version === 'vonk1' && force === place.force && caseId === place.case && kind === place.kind && seq === String(place.seq)
  if (!right || (author !== 'reporter' && author !== 'team')) throw new Damaged('another place')
  if (!Number.isInteger(size) || size < 0 || end + 1 + size > framed.length) throw new Damaged('cut')
  return { author, body: framed.subarray(end + 1, end + 1 + size) }
}

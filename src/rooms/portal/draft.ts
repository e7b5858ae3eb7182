import { randomBytes } from 'node:crypto'
import { openFromTravel, sealForTravel } from './travelling.ts'

/**
 * What somebody filled in so far. It travels encrypted in the form, from page to page, and is nowhere kept: closing the page is
 * forgetting it. The ticket is the secret that the receipt is made of, the same from the first page on.
 */
export type Draft = {
  ticket: Buffer
  /** When the form was given, in seconds since 1970. It is nowhere kept: it travels, encrypted, and its age is asked. */
  second: number
  /** Answers by field name, as bytes, so that sending needs no string of what somebody wrote. */
  answers: Map<string, Buffer>
}

const ticketBytes = 16
const lifeSeconds = 24 * 3_600
const headBytes = 4 + ticketBytes

export const newDraft = (now: Date): Draft => ({
  ticket: randomBytes(ticketBytes),
  second: Math.floor(now.getTime() / 1_000),
  answers: new Map(),
})

/** How long ago the form was given, in seconds. */
export const ageOf = ({ second }: Draft, now: Date): number => now.getTime() / 1_000 - second

/** Second, ticket, then each answer: length of the name, name, length of the text, text. */
const packed = ({ second, ticket, answers }: Draft): Buffer => {
  const head = Buffer.alloc(headBytes)
  head.writeUInt32BE(second)
  ticket.copy(head, 4)
  const parts = [...answers].flatMap(([name, text]) => {
    const lengths = Buffer.alloc(5)
    lengths.writeUInt8(name.length)
    lengths.writeUInt32BE(text.length, 1)
    return [lengths, Buffer.from(name), text]
  })
  return Buffer.concat([head, ...parts])
}

const unpacked = (bytes: Buffer): Draft => {
  const draft: Draft = { second: bytes.readUInt32BE(), ticket: bytes.subarray(4, headBytes), answers: new Map() }
  for (let at = headBytes; at < bytes.length; ) {
    const textAt = at + 5 + bytes.readUInt8(at)
    const end = textAt + bytes.readUInt32BE(at + 1)
    draft.answers.set(bytes.toString('utf8', at + 5, textAt), bytes.subarray(textAt, end))
    at = end
  }
  return draft
}

export const sealDraft = (key: Uint8Array, force: string, draft: Draft): string => {
  const bytes = packed(draft)
  const text = sealForTravel(key, 'draft', force, bytes)
  bytes.fill(0)
  return text
}

/** The draft in a hidden field; undefined when it was changed, is another force's, is older than a day, or of a day to come. */
export const openDraft = (key: Uint8Array, force: string, text: string, now: Date): Draft | undefined => {
  const bytes = openFromTravel(key, 'draft', force, text)
  if (!bytes) return undefined
  const draft = unpacked(bytes)
  const age = ageOf(draft, now)
  return age >= -60 && age <= lifeSeconds ? draft : undefined
}

/** Nothing of what somebody wrote stays in memory longer than the request. */
export const wipeDraft = (draft: Draft): void => {
  draft.ticket.fill(0)
  for (const text of draft.answers.values()) text.fill(0)
}

import { gzipSync } from 'node:zlib'

/**
 * Bodies of public pages come in multiples of this many bytes, so that whoever watches the line learns little from their length
 * (security.md §5.1). What shows a secret comes in larger steps: a receipt that opens something and one that does not are equal,
 * unless the conversation is a long one.
 */
export const pageSteps = { page: 4_096, secret: 32_768 } as const

/** Bytes to the next step: none, or at least as many as padding takes. */
const gapTo = (step: number, length: number, least: number): number => {
  const gap = (step - (length % step)) % step
  return gap === 0 || gap >= least ? gap : gap + step
}

const comment = ['<!--', '-->'] as const
const aroundComment = comment.join('').length

/** A page with a comment of blanks behind it. */
export const paddedPage = (text: string, step: number): string => {
  const gap = gapTo(step, Buffer.byteLength(text), aroundComment)
  return gap ? text + comment.join(' '.repeat(gap - aroundComment)) : text
}

/** Length of a gzip header as zlib writes it: without a name, a comment or an extra field. */
const headBytes = 10
/** Length of the extra field itself, two letters and a length of its one part (RFC 1952 §2.3.1.1). */
const aroundExtra = 6

/** A page compressed, with what is missing to the next step in the extra field of its gzip header, which readers pass over. */
export const paddedGzip = (text: string, step: number): Uint8Array<ArrayBuffer> => {
  const packed = gzipSync(text, { level: 4 })
  const gap = gapTo(step, packed.length, aroundExtra)
  const whole = Buffer.alloc(packed.length + gap)
  packed.copy(whole, 0, 0, headBytes)
  packed.copy(whole, headBytes + gap, headBytes)
  if (gap) {
    whole.writeUInt8(packed.readUInt8(3) | 4, 3)
    whole.writeUInt16LE(gap - 2, headBytes)
    whole.write('Vk', headBytes + 2)
    whole.writeUInt16LE(gap - aroundExtra, headBytes + 4)
  }
  return new Uint8Array(whole)
}

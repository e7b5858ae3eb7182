import { Damaged } from './frame.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * Named texts in one body, readable with any text editor: `name:bytes\n<text>\n` each.
 * Works on bytes, so that intake never has to make a string of what somebody wrote.
 */
export const joinSections = (sections: Map<string, Uint8Array>): Uint8Array => {
  const parts = [...sections].flatMap(([name, text]) => [encoder.encode(`${name}:${text.length}\n`), text, encoder.encode('\n')])
  const body = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    body.set(part, at)
    at += part.length
  }
  return body
}

/** What `joinSections` joined, as bytes; throws `Damaged` when it is no such body. */
export const sectionBytes = (body: Uint8Array): Map<string, Uint8Array> => {
  const sections = new Map<string, Uint8Array>()
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf(10, at)
    const [, name, size] = /^([a-z-]+):(\d+)$/.exec(end < 0 ? '' : decoder.decode(body.subarray(at, end))) ?? []
    if (!name || end + 1 + Number(size) > body.length) throw new Damaged('no sections')
    sections.set(name, body.subarray(end + 1, end + 1 + Number(size)))
    at = end + 1 + Number(size) + 1
  }
  return sections
}

/** The texts of a body made by `joinSections`; throws `Damaged` when it is not one. */
export const splitSections = (body: Uint8Array): Map<string, string> =>
  new Map([...sectionBytes(body)].map(([name, text]) => [name, decoder.decode(text)]))

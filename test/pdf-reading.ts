import { inflateSync } from 'node:zlib'

export type PdfRead = {
  /** Everything but the streams, as latin1. */
  objects: string
  /** What a screen reader or a search finds, a text a page, in order. */
  pages: string[]
  /** The texts that stand for drawings. */
  alts: string[]
  /** The names of the structure elements, in order of their numbers. */
  tags: string[]
  /** The metadata stream (XMP). */
  metadata: string
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
const literal = (text: string): string =>
  text.replace(/\\(?:([0-7]{1,3})|([\s\S]))/g, (_, octal?: string, one = '') =>
    octal ? String.fromCharCode(Number.parseInt(octal, 8)) : (escapes[one] ?? one),
  )
const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

// Parentheses inside a string stand unescaped while they are balanced; ours are nested four deep at most.
const inner = (depth: number): string => String.raw`\((?:[^()\\]|\\[\s\S]${depth > 0 ? `|${inner(depth - 1)}` : ''})*\)`
const string = inner(4)

/** Reads a PDF as Typst writes it: plain objects, streams deflated. Only as much as tests ask. */
export const readPdf = (pdf: Uint8Array): PdfRead => {
  const file = Buffer.from(pdf).toString('latin1')
  const bodies = new Map<number, { text: string; stream?: string }>()
  for (const [, number, text = '', stream] of file.matchAll(
    /\n(\d+) 0 obj\n([\s\S]*?)(?:\nstream\n([\s\S]*?)\nendstream)?\nendobj/g,
  ))
    bodies.set(Number(number), { text, stream })
  const bodyOf = (reference: string | undefined) => bodies.get(Number.parseInt(reference ?? '', 10)) ?? { text: '' }
  const streamOf = ({ text, stream = '' }: { text: string; stream?: string }) =>
    text.includes('/FlateDecode') ? inflateSync(Buffer.from(stream, 'latin1')).toString('latin1') : stream

  const lettersOf = (font: string | undefined): Map<number, string> => {
    const map = streamOf(bodyOf(/\/ToUnicode (\d+)/.exec(bodyOf(font).text)?.[1]))
    return new Map(
      [...map.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>/gi)].map(([, glyph, text]) => [Number(`0x${glyph}`), utf16(text!)]),
    )
  }
  const readPage = (page: string): string => {
    const fonts = new Map([...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name, reference]) => [name, lettersOf(reference)]))
    let font: Map<number, string> | undefined
    let said = ''
    const content = streamOf(bodyOf(/\/Contents (\d+)/.exec(page)?.[1]))
    for (const [whole, name] of content.matchAll(new RegExp(`/(f\\d+) [\\d.]+ Tf|${string}`, 'g'))) {
      if (name) font = fonts.get(name)
      else {
        const glyphs = literal(whole.slice(1, -1))
        for (let at = 0; at + 1 < glyphs.length; at += 2)
          said += font?.get(glyphs.charCodeAt(at) * 256 + glyphs.charCodeAt(at + 1)) ?? ''
      }
    }
    return said
  }
  const objects = [...bodies.values()].map(({ text }) => text).join('\n')
  const kids = /\/Type \/Pages[\s\S]*?\/Kids \[([^\]]*)\]/.exec(objects)?.[1] ?? ''
  return {
    objects,
    pages: [...kids.matchAll(/(\d+) 0 R/g)].map(([, number]) => readPage(bodyOf(number).text)),
    alts: [...objects.matchAll(new RegExp(`/Alt (?:<FEFF([0-9A-F]*)>|(${string}))`, 'gi'))].map(([, hex, text]) =>
      hex === undefined ? literal(text!.slice(1, -1)) : utf16(hex),
    ),
    tags: [...objects.matchAll(/\/Type \/StructElem\s+\/S \/(\w+)/g)].map(([, tag]) => tag!),
    metadata: [...bodies.values()].filter(({ text }) => text.includes('/Type /Metadata')).map(streamOf)[0] ?? '',
  }
}

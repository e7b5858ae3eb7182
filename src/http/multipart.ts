/** A field or a file of a form, its bytes where they stand in the body: nothing is copied. */
export type FormPart = { name: string; fileName?: string; bytes: Uint8Array<ArrayBuffer> }

const decoder = new TextDecoder()
/** Browsers write quotes and line ends in a name this way (HTML, multipart/form-data encoding). */
const nameIn = (head: string, what: 'name' | 'filename'): string | undefined =>
  new RegExp(`;\\s*${what}="([^"]*)"`, 'i').exec(head)?.[1]?.replace(/%(22|0d|0a)/gi, (code) => decodeURIComponent(code))

const longestHead = 4_096
const mostParts = 300

/**
 * The parts of a form with files (RFC 7578), as browsers send it; undefined when it is none. A part that breaks off, in a body that was cut,
 * is left out.
 */
export const formParts = (body: Uint8Array<ArrayBuffer>, contentType: string): FormPart[] | undefined => {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? []
  const boundary = quoted ?? bare
  if (!boundary) return undefined
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const mark = Buffer.from(`\r\n--${boundary}`)
  if (!bytes.subarray(0, mark.length - 2).equals(mark.subarray(2))) return undefined
  const parts: FormPart[] = []
  for (let at = mark.length - 2; bytes[at] === 13 && bytes[at + 1] === 10 && parts.length < mostParts; ) {
    const head = bytes.subarray(at, at + longestHead).indexOf('\r\n\r\n')
    if (head < 0) break
    const from = at + head + 4
    const end = bytes.indexOf(mark, from - 2)
    if (end < 0) break
    const text = decoder.decode(bytes.subarray(at, at + head))
    const name = nameIn(/(?:^|\n)content-disposition:\s*form-data([^\r\n]*)/i.exec(text)?.[1] ?? '', 'name')
    const fileName = nameIn(text, 'filename')
    if (name === undefined) return undefined
    parts.push({ name, ...(fileName === undefined ? {} : { fileName }), bytes: body.subarray(from, Math.max(end, from)) })
    at = end + mark.length
  }
  return parts
}

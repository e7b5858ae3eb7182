import '../front/outgoing-guard.ts'

import { buffer } from 'node:stream/consumers'
import { fileTypeFromBuffer } from 'file-type'
import { unzipped, zipEntries } from '../register/zip-entries.ts'
import { fileLimits, kindOf, redrawn, type Trace } from './file-kinds.ts'
import { tracesIn } from './picture-traces.ts'

/**
 * The child process for one file: bytes come in by standard input; out go a line of JSON with the type, and for a picture a second line and
 * the new picture. A decoder that a file breaks out of finds no key, no database and no other file here.
 */
export type SifterLine = { ending?: string; refused?: 'type' | 'unsafe' | 'pixels' | 'unreadable' }
export type PictureLine = { ending: string; removed: Trace[] }

const pixels = 50_000_000
/** Above it a picture is made half as wide and high: turned at full size it would need more memory than a child gets. */
const fullSize = 25_000_000
/** All that a document holds, unpacked. */
const unpackedLimit = 150_000_000
const packages = ['docx', 'xlsx', 'pptx', 'odt', 'ods']
const packed = /\.(zip|7z|rar|t?gz|tar|jar|bz2|xz|zst|cab|iso)$/i

const say = (line: SifterLine | PictureLine) => process.stdout.write(`${JSON.stringify(line)}\n`)

/** Whether what a document holds is as large as it says, stays inside it, and is no archive again. */
const isSoundPackage = (bytes: Uint8Array): boolean => {
  const entries = zipEntries(bytes)
  if (!entries || entries.length > 5_000) return false
  if (entries.reduce((sum, { size }) => sum + size, 0) > unpackedLimit) return false
  if (entries.some(({ name }) => packed.test(name) || /(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[a-z]:|\\/i.test(name))) return false
  return entries.every((entry) => entry.size === 0 || unzipped(bytes, entry) !== undefined)
}

const redraw = async (bytes: Buffer) => {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  // Only the decoders of what we accept: libvips knows many more.
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({
    operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'],
  })
  const open = () => sharp(bytes, { limitInputPixels: pixels, failOn: 'truncated', animated: false })
  const about = await open().metadata()
  const [width, height] = [about.width, about.pageHeight ?? about.height]
  if (width * height > pixels) return say({ refused: 'pixels' })
  const halved = width * height > fullSize
  const half = Math.round(Math.max(width, height) / 2)
  const turned = () => (halved ? open().autoOrient().resize(half, half, { fit: 'inside' }) : open().autoOrient())
  const drawn = turned()
  // Nothing is asked to be kept, so nothing is: no EXIF, XMP, IPTC, colour profile, thumbnail or comment.
  const form = about.format === 'jpeg' ? 'jpg' : about.format === 'webp' ? 'webp' : 'png'
  const encoded = { jpg: () => drawn.jpeg({ quality: 90 }), webp: () => drawn.webp({ quality: 90 }), png: () => drawn.png() }
  const first = await encoded[form]().toBuffer()
  const tooLarge = first.length > fileLimits.each
  const picture = tooLarge ? await turned().flatten({ background: '#fff' }).jpeg({ quality: 85 }).toBuffer() : first
  say({ ending: tooLarge ? 'jpg' : form, removed: [...tracesIn(about), ...(halved ? (['size'] as const) : [])] })
  process.stdout.write(picture)
}

const input = await buffer(process.stdin)
const found = await fileTypeFromBuffer(input).catch(() => undefined)
if (!found || !kindOf(found.ext)) say({ refused: 'type' })
else if (packages.includes(found.ext) && !isSoundPackage(input)) say({ refused: 'unsafe' })
else {
  say({ ending: found.ext })
  if (redrawn.includes(found.ext))
    await redraw(input).catch((error: Error) => say({ refused: /pixel limit/i.test(error.message) ? 'pixels' : 'unreadable' }))
}

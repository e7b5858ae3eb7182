import type { Metadata } from 'sharp'
import type { Trace } from './file-kinds.ts'

/** EXIF tags that tell something, from any of its directories (Exif 3.0). */
const told = {
  place: [0x8825],
  // Make, model, software, host computer, serial numbers of camera and lens, lens, maker's note.
  device: [0x010f, 0x0110, 0x0131, 0x013c, 0xa431, 0xa435, 0xa433, 0xa434, 0x927c],
  time: [0x0132, 0x9003, 0x9004, 0x882a],
  // Artist, copyright, owner of the camera, Windows' author.
  name: [0x013b, 0x8298, 0xa430, 0x9c9d],
}
const inXmp: Record<keyof typeof told, RegExp> = {
  place: /GPS(Latitude|Longitude)|LocationCreated|<photoshop:City/i,
  device: /tiff:(Make|Model)|SerialNumber|CreatorTool|LensModel/i,
  time: /CreateDate|DateTimeOriginal|DateCreated/i,
  name: /dc:creator|OwnerName|photoshop:Credit|xmpRights/i,
}

const directories = new Set([0x8769, 0x8825, 0xa005])

/** All tags of an EXIF block and its directories; what is damaged is left out. */
const exifTags = (exif: Buffer): Set<number> => {
  const tags = new Set<number>()
  const tiff = exif.subarray(exif.toString('latin1', 0, 4) === 'Exif' ? 6 : 0)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const read16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const read32 = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const seen = new Set<number>()
  const walk = (at: number) => {
    if (seen.has(at) || seen.size > 8 || at < 8 || at + 2 > tiff.length) return
    seen.add(at)
    const count = Math.min(read16(at), 500)
    for (let nth = 0; nth < count; nth += 1) {
      const entry = at + 2 + nth * 12
      const tag = read16(entry)
      tags.add(tag)
      if (directories.has(tag)) walk(read32(entry + 8))
    }
    walk(read32(at + 2 + count * 12))
  }
  try {
    walk(read32(4))
  } catch {
    // A damaged block: what was read counts.
  }
  return tags
}

/** What a picture told beside what it shows, to say before sending that it is gone. */
export const tracesIn = ({ exif, xmp, iptc, comments, pages }: Metadata): Trace[] => {
  const tags = exif ? exifTags(exif) : new Set<number>()
  const text = xmp ? xmp.toString('latin1') : ''
  const names = (Object.keys(told) as (keyof typeof told)[]).filter(
    (name) => told[name].some((tag) => tags.has(tag)) || inXmp[name].test(text),
  )
  const other = names.length === 0 && (exif || xmp || iptc || comments?.length)
  return [...names, ...(other ? (['hidden'] as const) : []), ...((pages ?? 1) > 1 ? (['movement'] as const) : [])]
}

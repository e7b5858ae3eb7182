import { inflateRawSync } from 'node:zlib'

/** A file inside a ZIP, as its directory tells. */
export type ZipEntry = { name: string; method: number; packed: number; size: number; at: number }

const signature = { end: 0x06054b50, entry: 0x02014b50, local: 0x04034b50 }
/** The end of a ZIP with the longest comment it may have. */
const longestEnd = 65_557

/** The files that the directory of a ZIP names; undefined when it is none, or a kind (64 bits, several disks) that no small file is. */
export const zipEntries = (bytes: Uint8Array): ZipEntry[] | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== signature.end) {
    if (bytes.length - end > longestEnd) return undefined
    end -= 1
  }
  if (end < 0) return undefined
  const count = view.getUint16(end + 8, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let nth = 0; nth < count; nth += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== signature.entry) return undefined
    const [packed, size, offset] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true), view.getUint32(at + 42, true)]
    if ([packed, size, offset].includes(0xffffffff)) return undefined
    const length = view.getUint16(at + 28, true)
    const name = Buffer.from(bytes.subarray(at + 46, at + 46 + length)).toString('utf8')
    entries.push({ name, method: view.getUint16(at + 10, true), packed, size, at: offset })
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The content of one file of a ZIP, never larger than its directory says; undefined when it is damaged or says something else. */
export const unzipped = (bytes: Uint8Array, { at, method, packed, size }: ZipEntry): Buffer | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (at + 30 > bytes.length || view.getUint32(at, true) !== signature.local) return undefined
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  const content = bytes.subarray(from, from + packed)
  try {
    const whole = method === 0 ? Buffer.from(content) : inflateRawSync(content, { maxOutputLength: Math.max(size, 1) })
    return whole.length === size ? whole : undefined
  } catch {
    return undefined
  }
}

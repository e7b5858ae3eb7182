/** How much may be added at once, in bytes: to a report, to a message. */
export const fileLimits = { count: 5, each: 25_000_000, all: 60_000_000 } as const

/** What a file is, no finer: the only thing about its type that stands outside the seal. */
export type FileKind = 'picture' | 'document' | 'sound' | 'film'

/** Types that are accepted, by the ending that the first bytes deserve (file-type), whatever the name says. */
const endings: Record<string, FileKind> = {
  jpg: 'picture',
  png: 'picture',
  webp: 'picture',
  gif: 'picture',
  heic: 'picture',
  pdf: 'document',
  docx: 'document',
  xlsx: 'document',
  pptx: 'document',
  odt: 'document',
  ods: 'document',
  mp3: 'sound',
  m4a: 'sound',
  ogg: 'sound',
  oga: 'sound',
  opus: 'sound',
  wav: 'sound',
  mp4: 'film',
  m4v: 'film',
  mov: 'film',
}

/** The kind of an accepted type; undefined for every other. */
export const kindOf = (ending: string): FileKind | undefined => (Object.hasOwn(endings, ending) ? endings[ending] : undefined)

/** Pictures that can be made anew here; the patented decoder for HEIC is not in sharp's prebuilt library. */
export const redrawn = ['jpg', 'png', 'webp', 'gif']

const begins = (bytes: Uint8Array, at: number, text: string) =>
  [...text].every((letter, nth) => bytes[at + nth] === letter.charCodeAt(0))

/** The type of a picture that a browser may show, by its first bytes: only what our own encoders make. */
export const shownPicture = (bytes: Uint8Array): 'image/jpeg' | 'image/png' | 'image/webp' | undefined => {
  if (begins(bytes, 0, '\xff\xd8\xff')) return 'image/jpeg'
  if (begins(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'image/png'
  if (begins(bytes, 0, 'RIFF') && begins(bytes, 8, 'WEBP')) return 'image/webp'
  return undefined
}

/**
 * What was taken out: the place, the device, the time, a name, other hidden data, all images but the first, half of the width and height,
 * what a document tells of its making.
 */
export const traces = ['place', 'device', 'time', 'name', 'hidden', 'movement', 'size', 'details'] as const
export type Trace = (typeof traces)[number]

const brands: [string, string][] = [
  ['heic', 'heic'],
  ['heix', 'heic'],
  ['mif1', 'heic'],
  ['M4A ', 'm4a'],
  ['qt  ', 'mov'],
]
const starts: [number, string, string][] = [
  [0, 'GIF8', 'gif'],
  [0, '%PDF-', 'pdf'],
  [0, 'ID3', 'mp3'],
  [0, '\xff\xfb', 'mp3'],
  [0, 'OggS', 'ogg'],
  [8, 'WAVE', 'wav'],
  ...brands.map(([brand, ending]): [number, string, string] => [8, brand, ending]),
  [4, 'ftyp', 'mp4'],
]
const shownEndings = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }

/** The type of an accepted file by its first bytes; of office files, which are all alike, by its name. For a browser, which has no more. */
export const roughEnding = (bytes: Uint8Array, name: string): string | undefined => {
  const picture = shownPicture(bytes)
  if (picture) return shownEndings[picture]
  const named = name.split('.').at(-1)?.toLowerCase() ?? ''
  if (begins(bytes, 0, 'PK\x03\x04')) return ['docx', 'xlsx', 'pptx', 'odt', 'ods'].find((ending) => ending === named)
  return starts.find(([at, text]) => begins(bytes, at, text))?.[2]
}

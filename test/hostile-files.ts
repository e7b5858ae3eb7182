import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** The word that must be nowhere after cleaning. */
export const canary = 'kanariegeelvogeltje'

const segment = (marker: number, body: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** IPTC by-line in a Photoshop block (APP13). */
const iptc = (name: string) => {
  const text = Buffer.from(name)
  const record = Buffer.concat([Buffer.from([0x1c, 2, 80, text.length >> 8, text.length & 255]), text])
  const head = Buffer.from('Photoshop 3.0\u00008BIM\u0004\u0004\u0000\u0000', 'latin1')
  const size = Buffer.alloc(4)
  size.writeUInt32BE(record.length)
  return segment(0xed, Buffer.concat([head, size, record, record.length % 2 ? Buffer.alloc(1) : Buffer.alloc(0)]))
}

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="51,13.5N"><dc:creator><rdf:Seq><rdf:li>${canary}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`

/** A picture of two colours, wider than high, that says it must be turned. */
const plain = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: '#c33' } }).composite([
    { input: { create: { width: width / 2, height, channels: 3, background: '#33c' } }, left: 0, top: 0 },
  ])

const exif = {
  IFD0: { Make: canary, Model: canary, Artist: canary, Copyright: canary, Software: canary, ImageDescription: canary },
  IFD2: {
    DateTimeOriginal: '2026:03:01 23:10:00',
    BodySerialNumber: canary,
    CameraOwnerName: canary,
    LensSerialNumber: canary,
    UserComment: canary,
    MakerNote: canary,
  },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '51/1 13/1 1500/100',
    GPSLongitudeRef: 'E',
    GPSLongitude: '4/1 24/1 1500/100',
  },
}

/** A photo that tells where, when, with which device and by whom it was taken, in every way a JPEG knows. */
export const tellingPhoto = async (size?: { width: number; height: number }): Promise<Buffer> => {
  const photo = await plain(size?.width, size?.height)
    .withMetadata({ orientation: 6, icc: 'p3' })
    .withExifMerge(exif)
    .withXmp(xmp)
    .jpeg()
    .toBuffer()
  const thumbnail = Buffer.concat([Buffer.from('JFXX\0\x10', 'latin1'), await plain(8, 8).jpeg().toBuffer(), Buffer.from(canary)])
  const provenance = Buffer.from(`JP\0\x01\0\0\0\x01\0\0\0\x20jumbc2pa ${canary}`, 'latin1')
  const extra = [segment(0xe0, thumbnail), iptc(canary), segment(0xeb, provenance), segment(0xfe, Buffer.from(canary))]
  return Buffer.concat([photo.subarray(0, 2), ...extra, photo.subarray(2), Buffer.from(canary)])
}

/** The same tales in a PNG (EXIF, XMP, text), a WebP, and a GIF of two images with a comment. */
export const tellingPictures = async (): Promise<Record<'png' | 'webp' | 'gif', Buffer>> => {
  const told = () => plain().withExif(exif).withXmp(xmp)
  const png = await told().png().toBuffer()
  const text = pngChunk('tEXt', Buffer.from(`Author\0${canary}`))
  const frames = await Promise.all([plain(20, 20).png().toBuffer(), plain(20, 20).negate().png().toBuffer()])
  const gif = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe, canary.length]), Buffer.from(canary), Buffer.alloc(1)])
  return {
    png: Buffer.concat([png.subarray(0, 33), text, png.subarray(33)]),
    webp: await told().webp().toBuffer(),
    gif: Buffer.concat([gif.subarray(0, -1), comment, gif.subarray(-1)]),
  }
}

const pngChunk = (name: string, body: Buffer) => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** A PNG of 200 bytes that claims 50,000 by 50,000 points. */
export const pixelFlood = (): Buffer => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(50_000, 0)
  head.writeUInt32BE(50_000, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const chunks = [pngChunk('IHDR', head), pngChunk('IDAT', deflateSync(Buffer.alloc(1_000))), pngChunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks])
}

/** What stands in a ZIP; `size` lies about the unpacked size. */
export type Packed = { name: string; content: string | Buffer; size?: number }

/** A ZIP of these files, in this order. */
export const zipOf = (files: Packed[]): Buffer => {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content, size } of files) {
    const [bytes, title] = [Buffer.from(content), Buffer.from(name)]
    const packed = deflateRawSync(bytes)
    const facts = Buffer.alloc(26)
    facts.set([20, 0, 0, 8, 8, 0], 0)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(size ?? bytes.length, 18)
    facts.writeUInt16LE(title.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, title, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 0]), facts, tail, title]))
    parts.push(local)
    at += local.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, index, end])
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const core = 'application/vnd.openxmlformats-package'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A Word document that names its writer in properties, comments, tracked changes, marks of revision and custom XML. */
export const tellingLetter = (also: Packed[] = []): Buffer =>
  zipOf([
    {
      name: '[Content_Types].xml',
      content: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="${core}.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="${core}.core-properties+xml"/><Override PartName="/word/comments.xml" ContentType="${word}.comments+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    },
    {
      name: 'docProps/core.xml',
      content: `<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${canary}</dc:creator><cp:lastModifiedBy>${canary}</cp:lastModifiedBy></cp:coreProperties>`,
    },
    {
      name: 'word/comments.xml',
      content: `<?xml version="1.0"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="${canary}"><w:p><w:r><w:t>${canary}</w:t></w:r></w:p></w:comment></w:comments>`,
    },
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p w:rsidR="00AB12CD"><w:commentRangeStart w:id="0"/><w:r><w:t>Wat er gebeurde op de tram.</w:t></w:r><w:commentRangeEnd w:id="0"/><w:ins w:id="1" w:author="${canary}" w:date="2026-03-01T23:10:00Z"><w:r><w:t>Erbij.</w:t></w:r></w:ins><w:del w:id="2" w:author="${canary}"><w:r><w:delText>${canary}</w:delText></w:r></w:del></w:p></w:body></w:document>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/comments" Target="comments.xml"/><Relationship Id="r2" Type="${relations}/customXml" Target="../customXml/item1.xml"/></Relationships>`,
    },
    { name: 'customXml/item1.xml', content: `<who>${canary}</who>` },
    ...also,
  ])

/** A PDF that names its writer, runs a script when it is opened and carries a file. */
export const tellingPdf = (): Buffer => {
  const stream = (head: string, body: string) => `<< ${head} /Length ${body.length} >>\nstream\n${body}\nendstream`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R /OpenAction 6 0 R /Names << /EmbeddedFiles << /Names [(a) 7 0 R] >> >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>',
    stream('', 'BT /F 18 Tf 20 100 Td (Wat er gebeurde) Tj ET'),
    stream('/Type /Metadata /Subtype /XML', `<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>${canary}</creator></x:xmpmeta>`),
    `<< /S /JavaScript /JS (app.alert\\("${canary}"\\)) >>`,
    `<< /Type /Filespec /F (${canary}.txt) /EF << /F 8 0 R >> >>`,
    stream('/Type /EmbeddedFile', canary),
    `<< /Author (${canary}) /Creator (${canary}) /Title (${canary}) >>`,
  ]
  let text = '%PDF-1.5\n'
  const offsets = objects.map((object, nth) => {
    const at = text.length
    text += `${nth + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  return Buffer.from(
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 9 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
  )
}

/** A short recording without a sound in it. */
export const recording = (): Buffer => {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + 800, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8_000, 24)
  head.writeUInt32LE(8_000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(800, 40)
  return Buffer.concat([head, Buffer.alloc(800, 128)])
}

/** What a browser would run or draw: none of it is ever taken. */
export const runnable: Record<string, Buffer> = {
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  html: Buffer.from('<!doctype html><script>alert(1)</script>'),
  xml: Buffer.from('<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><a/>'),
  mht: Buffer.from('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n'),
  exe: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
  zip: zipOf([{ name: 'a.txt', content: 'a' }]),
}

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import sharp from 'sharp'
import { holdsCanary } from '../../test/canary.ts'
import {
  canary,
  type Packed,
  pixelFlood,
  recording,
  runnable,
  tellingLetter,
  tellingPdf,
  tellingPhoto,
  tellingPictures,
} from '../../test/hostile-files.ts'
import { type CleanedFile, cleanFile, type FileTools, findFileTools } from './file-cleaning.ts'
import { safeName, shownName } from './file-name.ts'
import { runProgram } from './program-run.ts'

const tools = findFileTools()
const bare: FileTools = { ...tools, mat2: undefined }
const noMat2 = tools.mat2 ? false : 'mat2 is not installed here'
const noExiftool = existsSync('/usr/bin/exiftool') ? false : 'exiftool is not installed here'

const cleaned = async (bytes: Uint8Array, by = tools): Promise<CleanedFile> => {
  const outcome = await cleanFile(by, bytes)
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.file
}
const refusal = async (bytes: Uint8Array, by = tools) => {
  const outcome = await cleanFile(by, bytes)
  return outcome.ok ? `taken as ${outcome.file.ending}` : outcome.why
}
const holds = (bytes: Uint8Array) => holdsCanary(Buffer.from(bytes), canary)

test('F1: a photo keeps what it shows and loses where, when, with what and by whom it was taken', async () => {
  const photo = await tellingPhoto()
  assert.ok(holds(photo), 'the photo tells')
  const { bytes, ...file } = await cleaned(photo)
  assert.deepEqual(file, {
    kind: 'picture',
    ending: 'jpg',
    from: 'jpg',
    cleaned: true,
    removed: ['place', 'device', 'time', 'name'],
  })
  assert.equal(holds(bytes), false)
  const { width, height, exif, xmp, iptc, icc, orientation } = await sharp(bytes).metadata()
  assert.deepEqual({ width, height }, { width: 40, height: 60 }, 'it was turned first')
  assert.deepEqual([exif, xmp, iptc, icc, orientation], Array(5).fill(undefined))
  assert.equal(Buffer.from(bytes).includes('Exif'), false)
  const above = await sharp(bytes).extract({ left: 20, top: 10, width: 1, height: 1 }).raw().toBuffer()
  assert.ok(above[2]! > above[0]!, 'the half that was left is above now')
})

test('F1: a PNG, a WebP and a moving GIF lose the same; of a GIF one image stays, and that is told', async () => {
  for (const [form, bytes] of Object.entries(await tellingPictures())) {
    assert.ok(holds(bytes), `the ${form} tells`)
    const file = await cleaned(bytes)
    assert.equal(holds(file.bytes), false, form)
    assert.equal(file.ending, form === 'gif' ? 'png' : form)
    if (form === 'gif') assert.equal(file.removed.at(-1), 'movement')
    else assert.deepEqual(file.removed, ['place', 'device', 'time', 'name'], form)
  }
})

test('F1: exiftool finds nothing but technical facts in a cleaned photo', { skip: noExiftool }, async () => {
  const groups = (bytes: Uint8Array): string[] => {
    const said = execFileSync('exiftool', ['-a', '-G1', '-j', '-'], { input: bytes, encoding: 'utf8' })
    return [...new Set(Object.keys(JSON.parse(said)[0]).map((key) => key.split(':')[0]!))].filter(
      (group) => group !== 'SourceFile',
    )
  }
  const photo = await tellingPhoto()
  for (const group of ['GPS', 'ExifIFD', 'IFD0', 'IPTC', 'XMP-dc', 'ICC_Profile']) assert.ok(groups(photo).includes(group), group)
  const { bytes } = await cleaned(photo)
  assert.deepEqual(
    groups(bytes).filter((group) => !['ExifTool', 'File', 'JFIF', 'System', 'Composite'].includes(group)),
    [],
  )
})

test('F2: a PDF and a Word document no longer name who made them', { skip: noMat2, timeout: 120_000 }, async () => {
  for (const document of [tellingPdf(), tellingLetter()]) {
    const file = await cleaned(document)
    assert.deepEqual([file.kind, file.cleaned, file.removed], ['document', true, ['details']])
    assert.equal(holds(file.bytes), false, file.ending)
    for (const word of ['JavaScript', 'EmbeddedFile', 'rsid']) assert.equal(Buffer.from(file.bytes).includes(word), false, word)
  }
  assert.deepEqual(
    readdirSync('/dev/shm').filter((name) => name.startsWith(`vonk-files-${process.pid}-`)),
    [],
    'the folder of memory is gone',
  )
})

test('F2: without mat2 a document is kept as it came, and said not to be cleaned', async () => {
  const pdf = tellingPdf()
  const { bytes, ...file } = await cleaned(pdf, bare)
  assert.deepEqual(file, { kind: 'document', ending: 'pdf', from: 'pdf', cleaned: false, removed: [], kept: 'as-is' })
  assert.deepEqual(Buffer.from(bytes), pdf)
  assert.deepEqual((await cleaned(recording())).kept, 'as-is')
})

test('F5: bombs, floods and archives in archives are refused, within the memory of a child', { timeout: 120_000 }, async () => {
  const zeros = Buffer.alloc(160_000_000)
  const bombs: Packed[] = [
    { name: 'word/media/a.bin', content: zeros },
    { name: 'word/media/a.bin', content: zeros.subarray(0, 2_000_000), size: 10 },
    { name: 'word/embeddings/inner.zip', content: 'PK' },
    { name: '../../outside.xml', content: 'a' },
    { name: '/etc/outside.xml', content: 'a' },
  ]
  for (const bomb of bombs) assert.equal(await refusal(tellingLetter([bomb])), 'unsafe', bomb.name)
  assert.equal(await refusal(pixelFlood()), 'pixels')
  assert.equal(await refusal(new Uint8Array()), 'empty')
  assert.equal(await refusal(new Uint8Array(25_000_001)), 'large')
})

test('F5: the largest photo that is taken fits the memory of a child, turned and all', { timeout: 120_000 }, async () => {
  const file = await cleaned(await tellingPhoto({ width: 8_064, height: 6_048 }))
  assert.deepEqual([file.cleaned, file.removed.at(-1)], [true, 'size'])
  const hungry = { command: process.execPath, args: ['-e', 'globalThis.a = Buffer.alloc(6e8, 1); setTimeout(() => {}, 3e4)'] }
  assert.equal((await runProgram(hungry, undefined, tools.bounds)).how, 'memory', 'more is ended')
})

test('F5: a photo that is a page or an archive as well is only a photo afterwards', async () => {
  const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer()
  for (const tail of ['<script>alert(1)</script>', runnable['zip']!]) {
    const { bytes } = await cleaned(Buffer.concat([photo, Buffer.from(tail)]))
    assert.equal(Buffer.from(bytes).includes(tail), false)
  }
  assert.equal(await refusal(Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), runnable['html']!])), 'unreadable')
})

test('F6: what a browser would run is refused, whatever its name says', async () => {
  for (const [form, bytes] of Object.entries(runnable)) assert.equal(await refusal(bytes), 'type', form)
})

const fake = (script: string, time = 5_000): FileTools => ({
  sifter: { command: process.execPath, args: ['-e', script] },
  mat2: undefined,
  bounds: { ...tools.bounds, time },
})
const saysJpeg = `process.stdin.resume(); console.log('{"ending":"jpg"}');`

test('F8: a cleaner that is killed, hangs, babbles or lies gives the photo as it came, marked unchecked', async () => {
  const photo = await tellingPhoto()
  const broken = {
    killed: fake(`${saysJpeg} process.kill(process.pid, 'SIGKILL')`),
    hanging: fake(`${saysJpeg} setTimeout(() => {}, 60e3)`, 1_500),
    babbling: fake(`${saysJpeg} for (;;) require('fs').writeSync(1, Buffer.alloc(65536, 97))`),
    lying: fake(`${saysJpeg} console.log('{"ending":"jpg","removed":[]}'); console.log('<script>')`),
    garbled: fake(`${saysJpeg} console.log('{"ending'); console.log('\\xff')`),
  }
  for (const [how, by] of Object.entries(broken)) {
    const file = await cleaned(photo, by)
    assert.deepEqual([file.cleaned, file.kept, file.removed], [false, 'unchecked', []], how)
    assert.deepEqual(Buffer.from(file.bytes), photo, how)
  }
})

test('F8: a cleaner that never says what a file is, or cannot begin, takes nothing in', async () => {
  assert.equal(await refusal(await tellingPhoto(), fake('process.exit(3)')), 'unreadable')
  assert.equal(await refusal(await tellingPhoto(), { ...bare, sifter: { command: '/no/such/program', args: [] } }), 'unreadable')
})

test('F8: a document whose cleaner fails is kept as it came, marked unchecked', { skip: noMat2 }, async () => {
  const failing: FileTools = { ...tools, mat2: { command: '/bin/false', memory: '/dev/shm' } }
  assert.equal((await cleaned(tellingPdf(), failing)).kept, 'unchecked')
})

test('F5: a name that hides what it is, or where it should go, comes out readable and harmless', () => {
  assert.equal(shownName('foto\u202egpj.exe'), 'fotogpj.exe')
  assert.equal(shownName('../../etc/passwd'), 'passwd')
  assert.equal(shownName('C:\\Users\\An\\brief.docx'), 'brief.docx')
  assert.equal([...shownName(`${'é'.repeat(300)}.jpg`)].length, 100)
  assert.equal(shownName('\u0000\u200f'), '')
  assert.equal(safeName('MP-4K7Q', 2, 'jpg'), 'MP-4K7Q-2.jpg')
  assert.equal(safeName('../x', 1, 'exe/..'), 'x-1.bin')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import Papa from 'papaparse'
import { nasty } from '../../test/nasty-texts.ts'
import { disarmed, readCsv, rearmed, writeCsv } from './csv-file.ts'
import { readXlsx, writeXlsx } from './xlsx-file.ts'
import { unzipped, zipEntries } from './zip-entries.ts'

const rows = fc.array(fc.array(nasty, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 })
const head = ['Titel', 'Soort', 'Begin']
const known = (text: string) => head.includes(text)
const bytesOf = (text: string) => new TextEncoder().encode(text)

test('W5: what a text was, it is again after it was disarmed; and disarmed it starts no formula', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      assert.equal(rearmed(disarmed(text)), text)
      assert.ok(!/^[\t\r]|^[" ]*[=+\-@＝＋－＠]/.test(disarmed(text)), disarmed(text))
    }),
    { numRuns: 2000 },
  )
})

test('W5: no cell of a CSV is a formula, whichever separator the program that opens it goes by', () => {
  fc.assert(
    fc.property(rows, (body) => {
      const text = writeCsv([head, ...body], 'nl')
      for (const cell of Papa.parse<string[]>(text, { delimiter: ';' }).data.flat())
        assert.ok(!/^[=+\-@\t\r＝＋－＠]/.test(cell), cell)
      // A program that splits at commas or tabs, and takes no notice of quotes at all.
      for (const cell of text.split(/[,\t\r\n]/)) assert.ok(!/^["\s]*[=+\-@＝＋－＠]/.test(cell), cell)
    }),
    { numRuns: 500 },
  )
})

test('a CSV comes back cell for cell as it was written', () => {
  fc.assert(
    fc.property(rows, (body) => {
      const read = readCsv(bytesOf(writeCsv([head, ...body], 'nl')), known)
      assert.ok(Array.isArray(read))
      assert.deepEqual(
        read.slice(0, body.length + 1).map(({ cells }) => cells),
        [head, ...body],
      )
      assert.deepEqual(
        read.slice(0, 2).map(({ line }) => line),
        [1, 2],
      )
    }),
    { numRuns: 500 },
  )
})

test('a CSV is read whatever wrote it: commas, tabs, a line that names the separator, UTF-16 of Excel, Windows', () => {
  const cells = (bytes: Uint8Array) => {
    const read = readCsv(bytes, known)
    return Array.isArray(read) ? read.map((row) => row.cells.slice(0, 3)) : read
  }
  const wanted = [head, ['Café', 'Overleg', '1']]
  for (const sign of [';', ',', '\t', '|'])
    assert.deepEqual(cells(bytesOf(wanted.map((row) => row.join(sign)).join('\n'))), wanted, sign)
  assert.deepEqual(cells(bytesOf(`sep=,\r\n${wanted.map((row) => row.join(',')).join('\r\n')}`)), wanted)
  const text = wanted.map((row) => row.join('\t')).join('\r\n')
  assert.deepEqual(cells(new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))), wanted)
  assert.deepEqual(cells(new Uint8Array(Buffer.from(text, 'latin1'))), wanted)
})

test('a quotation mark that nobody closed is told by its row', () => {
  assert.deepEqual(readCsv(bytesOf('Titel;Soort;Begin\na;b;c\n"a;b;c\na;b;c'), known), { quoteAt: 3 })
})

test('a file of Excel comes back cell for cell, with days as days and numbers as numbers', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (body) => {
      const day = new Date('2026-11-23T00:00:00Z')
      const written = await writeXlsx('Activiteiten', [
        [...head, 'n', 'd'],
        ...body.map((row) => [...row.map((cell) => cell || null), -1.5, day]),
      ])
      const read = await readXlsx(written)
      assert.ok(Array.isArray(read), String(read))
      assert.deepEqual(
        read.slice(1),
        body.map((row) => [...row.map((cell) => cell || null), -1.5, day]),
      )
    }),
    { numRuns: 60 },
  )
})

test('W5: a file of Excel holds texts and never a formula', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (body) => {
      const bytes = await writeXlsx("A/b:*?[']", [head, ...body])
      for (const entry of zipEntries(bytes)!.filter(({ name }) => name.endsWith('.xml'))) {
        const xml = unzipped(bytes, entry)!.toString('utf8')
        assert.ok(!/<f[\s>/]/.test(xml), entry.name)
        if (!entry.name.includes('worksheets')) continue
        for (const [, attributes] of xml.matchAll(/<c ([^>]*)>/g)) assert.match(attributes!, /t="s"|t="inlineStr"/)
      }
    }),
    { numRuns: 40 },
  )
})

/** A ZIP with one file in it, of which the directory says what it is told to say. */
const zipOf = (name: string, content: Buffer, said = content.length): Uint8Array<ArrayBuffer> => {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(said, 22)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(said, 24)
  entry.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return new Uint8Array(Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]))
}

test('a few kilobytes that become gigabytes are not unpacked, whether their directory says so or lies', async () => {
  const bomb = zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(60_000_000))
  assert.ok(bomb.length < 100_000)
  assert.equal(await readXlsx(bomb), 'too-large')
  assert.equal(await readXlsx(zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(60_000_000), 100)), 'damaged')
  assert.equal(await readXlsx(zipOf('xl/sharedStrings.xml', Buffer.alloc(60_000_000), 100)), 'damaged')
})

test('one cell at the end of the world is not laid out with all the empty ones before it', async () => {
  for (const far of ['r="XFD1"', 'r="A1048576"', "r='AAA1'", 'r = "B999999"', 'r="&#66;1"', 'r="1000000000"']) {
    const sheet = `<worksheet><sheetData><row r="1"><c ${far}><v>1</v></c></row></sheetData></worksheet>`
    assert.equal(await readXlsx(zipOf('xl/worksheets/sheet1.xml', Buffer.from(sheet))), 'too-large', far)
  }
})

test('what is locked, old, cut off or no Excel at all is told apart from a sheet', async () => {
  assert.equal(await readXlsx(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])), 'locked')
  const whole = await writeXlsx('A', [head])
  assert.equal(await readXlsx(whole.slice(0, whole.length - 40)), 'damaged')
  assert.equal(await readXlsx(new Uint8Array(Buffer.from('PK\u0003\u0004 and then nothing of the kind at all'))), 'damaged')
  const odd = whole.slice()
  odd.fill(7, 200, 260)
  assert.equal(await readXlsx(odd), 'damaged')
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      assert.equal(typeof (await readXlsx(new Uint8Array(bytes))), 'string')
    }),
    { numRuns: 200 },
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readZip } from '../../test/zip-reading.ts'
import type { Document } from './document.ts'
import { documentDocx } from './document-docx.ts'
import { exampleDocument } from './report.examples.ts'

const partsOf = async (document: Document) => {
  const made = await documentDocx(document)
  assert.ok(made.ok, JSON.stringify(made))
  const files = readZip(made.bytes)
  const part = (name: string) => files.get(name) ?? assert.fail(`no ${name} in ${[...files.keys()].join(' ')}`)
  return { body: part('word/document.xml'), styles: part('word/styles.xml'), core: part('docProps/core.xml'), files }
}
const plainOf = (xml: string) =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
/** The texts of the runs, in order. */
const saidIn = (body: string): string =>
  [...body.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => plainOf(text!)).join('|')
const count = (body: string, pattern: RegExp) => body.match(pattern)?.length ?? 0

test('who opens the report in Word finds headings, header rows, a filled contents, the language and the title', async () => {
  const { body, styles, core } = await partsOf(exampleDocument)
  assert.equal(count(body, /<w:pStyle w:val="Heading1"\/>/g), exampleDocument.chapters.length)
  assert.ok(count(body, /<w:pStyle w:val="Heading2"\/>/g) > 3)
  assert.ok(count(body, /<w:pStyle w:val="Heading3"\/>/g) > 1)
  assert.equal(count(body, /<w:tblHeader/g), count(body, /<w:tbl>/g))
  assert.equal(count(body, /<w:tbl>/g), 6)
  assert.match(styles, /<w:lang w:val="nl-BE"\/>/)
  assert.match(core, /<dc:title>Jaarverslag 2026: Wat we hoorden, deden en leerden<\/dc:title>/)
  assert.match(saidIn(body), /Wie meldt, krijgt antwoord\. Meestal op tijd\.\|\d/)
})

test('the Word file says the same in the same order, and hides what is hidden', async () => {
  const said = saidIn((await partsOf(exampleDocument)).body)
  const order = [
    'De cijfers zijn bevroren',
    '68 %, we wilden 60 %|Op schema',
    '6 op 10',
    'Ik kreeg een mens.’',
    'Een melding vraagt moed.',
    'Oktober – december|88 %',
    'Portaal ook in het Oekraïens en het Bulgaars',
    'Leeftijd|– verborgen|Geld of wonen|– niet gemeten',
    '2025 I|– verborgen',
    'We willen 4 dagen',
    'Schansheide|4|– verborgen',
    'Zeg wat je niet kan.',
  ]
  const places = order.map((one) => said.indexOf(one))
  assert.ok(!places.includes(-1), String(places))
  assert.deepEqual(
    places,
    [...places].sort((one, other) => one - other),
  )
})

test('text that looks like XML, a field or a formula stays text, and signs that XML forbids are gone', async () => {
  const hostile = '</w:t><w:instrText>DDEAUTO c:\\\\windows</w:instrText> & "x" \'y\' {HYPERLINK "http://x"} =1+1 @a #b'
  const { body, files } = await partsOf({
    ...exampleDocument,
    title: hostile,
    chapters: [
      {
        id: 'een',
        name: 'Eén',
        title: 'Eén',
        blocks: [
          { kind: 'text', paragraphs: [hostile, 'a\u0000b\u0007c\ud800d\ufffee'] },
          { kind: 'table', caption: hostile, columns: [{ label: hostile }], rows: [[hostile]] },
        ],
      },
    ],
  })
  assert.equal(saidIn(body).split(hostile).length - 1, 5)
  assert.ok(saidIn(body).includes('abcde'))
  const fields = [...body.matchAll(/<w:instrText[^>]*>([^<]*)/g)].map(([, text]) => text!.trim().split(' ')[0])
  assert.deepEqual([...new Set(fields)].sort(), ['PAGEREF', 'TOC'])
  for (const [name, text] of files) if (name.endsWith('.xml')) assert.doesNotMatch(text, /(?![\n\r\t])\p{Cc}/u, name)
})

test('a report with nothing in it yet is still a file', async () => {
  const { body } = await partsOf({ ...exampleDocument, note: undefined, sample: undefined, chapters: [] })
  assert.ok(saidIn(body).includes('Wat we hoorden'))
})

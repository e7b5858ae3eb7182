import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { readPdf } from '../../test/pdf-reading.ts'
import type { Block, Document } from './document.ts'
import { documentPdf } from './document-pdf.ts'
import { drawableOf } from './document-text.ts'
import { exampleDocument, twentyPages } from './report.examples.ts'

const pdfOf = async (document: Document): Promise<Uint8Array> => {
  const made = await documentPdf(document)
  assert.ok(made.ok, JSON.stringify(made))
  return made.bytes
}
const readingOf = async (document: Document) => readPdf(await pdfOf(document))
const saying = (...blocks: Block[]): Document => ({
  ...exampleDocument,
  chapters: [{ id: 'een', name: 'Eén', title: 'Eén ding', blocks }],
})

test('who listens to a report finds its headings, its table headers, a text for each drawing, its title and its language', async () => {
  const { tags, alts, objects, metadata } = await readingOf(exampleDocument)
  assert.match(objects, /\/StructTreeRoot \d+ 0 R/)
  assert.match(objects, /\/MarkInfo <<\s*\/Marked true/)
  assert.match(objects, /\/Lang \(nl\)/)
  assert.match(objects, /\/DisplayDocTitle true/)
  assert.match(metadata, /<pdfuaid:part>1<\/pdfuaid:part>/)
  assert.match(metadata, /Jaarverslag 2026: Wat we hoorden, deden en leerden/)
  const count = (tag: string) => tags.filter((one) => one === tag).length
  assert.equal(count('H1'), 1 + exampleDocument.chapters.length)
  assert.equal(count('TOCI'), exampleDocument.chapters.length)
  assert.equal(count('Table'), count('THead'))
  assert.equal(count('Table'), 5)
  assert.equal(count('Figure'), alts.length)
  assert.match(alts[0]!, /^Van elf naar vijf dagen.*2024 II: 9,5; 2025 I: – verborgen; 2025 II: 7.*We willen 4 dagen\.$/)
})

test('what was written is found again, in the order of reading, with é, ï and ’', async () => {
  const { pages } = await readingOf(exampleDocument)
  const said = pages.join(' ')
  assert.ok(said.includes('De ï, de é en de ’ blijven wat ze zijn.'))
  assert.ok(said.includes('Portaal ook in het Oekraïens en het Bulgaars'))
  const order = ['Wie meldt, krijgt antwoord.', 'Een melding vraagt moed.', 'April – juni', 'Wat we deden', 'Wat beter moet']
  const places = order.map((words) => pages[3]!.indexOf(words))
  assert.ok(!places.includes(-1))
  assert.deepEqual(
    places,
    [...places].sort((one, other) => one - other),
  )
})

test('what the gate hides is said as hidden, and what nobody measured as not measured', async () => {
  const { pages } = await readingOf(exampleDocument)
  assert.match(pages.join(' '), /Leeftijd– verborgenGeld of wonen– niet gemeten/)
  assert.match(pages.join(' '), /Schansheide4– verborgen/)
})

test('the same report gives the same bytes, also after another one', async () => {
  const first = await pdfOf(exampleDocument)
  await pdfOf(saying({ kind: 'note', text: 'Een ander verslag' }))
  await sleep(1100)
  assert.ok(Buffer.from(first).equals(await pdfOf(structuredClone(exampleDocument))))
})

test('only our own face is in it, so that it looks the same everywhere', async () => {
  const { objects } = await readingOf(exampleDocument)
  const names = [...objects.matchAll(/\/FontName \/\w+\+([\w-]+)/g)].map(([, name]) => name)
  assert.deepEqual(
    [...new Set(names)].sort(),
    ['Bold', 'Regular', 'SemiBold'].map((weight) => `AtkinsonHyperlegibleNext-${weight}`),
  )
})

const hostile = '#panic("x") *vet* $x^2$ <b>b</b> @ref \\n `r` =1+1 {{7}} "];#read("/etc/passwd") [a](b) // c'

test('text that looks like code stays text, wherever it stands', async () => {
  const { pages, alts } = await readingOf({
    ...exampleDocument,
    title: hostile,
    note: hostile,
    chapters: [
      {
        id: 'een',
        name: hostile,
        title: hostile,
        lede: hostile,
        margin: [{ figure: '#1', text: hostile }],
        quote: { text: hostile, who: hostile },
        blocks: [
          { kind: 'text', paragraphs: [hostile] },
          { kind: 'list', items: [hostile] },
          {
            kind: 'line',
            title: hostile,
            caption: hostile,
            columns: { label: 'a', value: 'b' },
            points: [{ label: '#a', value: 1, text: '*1*' }],
          },
          { kind: 'table', caption: hostile, columns: [{ label: '#a' }, { label: '*b*' }], rows: [['#c', '$d$']] },
        ],
      },
    ],
  })
  // A word without a space is allowed to break after 30 signs.
  const said = pages.join(' ').replaceAll('\u200b', '')
  const words = ['#panic("x") *vet* $x^2$ <b>b</b> @ref', '"];#read("/etc/passwd")', '#c$d$', '*1*']
  assert.deepEqual(
    words.filter((one) => !said.includes(one)),
    [],
  )
  assert.ok(alts[0]?.startsWith(hostile.slice(0, 60)))
})

test('a name in letters that we have no picture for becomes a box, and the report is still made', async () => {
  const { pages } = await readingOf(
    saying({
      kind: 'text',
      paragraphs: ['Het lokaal 日本語 🎉, a\u0007b\ud800c', 'één\ntwee\r\n\tdrie\u2028vier', 'Dag \u202eomgekeerd'],
    }),
  )
  assert.match(pages.at(-1)!, /Het lokaal □ □, abc/)
  assert.match(pages.at(-1)!, /één twee drie vier/)
  assert.match(pages.at(-1)!, /Dag omgekeerd/)
})

test('each sign that we say we can draw can be drawn', async () => {
  const signs = Array.from({ length: 0x2700 }, (_, code) => String.fromCharCode(code)).filter((sign) => drawableOf(sign) === sign)
  assert.ok(signs.length > 1000)
  const lines = Array.from({ length: Math.ceil(signs.length / 20) }, (_, at) => signs.slice(20 * at, 20 * at + 20))
  await pdfOf(saying({ kind: 'text', paragraphs: lines.map((line) => line.map((sign) => `a${sign}b`).join(' ')) }))
})

test('a report with nothing in it yet, and one with only headings, are still made', async () => {
  await pdfOf({ ...exampleDocument, sample: undefined, note: undefined, chapters: [] })
  await pdfOf(saying({ kind: 'heading', level: 3, text: 'Diep' }, { kind: 'heading', level: 2, text: 'Minder diep' }))
  await pdfOf(
    saying(
      { kind: 'bars', title: 't', caption: 'c', columns: { label: 'a', value: 'b' }, bars: [] },
      { kind: 'line', title: 't', caption: 'c', columns: { label: 'a', value: 'b' }, points: [{ label: 'x', value: null }] },
      {
        kind: 'bars',
        title: 't',
        caption: 'c',
        columns: { label: 'a', value: 'b' },
        bars: [{ label: 'x', value: 0, text: '0' }],
      },
      { kind: 'table', caption: 'c', columns: [{ label: 'a' }], rows: [] },
    ),
  )
})

test('a year of work makes twenty pages', async () => {
  assert.equal((await readingOf(twentyPages())).pages.length, 20)
})

test('many who ask at once wait their turn and get their own report; whoever comes too late is told so', async () => {
  const asked = Array.from({ length: 10 }, (_, at) => documentPdf(saying({ kind: 'note', text: `Nummer ${at}.` })))
  const made = await Promise.all(asked)
  made.slice(0, 8).forEach((one, at) => {
    assert.ok(one.ok && readPdf(one.bytes).pages.at(-1)?.includes(`Nummer ${at}.`))
  })
  assert.deepEqual(
    made.slice(8).map((one) => one.ok || one.why),
    ['busy', 'busy'],
  )
})

test('a report that takes too long or cannot be made is given up, and the next one is made', async () => {
  const given = await documentPdf(twentyPages(), 1)
  assert.equal(given.ok || given.why, 'slow')
  const broken = await documentPdf({ ...exampleDocument, date: '2027-02-31' })
  assert.equal(!broken.ok && broken.why, 'failed')
  await pdfOf(exampleDocument)
})

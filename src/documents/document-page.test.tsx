import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { HtmlValidate } from 'html-validate'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../../test/browser.ts'
import { StaffDocument } from '../ui/document/staff-document.tsx'
import { staffSheet } from '../ui/sheets.ts'
import type { Document } from './document.ts'
import { DocumentBody } from './document-page.tsx'
import { exampleDocument } from './report.examples.ts'

const bodyOf = async (document: Document): Promise<string> => String(await (<DocumentBody document={document} />))
const pageOf = async (document: Document): Promise<string> =>
  `<!doctype html>${await (
    <StaffDocument
      lang="nl"
      title="Verslag"
      sheets={[]}
      skip="Naar de inhoud"
      rail={{ label: 'Kamers', menu: 'Menu', force: { name: 'Rivierland', home: '/' }, sections: [] }}
    >
      <DocumentBody document={document} actions={<a href="/verslag.pdf">Als PDF</a>} />
    </StaffDocument>
  )}`
/** What a reader gets, without markup. */
const wordsOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser?.close())

/** Light on a desk, dark on a small phone. */
const open = async (width: number, dark: boolean) => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light' })
  const page = await context.newPage()
  await page.setContent(await pageOf(exampleDocument))
  await page.addStyleTag({ content: staffSheet() })
  return page
}

test('the report in the browser is valid, and free of findings on a desk and on a small dark phone', async () => {
  const { results } = await new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      'void-style': 'off',
      'doctype-style': 'off',
      'attribute-empty-style': 'off',
      'attribute-boolean-style': 'off',
      'prefer-native-element': 'off',
      'unique-landmark': 'off',
      'no-trailing-whitespace': 'off',
    },
  }).validateString(await pageOf(exampleDocument))
  assert.deepEqual(
    results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId} ${message}`)),
    [],
  )
  for (const [width, dark] of [
    [1280, false],
    [320, true],
  ] as const) {
    const page = await open(width, dark)
    const { violations } = await new AxeBuilder({ page })
      .options({
        runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
        rules: { 'color-contrast-enhanced': { enabled: true } },
      })
      .analyze()
    assert.deepEqual(
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 120)}`)),
      [],
      `${width}`,
    )
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${width} scrolls sideways`)
    await page.context().close()
  }
})

test('who reads in the browser gets the same sentences in the same order as on paper', async () => {
  const words = wordsOf(await bodyOf(exampleDocument))
  const order = [
    'Wat we hoorden, deden en leerden',
    'De cijfers zijn bevroren',
    'Melden wordt makkelijker',
    'Wie meldt, krijgt antwoord. Meestal op tijd. In 2026',
    '6 op 10',
    'Ik kreeg een mens.',
    'Een melding vraagt moed.',
    'Oktober – december',
    'Antwoorduur ingevoerd',
    'Wat beter moet',
    'Schansheide',
    'Zeg wat je niet kan.',
    'de eerste evaluatie komt in juni 2027',
  ]
  const places = order.map((one) => words.indexOf(one))
  assert.ok(!places.includes(-1), String(places))
  assert.deepEqual(
    places,
    [...places].sort((one, other) => one - other),
  )
})

test('headings go down without a step left out', async () => {
  const html = await bodyOf({
    ...exampleDocument,
    chapters: [
      ...exampleDocument.chapters,
      {
        id: 'los',
        name: 'Los',
        title: 'Los',
        blocks: [{ kind: 'heading', level: 3, text: 'Diep' }, exampleDocument.chapters[0]!.blocks[0]!],
      },
    ],
  })
  const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level))
  levels.slice(1).forEach((level, at) => {
    assert.ok(level - levels[at]! <= 1, `h${level} after h${levels[at]}`)
  })
})

test('what the gate hides has a word and a hatch, and no number anywhere', async () => {
  const html = await bodyOf(exampleDocument)
  assert.match(wordsOf(html), /Leeftijd – verborgen/)
  assert.match(wordsOf(html), /Schansheide 4 – verborgen/)
  assert.match(wordsOf(html), /Geld of wonen – niet gemeten/)
  assert.match(html, /2025 I: – verborgen/)
})

test('text that looks like markup stays text', async () => {
  const hostile = '<b>x</b><script>alert(1)</script>"\'&'
  const html = await bodyOf({
    ...exampleDocument,
    title: hostile,
    chapters: [
      {
        id: 'een',
        name: hostile,
        title: hostile,
        quote: { text: hostile, who: hostile },
        blocks: [
          { kind: 'text', paragraphs: [hostile] },
          {
            kind: 'line',
            title: hostile,
            caption: hostile,
            columns: { label: hostile, value: hostile },
            points: [{ label: hostile, value: 1, text: hostile }],
          },
        ],
      },
    ],
  })
  assert.doesNotMatch(html, /<script|<b>x/)
})

test('printed, the report has its cover, a chapter begins a page, and what belongs to the screen stays away', async () => {
  const page = await open(1280, false)
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  assert.equal(pdf.match(/\/Type \/Page\b/g)?.length, 6)
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('.acts:visible, .rail:visible, summary:visible').count(), 0)
  assert.ok(await page.locator('h1').isVisible())
  await page.context().close()
})

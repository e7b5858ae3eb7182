import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type ConfigData, HtmlValidate } from 'html-validate'
import { exampleSets } from './examples.ts'
import { wholeExamples } from './examples-server.tsx'
import { iconNames } from './icon/icon-name.ts'
import { publicSheet, staffSheet } from './sheets.ts'

const rules: ConfigData = {
  root: true,
  elements: ['html5'],
  extends: ['html-validate:recommended'],
  rules: {
    'no-inline-style': 'error',
    'no-missing-references': 'error',
    'input-missing-label': 'error',
    // A page title is its own and may be longer than a search engine shows.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
    'long-title': 'off',
    // The server prints what is equal in HTML: attribute="" and <br/>.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'void-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    // The menu stands twice, of which one is displayed (rail.tsx); the summary of errors takes the focus.
    'unique-landmark': 'off',
    'no-autofocus': 'off',
    // Lists without bullets are not heard as lists by Safari unless they say so.
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    // Telephone numbers are the force's words.
    'tel-non-breaking': 'off',
  },
}
const validator = new HtmlValidate(rules)

const faults = async (html: string): Promise<string[]> => {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`),
  )
}

for (const { component, examples } of exampleSets) {
  test(`${component}: what the browser gets is valid HTML`, async () => {
    assert.ok(examples.length > 0)
    for (const { title, node, whole } of examples) {
      const html = String(await node())
      const page = whole
        ? `<!doctype html>${html}`
        : `<!doctype html><html lang="nl"><head><title>x</title></head><body><h1>x</h1><h2>x</h2>${html}</body></html>`
      assert.deepEqual(await faults(page), [], title)
      assert.doesNotMatch(html, /\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|<style|undefined|\[object/, title)
    }
  })
}

test('text from a person stays text in every component that shows it', async () => {
  const { Messages } = await import('./messages/messages.tsx')
  const html = String(await (<Messages messages={[{ who: '<b>x</b>', body: '<img src=x onerror=alert(1)>' }]} />))
  assert.doesNotMatch(html, /<img|<b>x/)
})

test('every component has examples, and each part of the sheets belongs to one', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !['font', 'sheet'].includes(entry.name),
  )
  const without = folders.filter(
    ({ name }) => !readdirSync(join(import.meta.dirname, name)).some((file) => file.endsWith('.examples.tsx')),
  )
  assert.deepEqual(
    without.map(({ name }) => name),
    [],
  )
})

test('the list of icons names exactly the pictures that are there', () => {
  const files = readdirSync(join(import.meta.dirname, 'icon', 'svg')).filter((file) => file.endsWith('.svg'))
  assert.deepEqual([...iconNames].sort(), files.map((file) => file.slice(0, -4)).sort())
})

test('a phone with a slow line gets the public sheet in 6 kB, and every sheet keeps to what old phones know', () => {
  assert.ok(gzipSync(publicSheet()).length <= 6 * 1024, `${gzipSync(publicSheet()).length} bytes`)
  for (const sheet of [publicSheet(), staffSheet()]) {
    assert.doesNotMatch(sheet, /@layer|oklch|light-dark\(|@import|url\(["']?https?:/)
    assert.doesNotMatch(
      sheet,
      /(?:margin|padding|border)-(?:left|right)|[;{](?:left|right|width|height|min-width|max-width|min-height|max-height):|text-align:(?:left|right)|float:/,
    )
    assert.doesNotMatch(sheet, /(?:margin|padding|inset):[^;}]+ [^;}]+ [^;} ]+ [^;}]+[;}]/)
  }
})

test('a browser that knows no :has() still shows the follow-up question', () => {
  const sheet = readFileSync(join(import.meta.dirname, 'picks', 'picks.css'), 'utf8')
  const outside = sheet.slice(0, sheet.indexOf('@supports'))
  assert.doesNotMatch(outside, /:has\(|display: none/)
  assert.ok(wholeExamples.length > 0)
})

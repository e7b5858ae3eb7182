import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { inLang } from '../../src/http/shell-paths.ts'
import { portalPaths } from '../../src/rooms/portal/paths.ts'
import { type FieldName, inputs, type QuestionName, questionNames } from '../../src/rooms/portal/questions.ts'
import { reporterKeys } from '../../src/vault/receipt.ts'
import { openAt, unwrapKey } from '../../src/vault/seal.ts'
import { splitSections } from '../../src/vault/sections.ts'
import { publicLangs } from '../../src/words/languages.ts'
import { type House, openHouse } from '../cast.ts'
import { skeletonOf, textsOf } from '../page-skeleton.ts'
import { digitsOn, fillIn, formPage, post } from '../reporting-walk.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

/** Texts that broke something somewhere: markup, quoting, SQL, templates, formulas, paths, odd Unicode, control characters. */
const naughty = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  `'><svg/onload=alert(1)>`,
  '</textarea><script>alert(1)</script>',
  '</title><style>*{display:none}</style>',
  '<!-- --><!doctype html><plaintext>',
  '" autofocus onfocus=alert(1) x="',
  'javascript:alert(1)',
  '&lt;b&gt; &amp;lt; &#60;script&#62; &#x3c; &nbsp; &unknown; &',
  '<b>vet</b>{{7*7}}$\u007b7*7}<%= 7*7 %>#{7*7}',
  "{naam, plural, one {#} other {#}} <a>x</a> '{'",
  "'; drop table report; --",
  "' or '1'='1",
  "\\'; select pg_sleep(9); --",
  '$$ $1 %s %n %x \\x00 \\u0000 \\',
  '=1+1|cmd',
  '../../../../etc/passwd',
  '\u0000voor\u0000na\u0007\u001b[31mrood\u009b',
  'een\r\ntwee\rdrie\nvier\ttab',
  '\ufeffbegin \u200bbreed\u200d \u2028regel\u2029alinea \u00adzacht',
  '\u202eschterov \u2066in\u2069 \u200frtl',
  'Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035a\u032f\u031e\u0320\u034dA\u036b\u0357\u0334\u0362',
  'e\u0301 \u1e9b\u0323 \ufb01 \u212b \u0958 \ufb2c',
  'شكرا — עברית — 汉字 — ภาษา — 𝒳𝒴 — 👩‍👩‍👧‍👦 🏳️‍🌈',
  '\ud800 half \udc00 half',
  '__proto__',
  'constructor',
  'story:5\nvalse\n',
  'vonk1|f|c|story|0|reporter|3\nabc',
  'age-encryption.org/v1\n-> X25519 AAAA\n---',
  'undefined',
  'null',
  'NaN',
  '0',
  '-1e999',
  'true',
  'a=b&c=d;e=f+g%20h%00%zz',
  '1234 5678 9012 3456 7890 1234',
  'x'.repeat(90),
]

const any = fc.oneof(
  fc.constantFrom(...naughty),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.array(fc.constantFrom(...naughty), { minLength: 2, maxLength: 4 }).map((parts) => parts.join('')),
)

/** What must arrive of a text, said here again: whole characters, composed, plain line ends, no control characters but tab and line feed. */
const arriving = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n|\r/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .trim()

const textFields = questionNames.flatMap((question) =>
  Object.entries(inputs[question]).flatMap(([name, input]) =>
    'limit' in input ? [{ question, name: name as FieldName, limit: input.limit }] : [],
  ),
)
const sectionOf: Partial<Record<FieldName, string>> = {
  story: 'story',
  whenWords: 'when',
  whereWords: 'where',
  whyWords: 'why',
  wishWords: 'wish',
  name: 'name',
  reach: 'contact',
}

type Texts = Partial<Record<FieldName, string>>
/** A text for each field of the form, within its limit whatever composing does to it (a character becomes three at most). */
const texts: fc.Arbitrary<Texts> = fc
  .tuple(...textFields.map(({ limit }) => any.map((text) => [...text].slice(0, Math.floor(limit / 3)).join(''))))
  .map((values) => Object.fromEntries(values.map((value, at) => [textFields[at]!.name, value])))

const answersOf = (given: Texts): Record<QuestionName, Record<string, string | string[]>> => ({
  who: { whose: 'other' },
  what: { kinds: ['threat', 'online'], story: given.story! },
  when: { happened: 'today', whenWords: given.whenWords! },
  where: { place: 'work', district: 'HAV', whereWords: given.whereWords! },
  why: { families: ['belief', 'unsure'], whyWords: given.whyWords! },
  wish: { wish: 'listen', wishWords: given.wishWords! },
  contact: { contact: 'named', name: given.name!, reach: given.reach! },
})

/** What the team reads of the case behind a receipt: story by section, and messages. */
const readAsTeam = async (digits: string) => {
  const { locator } = await reporterKeys(digits, house.force.id, house.deps.keys.receipts)
  return house.system(async (tx) => {
    const of = tx
      .selectFrom('reporter_access')
      .innerJoin('case_wrap', 'case_wrap.case_id', 'reporter_access.case_id')
      .innerJoin('sealed_blob', 'sealed_blob.case_id', 'reporter_access.case_id')
      .select(['sealed_blob.case_id as id', 'case_wrap.wrap', 'sealed', 'kind', 'seq'])
      .where('locator', '=', locator)
      .orderBy('seq')
    const texts: string[] = []
    let sections = new Map<string, string>()
    for (const { id, wrap, sealed, kind, seq } of await of.execute()) {
      const identity = await unwrapKey(wrap, house.team.pair.identity)
      const { body } = await openAt(sealed, { force: house.force.id, case: id, kind, seq }, identity)
      if (kind === 'story') sections = splitSections(body)
      else texts.push(Buffer.from(body).toString())
    }
    return { sections, messages: texts }
  })
}

/** The page holds every text, as text; and it is built as the page of somebody who typed nothing odd. */
const assertOnlyText = (html: string, like: string, given: string[]): void => {
  assert.equal(skeletonOf(html), skeletonOf(like))
  const there = textsOf(html)
  for (const text of given) assert.ok(there.has(text), `not on the page as it was typed: ${JSON.stringify(text)}`)
}

test('whatever somebody types in the form stays text on every page, and arrives as it was typed', async () => {
  const browser = house.anybody()
  let seen = 0
  for (const lang of publicLangs) {
    const prefix = lang === 'nl' ? '' : `/${lang}`
    const property = fc.asyncProperty(texts, async (given) => {
      const wanted = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, arriving(text)]))
      fc.pre(wanted['story'] !== '' && (wanted['name'] !== '' || wanted['reach'] !== ''))
      // The same form with a plain letter wherever something was typed: its pages are built alike.
      const plain = Object.fromEntries(Object.entries(wanted).map(([name, text]) => [name, text ? 'x' : '']))
      const [check, like] = [await fillIn(browser, prefix, answersOf(given)), await fillIn(browser, prefix, answersOf(plain))]
      const typed = Object.values(wanted).filter(Boolean)
      assertOnlyText(check.html, like.html, typed)
      for (const { question, name } of textFields) {
        const to = inLang(lang, portalPaths.step(question))
        const [page, other] = [await post(browser, check, { open: '1' }, to), await post(browser, like, { open: '1' }, to)]
        assert.equal(page.status, 200)
        assertOnlyText(page.html, other.html, wanted[name] ? [wanted[name]] : [])
      }
      const receipt = await post(browser, check)
      assert.equal(receipt.status, 200)
      const { sections } = await readAsTeam(digitsOn(receipt)!)
      for (const { name } of textFields) assert.equal(sections.get(sectionOf[name]!) ?? '', wanted[name], name)
      seen += 1
    })
    await fc.assert(property, { numRuns: 150 })
  }
  assert.ok(seen >= 600)
})

test('whatever a reporter writes in the conversation stays text, and arrives once', async () => {
  const browser = house.anybody()
  const start = async () => {
    const receipt = await post(browser, await fillIn(browser, '', { who: { whose: 'other' }, what: { story: 'x' } }))
    return digitsOn(receipt)!
  }
  const [digits, other] = [await start(), await start()]
  const written: string[] = []
  const property = fc.asyncProperty(any, async (typed) => {
    const text = arriving(typed)
    fc.pre(text !== '')
    const [talk, like] = [
      await formPage(await browser.post('/gesprek', { code: digits })),
      await formPage(await browser.post('/gesprek', { code: other })),
    ]
    const [page, plain] = [await post(browser, talk, { bericht: typed }), await post(browser, like, { bericht: 'x' })]
    assertOnlyText(page.html, plain.html, [text])
    const [half, halfPlain] = [
      await post(browser, page, { bericht: typed }, '/ar/gesprek/bericht'),
      await post(browser, plain, { bericht: 'x' }, '/ar/gesprek/bericht'),
    ]
    assertOnlyText(half.html, halfPlain.html, [arriving(typed)])
    written.push(text)
  })
  await fc.assert(property, { numRuns: 40, endOnFailure: true })
  for (const typed of naughty) await property.run([typed])
  assert.deepEqual((await readAsTeam(digits)).messages, written)
})

test('a code that is none is shown again as it was typed, or not at all', async () => {
  const browser = house.anybody()
  const like = await formPage(await browser.post('/gesprek', { code: 'x' }))
  const property = fc.asyncProperty(any, async (code) => {
    const page = await formPage(await browser.post('/gesprek', { code }))
    assert.equal(page.status, 422)
    assert.equal(skeletonOf(page.html), skeletonOf(like.html))
  })
  await fc.assert(property, { numRuns: 300 })
})

const fieldNames = [
  'concept',
  'taal',
  'code',
  'bericht',
  'open',
  'terug',
  'overslaan',
  'verander',
  '_token',
  'naar',
  '__proto__',
  '',
]
const someName = fc.oneof(
  fc.constantFrom(...fieldNames, ...textFields.map(({ name }) => name), 'whose', 'kinds', 'district'),
  any,
)
const somePath = fc.oneof(
  fc.constantFrom(...questionNames.map((question) => portalPaths.step(question)), portalPaths.step('check'), portalPaths.send),
  fc.constantFrom(portalPaths.conversation, portalPaths.reply, portalPaths.stopping, portalPaths.stopped, portalPaths.exit),
  any.map((text) => `/melden/${encodeURIComponent(text.toWellFormed())}`),
  any.map(
    (text) =>
      `/${text
        .toWellFormed()
        .replace(/[^!-~]/g, '')
        .replace(/^[/\\]+/, '')}`,
  ),
)
const someType = fc.constantFrom(
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json',
  'text/plain',
  '',
  'application/x-www-form-urlencoded; charset=utf-7',
)

test('no post that a page of ours would never send ends in a fault', async () => {
  const draft = (await fillIn(house.anybody(), '', { who: { whose: 'other' }, what: { story: 'x' } })).hidden['concept']!
  const someFields = fc.array(fc.tuple(someName, fc.oneof(any, fc.constant(draft.slice(0, -3)))), { maxLength: 12 })
  const encoded = (fields: [string, string][]) =>
    new URLSearchParams(fields.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()])).toString()
  const someBody = fc.oneof(
    { weight: 3, arbitrary: someFields.map((fields) => encoded([['concept', draft], ...fields])) },
    someFields.map(encoded),
    any,
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    fc.constantFrom(
      '%',
      '%zz=%f',
      '='.repeat(3000),
      '&'.repeat(3000),
      `a=${'b'.repeat(300_000)}`,
      '--x\r\n\r\n--x--',
      '{"a":',
      '[]',
    ),
  )
  const statuses = new Set<number>()
  const property = fc.asyncProperty(
    fc.constantFrom('', '/fr', '/en', '/ar'),
    somePath,
    someType,
    someBody,
    async (prefix, path, type, body) => {
      const address = `http://vonk.test${prefix}${path}`
      fc.pre(URL.canParse(address))
      const headers = { ...(type ? { 'content-type': type } : {}), 'sec-fetch-site': 'same-origin', host: 'vonk.test' }
      const response = await house.app.request(address, { method: 'POST', headers, body: body.toWellFormed() })
      statuses.add(response.status)
      assert.ok(response.status < 500, `${response.status}`)
      assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/)
      if (response.headers.get('content-type')?.includes('html')) skeletonOf(await response.text())
    },
  )
  await fc.assert(property, { numRuns: 6000 })
  for (const status of [404, 413, 422]) assert.ok(statuses.has(status), `${[...statuses]}`)
})

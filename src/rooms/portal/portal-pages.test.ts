import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import { type House, openHouse } from '../../../test/cast.ts'
import { digitsOn, type FormPage, fillIn, formPage, post } from '../../../test/reporting-walk.ts'
import { inLang } from '../../http/shell-paths.ts'
import { publicSheet } from '../../ui/sheets.ts'
import { publicLangs } from '../../words/languages.ts'
import { wordsFor } from '../../words/words.ts'
import { portalPaths } from './paths.ts'
import { questionProtocol } from './question-protocol.ts'
import { questionNames } from './questions.ts'

let house: House
/** Every page of the path in every language, by name. */
const pages = new Map<string, FormPage>()
const { difference, privacy, accessibility, protocol, paper, start, conversation } = portalPaths

const story = 'Iemand riep dat ik weg moest.'
before(async () => {
  house = await openHouse()
  const browser = house.anybody()
  for (const lang of publicLangs) {
    const prefix = lang === 'nl' ? '' : `/${lang}`
    const keep = (name: string, page: FormPage) => pages.set(`${lang} ${name}`, page)
    for (const path of [start, difference, privacy, accessibility, protocol, paper, conversation])
      keep(path, await formPage(await browser.get(inLang(lang, path))))
    let page = await formPage(await browser.get(`${prefix}/melden`))
    for (const question of questionNames) {
      keep(question, page)
      page = await post(browser, page, question === 'who' ? { whose: 'self' } : question === 'what' ? { story } : {})
    }
    keep('check', page)
    keep('error', await post(browser, await formPage(await browser.get(`${prefix}/melden`))))
    keep('expired', await post(browser, page, { concept: 'x' }))
    const receipt = await post(browser, page)
    keep('receipt', receipt)
    const talk = await formPage(await browser.post(`${prefix}/gesprek`, { code: digitsOn(receipt)! }))
    keep('talk', talk)
    keep('stop', await post(browser, talk, {}, `${prefix}/gesprek/stoppen`))
    keep('miss', await formPage(await browser.post(`${prefix}/gesprek`, { code: '000000000000000000000098' })))
    keep('typing error', await formPage(await browser.post(`${prefix}/gesprek`, { code: '1' })))
  }
})
after(() => house.close())

test('every page of the path is valid HTML', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:a11y'],
    rules: {
      'void-style': 'off',
      'doctype-style': 'off',
      'tel-non-breaking': 'off',
      'long-title': 'off',
      'no-trailing-whitespace': 'off',
      'attribute-boolean-style': 'off',
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
      'no-implicit-button-type': 'error',
      'no-inline-style': 'error',
    },
  })
  for (const [name, { html }] of pages) {
    const { results } = await validator.validateString(html)
    assert.deepEqual(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message, selector }) => `${ruleId} ${message} ${selector}`)),
      [],
      name,
    )
  }
})

const seals = /<script type="module" src="\/assets\/[0-9a-f]+\/page-seal\.js"><\/script>/

test('no page has a script but the one that seals a text, an inline style, a cookie or an address elsewhere', async () => {
  for (const [name, { html }] of pages) {
    assert.equal(seals.test(html), / data-sealing[ =]/.test(html), name)
    assert.doesNotMatch(html.replace(seals, ''), /<script|<style|\sstyle=|\son[a-z]+=|src="http/, name)
    const elsewhere = [...html.matchAll(/(?:href|action|src)="(https?:[^"]+)"/g)].map(([, url]) => url)
    const bodies = house.force.bodies.map(({ url }) => url)
    assert.deepEqual(
      elsewhere.filter((url) => !bodies.includes(url!)),
      [],
      name,
    )
  }
  for (const path of [start, portalPaths.report, conversation])
    assert.equal((await house.anybody().get(path)).headers.get('set-cookie'), null)
})

test('each page is in its language, says it is a translation, puts the emergency number first and has a neutral title', () => {
  for (const [name, { html }] of pages) {
    const lang = name.split(' ')[0]!
    const { t, dir } = wordsFor(lang as 'nl')
    assert.ok(html.includes(`<html lang="${lang}" dir="${dir}"`), name)
    assert.equal(html.includes('class="translation"'), lang !== 'nl', name)
    assert.ok(html.indexOf('href="tel:112"') > 0 && html.indexOf('href="tel:112"') < html.indexOf('<main'), name)
    assert.ok(html.includes(`href="/weg"`) && html.includes(t('common.exit')), name)
    assert.doesNotMatch(
      /<title>(.*?)<\/title>/.exec(html)![1]!,
      /haat|discrimin|haine|hate|politie|police|melding|كراهية|شرطة/i,
      name,
    )
    assert.equal(html.split('<h1').length - 1, 1, name)
  }
})

test('the first page of the form says before anything that this is no formal complaint, who reads and what happens', () => {
  for (const lang of publicLangs) {
    const { html } = pages.get(`${lang} who`)!
    const { t } = wordsFor(lang)
    for (const said of [t('portal.intro.answer', { days: 5 }), t('portal.intro.nothing')])
      assert.ok(html.includes(said) && html.indexOf(said) < html.indexOf('name="whose"'), said)
    assert.ok(html.includes(inLang(lang, difference)))
  }
})

test('each question tells why it is asked, and the protocol prints them all', () => {
  for (const question of questionNames) {
    const { why } = questionProtocol[question]
    assert.ok(pages.get(`nl ${question}`)!.html.includes(wordsFor('nl').t(why)), question)
    assert.ok(pages.get(`fr ${protocol}`)!.html.includes(wordsFor('fr').t(why)), question)
  }
})

test('a public page with its style sheet and pictures is at most 15 kB', () => {
  const sheet = gzipSync(publicSheet(), { level: 6 }).length
  for (const [name, { html }] of pages) {
    const size = gzipSync(html, { level: 4 }).length + sheet
    assert.ok(size <= 15_000, `${name}: ${size} bytes`)
  }
})

test('every link to a page of ours leads to a page', async () => {
  const targets = new Set(
    [...pages.values()].flatMap(({ html }) => [...html.matchAll(/href="(\/[^"#]*)"/g)].map(([, path]) => path!)),
  )
  for (const path of targets) {
    // Sign-in and display belong to the accounts room, which has tests of its own.
    if (path.startsWith('/assets/') || /\/(aanmelden|weergave)$/.test(path)) continue
    assert.ok([200, 303].includes((await house.anybody().get(path)).status), path)
  }
})

test('leaving quickly goes to an ordinary page and takes this site’s traces along', async () => {
  for (const lang of publicLangs) {
    const response = await house.anybody().get(inLang(lang, portalPaths.exit))
    assert.equal(response.status, 303)
    assert.equal(response.headers.get('location'), house.force.exitUrl)
    assert.equal(response.headers.get('clear-site-data'), '"cookies", "storage", "cache"')
    assert.match(response.headers.get('set-cookie') ?? '', /^weergave=;.*Max-Age=0/)
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer')
  }
})

test('a page of another site that leads to the quick exit signs no colleague out', async () => {
  for (const site of ['cross-site', 'same-site']) {
    const response = await house.anybody().get(portalPaths.exit, { 'sec-fetch-site': site })
    assert.equal(response.headers.get('location'), house.force.exitUrl)
    assert.equal(response.headers.get('clear-site-data'), null)
    assert.equal(response.headers.get('set-cookie'), null)
  }
  const own = await house.anybody().get(portalPaths.exit, { 'sec-fetch-site': 'same-origin' })
  assert.ok(own.headers.get('clear-site-data'))
})

test('a bookmark on a page of the form begins at the beginning', async () => {
  const response = await house.anybody().get('/ar/melden/waarom')
  assert.deepEqual([response.status, response.headers.get('location')], [303, '/ar/melden'])
  assert.equal((await house.anybody().post('/melden/nergens', {})).status, 404)
})

test('Enter in a field goes on: the first button of the form is no language and no way back', () => {
  for (const [name, { html }] of pages) {
    if (!html.includes('id="vraag"')) continue
    const first = /<button[^>]*form="vraag"[^>]*>|<form id="vraag"/.exec(html)![0]
    assert.ok(!first.includes('formaction') || first.startsWith('<form'), name)
  }
})

test('the story is only in the pages that its writer asked for', async () => {
  assert.ok(pages.get('nl check')!.html.includes(story))
  assert.ok(!pages.get('nl receipt')!.html.includes(story))
  assert.ok(!pages.get('nl wish')!.html.includes(story))
  await fillIn(house.anybody(), '', { who: { whose: 'self' }, what: { story } })
})

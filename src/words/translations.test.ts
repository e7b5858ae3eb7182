import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Area, areaLangs, dutchAreas } from './dutch.ts'
import { latinNames, sameInTranslation } from './same-in-translation.ts'
import { translations } from './translations.ts'
import {
  argumentFaults,
  formFaults,
  latinFaults,
  type Messages,
  markupFaults,
  missingKeys,
  parseFaults,
  pluralFaults,
  textsOf,
  unknownKeys,
  untranslatedFaults,
} from './word-faults.ts'

const areas = Object.keys(dutchAreas) as Area[]
const langs = Object.keys(translations) as (keyof typeof translations)[]

/** Every file of words: its area, its language, its texts and the Dutch beside it. */
const files = areas.flatMap((area) => {
  const dutch: Messages = dutchAreas[area]
  const others = langs.flatMap((lang) => {
    const translation = translations[lang][area]
    return translation ? [{ area, lang, texts: textsOf(translation), dutch }] : []
  })
  return [{ area, lang: 'nl' as const, texts: dutch, dutch }, ...others]
})
const translated = files.filter(({ lang }) => lang !== 'nl')

type File = (typeof files)[number]
const assertNone = (some: File[], check: (file: File) => string[]) => {
  const found = some.flatMap((file) => check(file).map((fault) => `${file.lang}: ${fault}`))
  assert.equal(found.join('\n'), '')
}

test('every text can be read as an ICU message', () => {
  assertNone(files, ({ texts }) => parseFaults(texts))
  assert.deepEqual(parseFaults({ 'x.a': 'Hallo {name', 'x.b': 'Hallo {name}' }), ['x.a is no ICU message'])
})

test('a key starts with its area, so no message hides another', () => {
  assertNone(files, ({ area, texts }) => formFaults(area, texts))
  const faulty = { 'portal.a': 'Ja', 'x.b': ' Nee' }
  assert.deepEqual(formFaults('x', faulty), ['portal.a does not start with x.', 'x.b has a space at an end'])
})

test('a translation takes the same values and tags as the Dutch', () => {
  assertNone(translated, ({ dutch, texts }) => argumentFaults(dutch, texts))
  const dutch = {
    'x.a': 'Dag {name}',
    'x.b': '<a>Lees</a>',
    'x.c': '{n, number} jaar',
    'x.d': '{d, date}',
    'x.e': '{r, select, a {1} other {2}}',
  }
  const french = {
    'x.a': 'Jour {nom}',
    'x.b': 'Lire',
    'x.c': '{n, plural, one {# an} other {# ans}}',
    'x.d': '{d}',
    'x.e': '{r, select, other {2}}',
  }
  assert.deepEqual(
    argumentFaults(dutch, french).map((fault) => fault.slice(0, 3)),
    ['x.a', 'x.b', 'x.d', 'x.e'],
  )
  assert.deepEqual(argumentFaults({ 'x.a': 'van {name}' }, { 'x.a': "d'{name}" }), ['x.a takes nothing, the Dutch {name}'])
})

test('a plural has every form its language has', () => {
  assertNone(files, ({ lang, texts }) => pluralFaults(texts, lang))
  const two = { 'x.a': '{n, plural, one {#} other {#}}' }
  assert.deepEqual(pluralFaults(two, 'nl'), [])
  assert.deepEqual(pluralFaults(two, 'fr'), [])
  assert.equal(pluralFaults(two, 'ar').length, 4)
  assert.deepEqual(pluralFaults({ 'x.a': '<b>{n, plural, other {#}}</b>' }, 'nl'), ['x.a lacks the plural one of {n}'])
})

test('no translation says a thing the Dutch does not', () => {
  assertNone(translated, ({ dutch, texts }) => unknownKeys(dutch, texts))
  const offered = langs.flatMap((lang) =>
    Object.keys(translations[lang]).filter((area) => !areaLangs[area as Area].includes(lang)),
  )
  assert.deepEqual(offered, [])
  assert.deepEqual(unknownKeys({ 'x.a': 'Ja' }, { 'x.a': 'Oui', 'x.b': 'Non' }), ['x.b'])
})

for (const { area, lang, texts, dutch } of translated) {
  test(`somebody who reads ${lang} finds every word of ${area}`, () => {
    const missing = missingKeys(dutch, texts)
    assert.equal(missing.length, 0, `${missing.length} missing, see src/words/missing.ts: ${missing.slice(0, 10).join(', ')}`)
  })
}

test('a missing or empty translation is noticed', () => {
  const french = textsOf({ 'x.a': { defaultMessage: 'Oui' }, 'x.b': { defaultMessage: '' } })
  assert.deepEqual(missingKeys({ 'x.a': 'Ja', 'x.b': 'Nee', 'x.c': 'Of' }, french), ['x.b', 'x.c'])
  for (const area of areas)
    for (const lang of areaLangs[area]) assert.ok(lang === 'nl' || translations[lang][area], `${lang} has no file for ${area}`)
})

test('words hold no markup but the tags a page turns into elements', () => {
  assertNone(files, ({ texts }) => markupFaults(texts))
  const faulty = {
    'x.a': '<script>x</script>',
    'x.b': 'a &nbsp; b',
    'x.c': '1 < 2',
    'x.d': '<a>D&I</a>',
    'x.e': '{n, plural, other {<i>#</i>}}',
  }
  assert.deepEqual(markupFaults(faulty), [
    'x.a has the tag <script>',
    'x.b has markup in its text',
    'x.c has markup in its text',
    'x.e has the tag <i>',
  ])
})

test('no translation is still the Dutch', () => {
  assertNone(translated, ({ dutch, texts }) => untranslatedFaults(dutch, texts, sameInTranslation))
  const same = { 'x.a': 'Bewaar', 'x.b': 'Privacy', 'x.c': '{a} – {b}', 'x.d': '112' }
  assert.deepEqual(untranslatedFaults(same, same, ['Privacy']), ['x.a is the same as the Dutch'])
})

test('Arabic is written in Arabic, names aside', () => {
  const arabic = translated.filter(({ lang }) => lang === 'ar')
  assertNone(arabic, ({ texts }) => latinFaults(texts, latinNames))
  assert.deepEqual(latinFaults({ 'x.a': 'اتصل {name} <b>Unia</b> Call' }, ['Unia']), ['x.a has the Latin word Call'])
})

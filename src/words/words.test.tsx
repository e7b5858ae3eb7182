import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatsFor } from './formats.ts'
import { publicLangs } from './languages.ts'
import { compileMessage, type Tags, type Values } from './message.ts'
import { type ValuesOf, wordsFor } from './words.ts'

const html = (node: unknown) => String(<p>{node as string}</p>)
const said = (lang: 'nl' | 'fr' | 'ar', text: string, values: Values = {}, tags: Tags = {}) =>
  compileMessage(text, formatsFor(lang), (value) => value)(values, tags)

test('a page says the same thing in four languages', () => {
  assert.deepEqual(
    publicLangs.map((lang) => wordsFor(lang).t('common.exit')),
    ['Verlaat snel', 'Quitter vite', 'Leave quickly', 'خروج سريع'],
  )
  assert.deepEqual(
    publicLangs.map((lang) => wordsFor(lang).dir),
    ['ltr', 'ltr', 'ltr', 'rtl'],
  )
})

test('a name keeps its place in Arabic', () => {
  assert.equal(wordsFor('nl').t('common.error.title', { title: 'Vonk' }), 'Fout: Vonk')
  assert.equal(wordsFor('ar').t('common.error.title', { title: 'Vonk' }), 'خطأ: \u2068Vonk\u2069')
})

test('a wrong key, a missing value and a wrong value neither compile nor run', () => {
  const words = wordsFor('nl')
  // @ts-expect-error There is no such key.
  assert.throws(() => words.t('common.nowhere'), /no message common.nowhere/)
  // @ts-expect-error No key of an object's own kind either.
  assert.throws(() => words.t('constructor'), /no message constructor/)
  // @ts-expect-error The title is missing.
  assert.throws(() => words.t('common.error.title'), /needs a value for \{title\}/)
  // @ts-expect-error The value has another name.
  assert.throws(() => words.t('common.error.title', { tittle: 'Vonk' }), /needs a value for \{title\}/)
  // @ts-expect-error A number is written by {n, number}.
  assert.throws(() => words.t('common.error.title', { title: 5 }), /write \{n, number\}/)
  // @ts-expect-error This message takes no values.
  words.t('common.exit', { title: 'Vonk' })
  // @ts-expect-error A message with tags is said with rich.
  assert.throws(() => words.t('common.trouble.urgent'), /needs an element for <a>/)
  // @ts-expect-error The tag <b> has no element.
  assert.throws(() => words.rich('common.trouble.urgent', {}, { a: (children) => children }), /needs an element for <b>/)
  // @ts-expect-error The type of the values says the same.
  const values: ValuesOf<'common.error.title'> = {}
  assert.deepEqual(values, {})
})

test('a key may be put together from a closed list of words', () => {
  const colours = ['auto', 'light', 'dark', 'contrast'] as const
  const names = colours.map((colour) => wordsFor('en').t(`common.display.colours.${colour}`))
  assert.deepEqual(names, ['Same as my device', 'Light', 'Dark', 'More contrast'])
})

test('a link in a sentence is an element, and what a person typed never becomes markup', () => {
  const police = wordsFor('nl').rich('common.emergency.police', {}, { a: (children) => <a href="tel:101">{children}</a> })
  assert.equal(html(police), '<p>Dringend politie nodig, maar geen gevaar: <a href="tel:101">bel 101</a>.</p>')
  const title = wordsFor('ar').rich('common.error.title', { title: <bdi>{'<b>1</b>'}</bdi> }, {})
  assert.equal(html(title), '<p>خطأ: <bdi>&lt;b&gt;1&lt;/b&gt;</bdi></p>')
  assert.equal(html(said('nl', '{name} schreef', { name: '<script>' })), '<p>&lt;script&gt; schreef</p>')
})

test('a count takes the form its language has for it', () => {
  const dutch = '{n, plural, =0 {Geen meldingen} one {# melding} other {# meldingen}}'
  assert.deepEqual(
    [0, 1, 1234].map((n) => said('nl', dutch, { n })),
    ['Geen meldingen', '1 melding', '1.234 meldingen'],
  )
  const arabic = '{n, plural, zero {لا أيام} one {يوم واحد} two {يومان} few {# أيام} many {# يومًا} other {# يوم}}'
  assert.deepEqual(
    [0, 1, 2, 3, 11, 100].map((n) => said('ar', arabic, { n })),
    ['لا أيام', 'يوم واحد', 'يومان', '3 أيام', '11 يومًا', '100 يوم'],
  )
  assert.equal(
    said('nl', '{n, plural, offset:1 =1 {Jij} one {Jij en # ander} other {Jij en # anderen}}', { n: 3 }),
    'Jij en 2 anderen',
  )
  assert.equal(said('nl', '{n, selectordinal, other {#e}} keer', { n: 2 }), '2e keer')
})

test('a choice takes its own words, an unknown one the general words', () => {
  const text = '{role, select, lead {de leiding} other {een <b>collega</b>}}'
  assert.equal(said('nl', text, { role: 'lead' }), 'de leiding')
  assert.equal(
    html(said('nl', text, { role: 'constructor' }, { b: (children) => <b>{children}</b> })),
    '<p>een <b>collega</b></p>',
  )
})

test('numbers and shares are written as the language does, always in digits 0-9', () => {
  assert.equal(said('nl', '{n, number}', { n: 1234567.5 }), '1.234.567,5')
  assert.equal(said('nl', '{n, number, percent}', { n: 0.416 }), '42%')
  assert.equal(said('nl', '{n, number, ::.0}', { n: 2 }), '2,0')
  assert.equal(wordsFor('ar').number(1234), '1,234')
  assert.equal(wordsFor('nl').percent(0.416), '42%')
})

test('dates are written as the language does, in Arabic with both names of the month', () => {
  const day = '2026-03-12'
  const dates = publicLangs.map((lang) => wordsFor(lang).date(day))
  assert.deepEqual(dates, ['12 maart 2026', '12 mars 2026', '12 March 2026', '12 آذار/مارس 2026'])
  const weekdays = publicLangs.slice(0, 3).map((lang) => wordsFor(lang).date(day, 'weekday'))
  assert.deepEqual(weekdays, ['donderdag 12 maart 2026', 'jeudi 12 mars 2026', 'Thursday 12 March 2026'])
  assert.equal(wordsFor('nl').date(day, 'short'), '12 mrt 2026')
  assert.equal(wordsFor('nl').date(day, 'day'), '12 maart')
  assert.equal(wordsFor('nl').date('2026-03', 'month'), 'maart 2026')
  assert.equal(said('nl', 'Voor {d, date, weekday}', { d: day }), 'Voor donderdag 12 maart 2026')
  assert.equal(
    wordsFor('ar')
      .date(day, 'short')
      .replace(/\p{Cf}/gu, ''),
    '12/3/2026',
  )
})

test('a date that is none, or a style that does not exist, is a bug and says so', () => {
  for (const wrong of ['12/03/2026', '2026-3-12', '2026-13-01', '2026-02-31', ''])
    assert.throws(() => wordsFor('nl').date(wrong), /YYYY-MM-DD/)
  assert.throws(() => said('nl', '{d, date, full}', { d: '2026-03-12' }), /style/)
  assert.throws(() => said('nl', '{d, time}', { d: '2026-03-12' }), /words.moment/)
})

test('a moment is on the clock of the force, also in the night of the change to summer time', () => {
  const at = new Date('2026-03-29T01:30:00Z')
  assert.equal(wordsFor('nl').moment(at, 'Europe/Brussels'), '29 mrt 2026, 03:30')
  assert.equal(wordsFor('en').moment(at, 'Europe/Brussels'), '29 Mar 2026, 03:30')
  assert.equal(wordsFor('nl').moment(new Date('2026-11-23T23:30:00Z'), 'Europe/Brussels'), '24 nov 2026, 00:30')
})

test('a list is read as a sentence', () => {
  assert.equal(wordsFor('nl').list(['Deurne', 'Berchem', 'Hoboken']), 'Deurne, Berchem en Hoboken')
})

test('a page knows which words are still in Dutch', () => {
  assert.equal(wordsFor('nl').isFallback('common.exit'), false)
  assert.equal(wordsFor('ar').isFallback('common.exit'), false)
  // The staff side has no Arabic: whoever asks for it gets the Dutch, and can know it.
  assert.equal(wordsFor('ar').isFallback('staff.signOut'), true)
  assert.equal(wordsFor('ar').t('staff.signOut'), 'Meld je af')
})

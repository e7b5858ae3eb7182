import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type House, openHouse } from '../../test/cast.ts'
import { asStaff } from '../../test/report-arrival.ts'
import { element, indicators, layPillars, objectives } from '../../test/tied-registers.ts'
import { fieldsOf } from '../http/fields.ts'
import { allThemes } from '../spine/theme.ts'
import { wordsFor } from '../words/words.ts'
import { addRecord, changeRecord, recordByKey } from './record.ts'
import { choicesFor, grouped, optionsOf } from './record-choices.ts'
import type { Values } from './record-field.ts'
import { readForm, typedAtFirst, typedFrom } from './record-form.ts'
import { readListView, recordPage } from './record-list.ts'
import type { Register } from './register.ts'

const today = '2026-11-23'
const nl = wordsFor('nl')
let house: House
before(async () => {
  house = await openHouse()
  await layPillars(house)
})
after(() => house.close())

const moment = () => ({ force: house.force, now: house.clock.now(), today })
const added = (register: Register, values: Values) =>
  asStaff(house, 'Lies', (tx, lies) => addRecord(tx, lies, register, values, moment()))
const read = (register: Register, key: string) => house.system((tx) => recordByKey(tx, register, key))
const theme = async () => (await house.system(allThemes))[0]!
const objective = async (change: Values = {}): Promise<Values> => ({
  code: 'D1',
  title: 'Elke ploeg',
  theme: (await theme()).id,
  pillar: element.een!,
  serves: [element.twee!, element.drie!].sort(),
  period: { from: '2026-01-01', until: '2026-12-31' },
  ...change,
})

test('an objective keeps what it is tied to, its list narrows by each, and a change ties exactly to what is chosen then', async () => {
  const register = objectives()
  const values = await objective()
  const one = await added(register, values)
  assert.ok(one !== 'taken' && 'key' in one)
  const record = await read(register, one.key)
  assert.deepEqual(record?.values, values)
  const found = async (query: string) =>
    house.system(async (tx) => {
      const choices = await choicesFor(tx, register, today)
      const view = readListView(register, new URLSearchParams(query), choices, nl, today)
      return (await recordPage(tx, register, view, { size: 10 })).rows.length
    })
  const wanted = { 'pijler=een': 1, 'pijler=twee': 0, 'dient=drie': 1, 'dient=een': 0, [`thema=${(await theme()).slug}`]: 1 }
  for (const [query, count] of Object.entries(wanted)) assert.equal(await found(query), count, query)
  const next = { ...values, serves: [element.een!] }
  const seen = { version: record!.version, values: next }
  assert.equal(await asStaff(house, 'Lies', (tx, lies) => changeRecord(tx, lies, register, one.key, seen, moment())), 'done')
  assert.deepEqual((await read(register, one.key))?.values, next)
})

test('what the register itself refuses is not kept, when it is added and when it is changed; the record is no other than itself', async () => {
  const register = objectives()
  const refused = await added(register, await objective())
  assert.deepEqual(refused, { refused: { code: 'register.unchanged' } })
  const one = await added(register, await objective({ code: 'D2' }))
  assert.ok(one !== 'taken' && 'key' in one)
  const { version, values } = (await read(register, one.key))!
  const change = (wanted: Values) =>
    asStaff(house, 'Lies', (tx, lies) => changeRecord(tx, lies, register, one.key, { version, values: wanted }, moment()))
  assert.deepEqual(await change({ ...values, code: 'D1' }), { refused: { code: 'register.unchanged' } })
  assert.equal(await change({ ...values, title: 'Nieuw' }), 'done')
})

test('what was taken away is met nowhere', async () => {
  const register = objectives()
  const one = await added(register, await objective({ code: 'D3' }))
  assert.ok(one !== 'taken' && 'key' in one)
  await house.system((tx) =>
    tx.updateTable('objective').set({ removed_at: house.clock.now() }).where('id', '=', one.id).execute(),
  )
  assert.equal(await read(register, one.key), undefined)
})

test('a link that is not offered any more stays where it stands, and nobody can choose it anew', async () => {
  const register = objectives()
  const choices = await house.system((tx) => choicesFor(tx, register, today))
  const values = await objective({ pillar: element.weg!, serves: [element.weg!, element.een!].sort() })
  const form = typedFrom(register, values, 'nl')
  assert.deepEqual(readForm(register, form, choices, nl, values), { values })
  const anew = readForm(register, form, choices, nl)
  assert.deepEqual('faults' in anew && Object.keys(anew.faults), ['pillar', 'serves'])
})

test('options stand under their headings', async () => {
  const register = objectives()
  const choices = await house.system((tx) => choicesFor(tx, register, today))
  const shown = grouped(optionsOf('pillar', register.fields.pillar!, choices, nl))
  assert.deepEqual(
    shown.map((one) => 'group' in one && [one.group, one.options.length]),
    [
      ['Voor', 2],
      ['Na', 1],
    ],
  )
})

test('the address brings along what a new record is tied to, its choice and its period, and nothing else', async () => {
  const register = objectives()
  const query = (text: string) => typedAtFirst(register, today, 'me', new URLSearchParams(text))
  const typed = query(
    `pillar=${element.een}&serves=${element.een}&serves=${element.twee}&period=2027-01-01&period-einde=2027-02-01`,
  )
  assert.deepEqual(
    [typed.text('pillar'), typed.text('period'), typed.text('period-einde')],
    [element.een, '2027-01-01', '2027-02-01'],
  )
  assert.deepEqual(typed.all('serves'), [element.een, element.twee])
  const odd = query('pillar=x&serves=%27&period=2027-02-31&title=x')
  assert.deepEqual([odd.text('pillar'), odd.all('serves'), odd.text('period'), odd.text('title')], ['', [], today, ''])
})

test('a number is kept exactly as it was typed, with a comma or a point, and comes back in its form as it is', async () => {
  const register = indicators()
  const none = { people: {}, links: {} }
  const numbers = fc.record(
    {
      code: fc.uuid(),
      title: fc.constant('t'),
      baseline: fc.integer({ min: -999_999_999, max: 999_999_999 }).map((n) => n / 1000),
      target: fc.nat(100),
    },
    { noNullPrototype: true },
  )
  await fc.assert(
    fc.asyncProperty(numbers, fc.constantFrom('nl', 'en'), async (values, lang) => {
      const result = readForm(register, typedFrom(register, values, lang as 'nl'), none, nl)
      const plain = { ...values, baseline: values.baseline === 0 ? 0 : values.baseline }
      assert.deepEqual(result, { values: plain })
      const one = await added(register, plain)
      assert.ok(one !== 'taken' && 'key' in one)
      assert.deepEqual((await read(register, one.key))?.values, plain)
    }),
    { numRuns: 20 },
  )
})

test('what is no number, is too small, too large or too exact, is told beside its field', () => {
  const register = indicators()
  const faultsOf = (baseline: string, target: string) => {
    const fields = fieldsOf(new URLSearchParams({ code: 'c', title: 't', baseline, target }))
    const result = readForm(register, fields, { people: {}, links: {} }, nl)
    return 'faults' in result ? result.faults : {}
  }
  assert.deepEqual(faultsOf('1 234,5', '0'), {})
  assert.match(faultsOf('veel', '1').baseline!, /in cijfers/)
  for (const odd of ['1e3', '0x10', '1.2.3', '1,2,3', 'NaN', 'Infinity', '9'.repeat(20), '=1+1'])
    assert.ok(faultsOf(odd, '1').baseline, odd)
  assert.match(faultsOf('1,2345', '1').baseline!, /ten hoogste 3 cijfers/)
  assert.match(faultsOf('1', '1,5').target!, /zonder cijfers na de komma/)
  assert.match(faultsOf('1', '-1').target!, /ten minste 0/)
  assert.match(faultsOf('1', '101').target!, /ten hoogste 100/)
  assert.match(faultsOf('', '1').baseline!, /Vul dit in/)
})

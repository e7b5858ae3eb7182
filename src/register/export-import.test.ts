import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type House, openHouse } from '../../test/cast.ts'
import { nasty } from '../../test/nasty-texts.ts'
import { asStaff } from '../../test/report-arrival.ts'
import { cleanText } from '../http/fields.ts'
import { activityRegister, themeRegister } from '../rooms/plan/open.ts'
import { allThemes } from '../spine/theme.ts'
import { wordsFor } from '../words/words.ts'
import { writeCsv } from './csv-file.ts'
import { readImportFile } from './import-file.ts'
import { writeJson } from './json-file.ts'
import { type RegisterRecord, recordsByIds } from './record.ts'
import { cellColumns, cellWriter } from './record-cells.ts'
import { type Choices, choicesFor } from './record-choices.ts'
import type { Values } from './record-field.ts'
import { planImport } from './record-import.ts'
import { insertRecords } from './record-rows.ts'
import type { Register } from './register.ts'
import { writeXlsx } from './xlsx-file.ts'

const nl = wordsFor('nl')
const today = '2026-11-23'
let house: House
let themeIds: string[] = []
before(async () => {
  house = await openHouse()
  themeIds = (await house.system(allThemes)).map((theme) => theme.id)
})
after(() => house.close())

const line = (text: string) => cleanText(text.toWellFormed()).replace(/\s+/g, ' ').trim()
/** A text as a form keeps it: never empty, and short enough. */
const title = nasty.map((text) => [...(line(text) || 'x')].slice(0, 100).join('').trim() || 'x')
const day = fc.integer({ min: 0, max: 2000 }).map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10))
const period = fc.tuple(day, fc.option(day)).map(([a, b]) => ({ from: b && b < a ? b : a, until: b && (b < a ? a : b) }))

const files = async (register: Register, records: RegisterRecord[], choices: Choices): Promise<File[]> => {
  const sheet = [cellColumns(register, nl).map(({ label }) => label), ...records.map(cellWriter(register, choices, nl))]
  return [
    new File([writeCsv(sheet, 'nl')], 'a.csv'),
    new File([await writeXlsx('A', sheet)], 'a.xlsx'),
    new File([writeJson(register, records, choices)], 'a.json'),
  ]
}

/** Adds records, takes them along in each form, and works out what bringing those back would change. */
const roundTrip = async (register: Register, all: Values[]) =>
  asStaff(house, 'Lies', async (tx, lies) => {
    const moment = { force: house.force, now: house.clock.now(), today }
    const written = all.map((values) => ({ id: randomUUID(), values }))
    const added = await insertRecords(tx, lies, register, written, moment)
    const choices = await choicesFor(tx, register, today)
    const records = await recordsByIds(
      tx,
      register,
      added.map(({ id }) => id),
      'read',
    )
    for (const file of await files(register, records, choices)) {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const table = await readImportFile({ name: file.name, bytes }, register, nl)
      if ('refused' in table) assert.fail(`${file.name}: ${table.refused(nl)}`)
      const reader = { actor: lies, register, choices, words: nl, moment }
      assert.deepEqual(await planImport(tx, reader, table), { rows: [], faults: [], unchanged: records.length }, file.name)
      // The same rows without their ids are new ones, with the same values.
      if (register.uniqueBy) continue
      for (const row of table.rows) delete row.cells.id
      const fresh = await planImport(tx, reader, table)
      assert.deepEqual(fresh.faults, [])
      assert.deepEqual(
        fresh.rows.map(({ values }) => values),
        records.map(({ values }) => values),
      )
    }
  })

test('an activity that is taken along as CSV, Excel or JSON comes back as it was, whatever its title holds', async () => {
  const values: fc.Arbitrary<Values> = fc.record(
    {
      title,
      kind: fc.constantFrom('meeting', 'other'),
      period,
      status: fc.constantFrom('planned', 'stopped'),
      owner: fc.option(fc.constant(house.person('Lies').id)),
      audience: fc.constantFrom('internal', 'external'),
      themes: fc.subarray(themeIds).map((ids) => ids.sort()),
      actions: fc.constant([]),
    },
    { noNullPrototype: true },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(values, { minLength: 1, maxLength: 5 }), (all) =>
      roundTrip(activityRegister as unknown as Register, all),
    ),
    { numRuns: 40 },
  )
})

test('a theme with several lines of text comes back as it was too', async () => {
  const intro = fc
    .array(nasty, { maxLength: 4 })
    .map((lines) => cleanText(lines.join('\n').toWellFormed()).trim().slice(0, 500).toWellFormed().trim())
  const values = fc.record(
    {
      name: title.map((text) => `${[...text].slice(0, 60).join('').trim()} ${randomUUID().slice(0, 8)}`.trim()),
      nameFr: fc.constant(null),
      nameEn: fc.constant(null),
      intro,
      period,
    },
    { noNullPrototype: true },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(values, { minLength: 1, maxLength: 4 }), (all) =>
      roundTrip(themeRegister as unknown as Register, all),
    ),
    { numRuns: 40 },
  )
})

test('an export holds what the filters let through, all pages of it, in the language of who asks', async () => {
  const own = await openHouse()
  const work = { kind: 'training', period: '2026-11-10', 'period-einde': '', status: 'done', owner: '', audience: 'internal' }
  for (let n = 0; n < 30; n += 1)
    await own.as('Ewa').post('/activiteiten', { ...work, title: `=Werk ${n}`, status: n % 3 ? 'done' : 'planned' })
  const csv = async (query: string) =>
    Buffer.from(await (await own.as('Karim').get(`/activiteiten/uitvoer?vorm=csv${query}`)).arrayBuffer()).toString()
  assert.equal((await csv('')).trim().split('\r\n').length, 31)
  const planned = await csv('&status=planned')
  assert.equal(planned.trim().split('\r\n').length, 11)
  assert.ok(planned.startsWith('\uFEFF"Titel";"Soort";"Begin"'))
  assert.match(planned, /"'=Werk 0";"Vorming";"2026-11-10";"";"Gepland";"";"Collega’s";""/)
  await own.system((tx) => tx.updateTable('person').set({ lang: 'en' }).execute())
  assert.ok((await csv('')).startsWith('\uFEFF"Title";'))
  const answer = await own.as('Karim').get('/activiteiten/uitvoer?vorm=json&status=planned')
  assert.match(answer.headers.get('content-disposition')!, /attachment; filename=".*2026-11-23\.json"/)
  const { format, register, records } = JSON.parse(await answer.text())
  assert.deepEqual([format, register, records.length, records[0].kind], [1, 'activities', 10, 'training'])
  assert.equal(
    (await own.as('Karim').get('/activiteiten/uitvoer?vorm=xlsx')).headers.get('content-type')?.includes('spreadsheetml'),
    true,
  )
  const removed = records[0].id
  await own.as('Ewa').post(`/activiteiten/${removed}/verwijdering`)
  assert.ok(!(await csv('&verwijderd=ja')).includes(removed), 'a colleague takes nothing along that was removed')
  await own.close()
})

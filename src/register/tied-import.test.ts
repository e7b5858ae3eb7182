import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type House, openHouse } from '../../test/cast.ts'
import { asStaff } from '../../test/report-arrival.ts'
import { element, indicators, layPillars, objectives } from '../../test/tied-registers.ts'
import type { Tx } from '../db/schema.ts'
import { allThemes } from '../spine/theme.ts'
import { wordsFor } from '../words/words.ts'
import { readImportFile } from './import-file.ts'
import { changeRecord, recordByKey, versionOf } from './record.ts'
import { choicesFor } from './record-choices.ts'
import { confirmImport, type ImportFault, type PlannedRow, planImport, type Reader } from './record-import.ts'
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
const read = (register: Register, key: string) => house.system((tx) => recordByKey(tx, register, key))
const theme = async () => (await house.system(allThemes))[0]!

/** Does something as Lies with all that an import needs. */
const withReader = <T>(register: Register, work: (tx: Tx, reader: Reader) => Promise<T>): Promise<T> =>
  asStaff(house, 'Lies', async (tx, actor) => {
    const choices = await choicesFor(tx, register, today)
    return work(tx, { actor, register, choices, words: nl, moment: moment() })
  })

const planIn = async (tx: Tx, reader: Reader, file: string) => {
  const table = await readImportFile({ name: 'a.csv', bytes: new Uint8Array(Buffer.from(file)) }, reader.register, nl)
  return 'refused' in table ? assert.fail(table.refused(nl)) : planImport(tx, reader, table)
}
const placesOf = (faults: ImportFault[]) => faults.map(({ line, control }) => [line, control])

const planned = (register: Register, file: string) =>
  withReader(register, async (tx, reader) => (await planIn(tx, reader, file)).rows)
const confirmed = (register: Register, rows: PlannedRow[]) =>
  withReader(register, async (tx, reader) => placesOf(await confirmImport(tx, reader, rows)))
const imported = (register: Register, file: string, confirm = true) =>
  withReader(register, async (tx, reader) => {
    const plan = await planIn(tx, reader, file)
    const faults = confirm && !plan.faults.length ? await confirmImport(tx, reader, plan.rows) : plan.faults
    return { ...plan, faults: placesOf(faults) }
  })

test('a file ties objectives by code, knows them again by theirs, and leaves what is the same', async () => {
  const register = objectives()
  const slug = (await theme()).slug
  const head = 'code;title;theme;pillar;serves;period;period-einde'
  const file = `${head}\nI1;Een;${slug};een;"twee, drie";2026-01-01;2026-12-31\nI2;Twee;${slug};Pijler twee;;1/1/2026;31/12/2026\n`
  assert.deepEqual((await imported(register, file)).faults, [])
  const again = await imported(register, file.replace('Twee;', 'Tweede;'))
  assert.deepEqual([again.unchanged, again.rows.length, again.rows[0]?.values.title], [1, 1, 'Tweede'])
  const record = await read(register, again.rows[0]!.id)
  assert.deepEqual([record?.values.title, record?.values.pillar, record?.values.serves], ['Tweede', element.twee, []])
  assert.deepEqual((await imported(register, `code;title\nI2;Derde\n`)).faults, [], 'what is left out stays')
  assert.equal((await read(register, again.rows[0]!.id))?.values.pillar, element.twee)
})

test('what the register refuses, what a code already has and what the file says twice is told before anything is written', async () => {
  const register = objectives()
  const slug = (await theme()).slug
  const line = (code: string, id = '') => `${code};T;${slug};een;2026-01-01;2026-12-31;${id}`
  const file = (...lines: string[]) => `code;title;theme;pillar;period;period-einde;id\n${lines.join('\n')}\n`
  const first = await imported(register, file(line('J1'), line('J2')))
  const [one] = first.rows
  // The code of the second, for the record of the first.
  assert.deepEqual((await imported(register, file(line('J2', one!.id)))).faults, [[2, 'code']])
  assert.deepEqual((await imported(register, file(line('J3'), line('J4'), line('J3')), false)).faults, [[4, 'code']])
  assert.deepEqual((await imported(register, file(line('J5'), `J6;T;${slug};weg;2026-01-01;;`), false)).faults, [[3, 'pillar']])
  assert.equal((await read(register, one!.id))?.values.code, 'J1')
})

test('numbers of a file are read as in a form, and a code that others have by now is told', async () => {
  const register = indicators()
  const { faults, rows } = await imported(register, 'code;title;baseline;target\nK1;T;1,5;10\nK2;T;-3;20\n')
  assert.deepEqual(faults, [])
  assert.deepEqual(
    rows.map(({ values }) => values.baseline),
    [1.5, -3],
  )
  const taken = await asStaff(house, 'Lies', (tx, lies) =>
    changeRecord(
      tx,
      lies,
      register,
      rows[1]!.id,
      { version: versionOf(rows[1]!.values), values: { ...rows[1]!.values, code: 'K1' } },
      moment(),
    ),
  )
  assert.equal(taken, 'taken')
  const swapped = `code;title;baseline;target;id\nK1;T;-3;20;${rows[1]!.id}\n`
  assert.deepEqual((await imported(register, swapped)).faults, [[2, 'code']])
  assert.deepEqual((await imported(register, 'code;title;baseline;target\nK3;T;veel;101\n', false)).faults, [
    [2, 'baseline'],
    [2, 'target'],
  ])
})

test('a code that somebody else took between the preview and the confirmation undoes the whole import', async () => {
  const register = indicators()
  const file = 'code;title;baseline;target\nL1;T;1;2\nL2;T;1;2\n'
  const rows = await planned(register, file)
  assert.deepEqual((await imported(register, 'code;title;baseline;target\nL2;Van Ewa;1;2\n')).faults, [])
  assert.deepEqual(await confirmed(register, rows), [[3, 'code']])
  const left = await house.system((tx) => tx.selectFrom('indicator').select('title').where('code', 'in', ['L1', 'L2']).execute())
  assert.deepEqual(left, [{ title: 'Van Ewa' }])
})

import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type House, openHouse } from '../../../test/cast.ts'
import { runJob } from '../../../test/coded-reports.ts'
import { recording } from '../../../test/hostile-files.ts'
import { digitsOn, fillIn, formPage, post } from '../../../test/reporting-walk.ts'
import { connect } from '../../db/pool.ts'
import { become, inTransaction } from '../../db/transaction.ts'
import { budgets, openLanes } from '../../http/lanes.ts'
import { fileArrives } from '../../vault/sealed-file.ts'
import { wordsFor } from '../../words/words.ts'
import { portalPaths } from './paths.ts'

const { t } = wordsFor('nl')
const sound = recording()
let house: House
before(async () => {
  const lanes = openLanes({ ...budgets, files: { size: sound.length * 2.5, perSecond: 0 } })
  // In the house nobody is told apart: here all are one sender.
  house = await openHouse({ lanes: { ...lanes, fits: (_, now, bytes) => lanes.fits('one', now, bytes) } })
})
after(() => house.close())

const filesPage = async () => {
  const form = await fillIn(house.anybody(), '', { who: { whose: 'self' }, what: { story: 'Op de tram.' } })
  return post(house.anybody(), form, { open: '1' }, portalPaths.files)
}
const add = async (names: string[], fields: Record<string, string> = {}) => {
  const page = await filesPage()
  const files = names.map((name) => new File([new Uint8Array(sound)], name))
  return formPage(await house.anybody().upload(page.action, files, { ...page.hidden, ...fields }))
}
const rows = () => house.system((tx) => tx.selectFrom('sealed_file').select(['case_id', 'quarter']).execute())
const clean = () => house.system((tx) => tx.deleteFrom('sealed_file').where('case_id', 'is', null).execute())
const roomFor = async (bytes: number) => {
  const owner = connect({ ...house.owner, max: 1 })
  await sql`create or replace function room_for_files() returns bigint language sql immutable as ${sql.lit(`select ${bytes}`)}`.execute(
    owner,
  )
  await owner.destroy()
}
const arrives = (size: number, waitingFor: string = randomUUID()) =>
  inTransaction(house.portalDb, async (tx) => {
    await become(tx, { force: house.force.id, kind: 'public' })
    const what = {
      id: randomUUID(),
      seq: randomInt(1, 2 ** 31),
      waitingFor,
      day: '2026-11-23',
      quarter: 1,
      kind: 'sound',
    } as const
    return fileArrives(tx, { ...what, cleaned: false, original: false, sealed: new Uint8Array(size) })
  })

test('one sender fills nobody else’s room: what is more than a full report within the hour is not kept, and the text is taken', async () => {
  const page = await add(['een.wav', 'twee.wav', 'drie.wav'])
  assert.equal(page.status, 422)
  assert.ok(page.html.includes(`drie.wav: ${t('added.fault.full')}`) && page.html.includes('twee.wav'))
  assert.ok(!page.html.includes('twee.wav:'))
  const check = await post(house.anybody(), page)
  assert.match(digitsOn(await post(house.anybody(), check)) ?? '', /^\d{24}$/)
  assert.deepEqual(
    (await rows()).map(({ case_id, quarter }) => [case_id !== null, quarter]),
    [
      [true, null],
      [true, null],
    ],
    'what was sent knows its day alone',
  )
  house.clock.set(new Date(house.clock.now().getTime() + 3_600_000).toISOString())
  assert.equal((await add(['vier.wav'])).status, 200, 'an hour later it is forgotten')
  await clean()
})

test('files that come at once fill the room once, those of reports in the queue among them; text needs no room', async () => {
  await roomFor(2_500)
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => arrives(1_000)))
  assert.deepEqual(outcomes.sort(), ['full', 'full', 'full', 'full', 'kept', 'kept'])
  house.clock.set(new Date(house.clock.now().getTime() + 3_600_000).toISOString())
  const full = await add(['vijf.wav'])
  assert.equal(full.status, 422)
  assert.ok(full.html.includes(t('added.fault.full')))
  assert.match(digitsOn(await post(house.anybody(), await post(house.anybody(), full))) ?? '', /^\d{24}$/)
  await clean()
  const sent = (await rows()).length
  assert.ok(sent > 0)
  assert.equal(await arrives(2_000), 'kept', 'what a report outside the queue holds does not count')
  await clean()
  await house.system((tx) => tx.updateTable('report').set({ queued: true }).execute())
  assert.equal(await arrives(2_000), 'full')
  await roomFor(5_000_000_000)
})

test('what nobody sent is gone a day and a half later at most, and never before its form is', async () => {
  house.clock.set('2026-11-23T11:30:00Z')
  assert.equal(await arrives(100), 'kept')
  const waiting = async () => (await rows()).filter(({ case_id }) => case_id === null).length
  for (const [at, left] of [
    ['2026-11-23T19:40:00Z', 1],
    ['2026-11-24T07:40:00Z', 1],
    ['2026-11-24T13:40:00Z', 0],
  ] as const) {
    house.clock.set(at)
    await runJob(house, 'waiting-files-sweep')
    assert.equal(await waiting(), left, at)
  }
})

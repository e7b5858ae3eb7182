import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { type House, openHouse } from '../../../test/cast.ts'
import { asStaff } from '../../../test/report-arrival.ts'
import { digitsOn, fillIn, post } from '../../../test/reporting-walk.ts'
import { renewAs } from '../../../test/team-cast.ts'
import { unwrapKey } from '../../vault/seal.ts'
import { epochState } from '../../vault/team-epoch.ts'
import { accountsPaths } from '../accounts/paths.ts'
import { reportsPaths } from './paths.ts'

let house: House
let owner: pg.Client
before(async () => {
  house = await openHouse({ counsellors: true })
  owner = new pg.Client(house.owner)
  await owner.connect()
})
after(async () => {
  await owner?.end()
  await house.close()
})

const glass = async () =>
  (await owner.query<{ id: string; key: string; wrap: Buffer }>('select case_id as id, team_key_id as key, wrap from glass_wrap'))
    .rows
const report = async () => {
  const known = (await glass()).map(({ id }) => id)
  const sent = await post(
    house.anybody(),
    await fillIn(house.anybody(), '', { who: { whose: 'self' }, what: { story: 'Op de tram.' } }),
  )
  assert.ok(digitsOn(sent))
  return (await glass()).find(({ id }) => !known.includes(id))!
}

test('nobody is in two teams that hold a key, and the database refuses it', async () => {
  const row = { admitted_by: null, admitted_at: null, ended_by: null, ended_at: null, asked_at: house.clock.now() }
  const inge = { ...row, force_id: house.force.id, team_id: house.team.id, person_id: house.person('Inge').id }
  await assert.rejects(
    house.system((tx) => tx.insertInto('team_member').values(inge).execute()),
    /team_member_one_team/,
  )
})

test('only a wrap to the counsellors of a case of the reports team goes behind the glass, and nobody takes one away or changes it', async () => {
  const { id, wrap } = await report()
  const keep = (name: 'Samir' | 'Inge', key: string) =>
    asStaff(house, name, async (tx) => {
      await sql`select glass_wrap_kept(${id}, ${key}, ${Buffer.from('other')})`.execute(tx)
    })
  await keep('Samir', house.team.keyId)
  await keep('Samir', house.counsellors!.keyId)
  const there = (await glass()).filter((one) => one.id === id)
  assert.deepEqual(
    there.map((one) => [one.key, one.wrap]),
    [[house.counsellors!.keyId, wrap]],
  )
  for (const deed of [
    'delete from glass_wrap',
    `update glass_wrap set wrap = 'x'`,
    `insert into glass_wrap select * from glass_wrap`,
  ])
    await assert.rejects(
      asStaff(house, 'Inge', async (tx) => {
        await sql.raw(deed).execute(tx)
      }),
      /permission denied/,
      deed,
    )
})

test('a case that gets a new key loses the wrap of its old one behind the glass', async () => {
  const { id } = await report()
  await owner.query('update sealed_case set text_key_with_team = true where id = $1', [id])
  assert.ok(
    (await glass()).some((one) => one.id === id),
    'another change leaves it',
  )
  await owner.query('update sealed_case set recipient = $2 where id = $1', [id, house.team.pair.recipient])
  assert.ok(!(await glass()).some((one) => one.id === id))
})

test('when the counsellors get a new key, the old one stays with its holders for what lies behind the glass, and nothing is said to be due', async () => {
  const { id, key } = await report()
  const counsel: House = { ...house, team: { ...house.counsellors!, sheets: [] } }
  const away = await house.as('Inge').post(accountsPaths.leaving(counsel.team.id), { persoon: house.person('Farid').id })
  assert.equal(away.status, 303)
  assert.equal((await renewAs(counsel, 'Inge', [])).status, 200)
  house.clock.set('2026-11-23T09:05:00Z')
  const stands = () => house.system((tx) => epochState(tx, counsel.team.id))
  assert.deepEqual((await stands()).older, [])
  const end = async () => ((await (await house.as('Inge').json(reportsPaths.rewrapEnd)).json()) as { outcome: string }).outcome
  assert.equal(await end(), 'done')
  const held = () =>
    house.system((tx) =>
      tx.selectFrom('team_key_wrap').select('team_key_id').where('person_id', '=', house.person('Inge').id).execute(),
    )
  assert.ok((await held()).some(({ team_key_id }) => team_key_id === key))
  const lies = (await glass()).find((one) => one.id === id)!
  assert.match(await unwrapKey(lies.wrap, house.counsellors!.pair.identity), /^AGE-SECRET-KEY-1/)
  // With nothing left behind the glass the old key is done with, as any other.
  await owner.query('delete from glass_wrap')
  assert.deepEqual(
    (await stands()).older.map((one) => one.id),
    [key],
  )
  assert.equal(await end(), 'done')
  assert.ok(!(await held()).some(({ team_key_id }) => team_key_id === key))
})

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { giveSignInKey } from '../../../test/accounts-cast.ts'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { asStaff } from '../../../test/report-arrival.ts'
import { linkIdentity } from './external-identity.ts'
import type { Known } from './single-sign-on.ts'

const tables = ['second_factor', 'passphrase', 'entry_challenge', 'team_pin', 'unlocker', 'external_identity'] as const
let house: House
before(async () => {
  house = await openHouse()
  for (const name of ['Samir', 'Hanne', 'Lies'] as const) {
    await giveSignInKey(house, name)
    const person_id = house.person(name).id
    const [force_id, now] = [house.force.id, house.clock.now()]
    await house.system(async (tx) => {
      await tx
        .insertInto('second_factor')
        .values({ person_id, force_id, secret: randomBytes(40), confirmed_at: now, last_step: 0, failures: 0 } as never)
        .execute()
      await tx
        .insertInto('entry_challenge')
        .values({ hash: randomBytes(32), force_id, purpose: 'unlock', person_id, expires_at: new Date('2100-01-01') })
        .execute()
      await tx
        .insertInto('external_identity')
        .values({ force_id, issuer: 'https://korps.example', subject: name, person_id, linked_at: now })
        .execute()
      await tx
        .insertInto('team_pin')
        .values({ person_id, team_id: house.team.id, force_id, sealed: randomBytes(40), kept_at: now })
        .execute()
    })
  }
})
after(() => house.close())

/** Whose rows somebody sees in a table, by person. */
const seenBy = (name: Name, table: (typeof tables)[number]) =>
  asStaff(house, name, async (tx) => {
    const { rows } = await sql<{ person_id: string }>`select distinct person_id from ${sql.table(table)}`.execute(tx)
    return rows.map((row) => row.person_id)
  })

test('Z11: what a person comes in with is read and changed by that person, and by nobody else of the force', async () => {
  const { id: samir } = house.person('Samir')
  for (const table of tables) {
    const all = await house.system((tx) => sql`select from ${sql.table(table)}`.execute(tx))
    assert.ok(all.rows.length >= 3, `${table} has rows of others`)
    const expected = table === 'team_pin' ? 3 : 1
    const seen = await seenBy('Samir', table)
    assert.ok(seen.includes(samir) && seen.length === expected, `Samir in ${table}`)
    assert.deepEqual(await seenBy('Ewa', table), [], `Ewa in ${table}`)
    const column = table === 'entry_challenge' ? 'expires_at' : table === 'team_pin' ? 'kept_at' : 'person_id'
    const changed = await asStaff(house, 'Ewa', (tx) =>
      sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)} returning 1`
        .execute(tx)
        .catch(() => ({ rows: [] })),
    )
    assert.equal(changed.rows.length, 0, `Ewa changes nothing in ${table}`)
  }
})

test('Z11: whoever links an identity hears that it is another’s, and no more; one of an account that ended is taken over', async () => {
  const known = { issuer: 'https://korps.example', subject: 'Hanne', name: '', email: null } as Known
  const now = house.clock.now()
  const linking = () => asStaff(house, 'Ewa', (tx, actor) => linkIdentity(tx, actor, house.force, known, now))
  const holder = () =>
    house.system(async (tx) => {
      const row = tx.selectFrom('external_identity').select('person_id').where('subject', '=', 'Hanne')
      return (await row.executeTakeFirstOrThrow()).person_id
    })
  assert.equal(await linking(), 'taken')
  assert.equal(await holder(), house.person('Hanne').id)
  await assert.rejects(
    asStaff(house, 'Ewa', (tx) =>
      tx
        .insertInto('external_identity')
        .values({
          force_id: house.force.id,
          ...{ issuer: 'x', subject: 'x' },
          person_id: house.person('Hanne').id,
          linked_at: now,
        })
        .execute(),
    ),
    /row-level security/,
    'nor at a colleague’s',
  )
  await assert.rejects(
    asStaff(house, 'Ewa', (tx) => sql`select link_identity(${house.person('Hanne').id}, 'x', 'x', now())`.execute(tx)),
    /linked to whoever asks/,
    'by the function neither',
  )
  const ends = (ended_on: string | null) =>
    house.system((tx) => tx.updateTable('person').set({ ended_on }).where('id', '=', house.person('Hanne').id).execute())
  await ends('2026-11-01')
  assert.equal(await linking(), 'linked')
  assert.equal(await holder(), house.person('Ewa').id)
  await ends(null)
})

test('Z11: a member of the team takes a pin away, and puts none in the place of another’s', async () => {
  const { id: hanne } = house.person('Hanne')
  const change = { sealed: randomBytes(40) }
  const changed = await asStaff(house, 'Samir', (tx) =>
    tx.updateTable('team_pin').set(change).where('person_id', '=', hanne).returning('person_id').execute(),
  )
  assert.deepEqual(changed, [])
})

test('Z11: nobody who works puts a way to unlock at a colleague’s', async () => {
  const row = { force_id: house.force.id, person_id: house.person('Hanne').id, kind: 'code' as const, wrap: randomBytes(300) }
  await assert.rejects(
    asStaff(house, 'Samir', (tx) =>
      tx
        .insertInto('unlocker')
        .values({ ...row, made_on: '2026-11-23' } as never)
        .execute(),
    ),
    /row-level security/,
  )
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Staff } from '../src/access/actor.ts'
import { staffById } from '../src/access/person.ts'
import { admit, type Deed, may, policy, ruleFor } from '../src/access/policy.ts'
import { type Purpose, purposesOf } from '../src/access/purpose.ts'
import { rooms } from '../src/app.ts'
import type { Tx } from '../src/db/schema.ts'
import { become, inTransaction } from '../src/db/transaction.ts'
import type { Routes } from '../src/http/routes.ts'
import { shellPaths } from '../src/http/shell-paths.ts'
import { accountsPaths } from '../src/rooms/accounts/paths.ts'
import { addPublicTexts } from '../src/rooms/portal/room.ts'
import { type House, type Name, openHouse } from './cast.ts'
import { arriveReport } from './reports-cast.ts'

const everybody = [
  'Samir',
  'Hanne',
  'Lies',
  'Ewa',
  'Bert',
  'Dirk',
  'Ann',
  'Karim',
  'Paul',
  'Nour',
  'Marc',
  'Tine',
  'Pol',
] as const satisfies Name[]

let house: House
let report: string
before(async () => {
  house = await openHouse()
  report = (await arriveReport(house)).id
})
after(() => house.close())

type Declared = { method: 'get' | 'post'; path: string; deed: Deed; door: 'still' | 'open' | 'staff' }

/** Every route of every room, with the deed that it names. */
const declared = (): Declared[] => {
  const found: Declared[] = []
  const at =
    (door: Declared['door']) =>
    (method: 'get' | 'post', path: string, deed: Deed): void =>
      void found.push({ method, path, deed, door })
  const routes: Routes = { still: at('still'), open: at('open'), staff: at('staff') }
  for (const room of rooms) room.add(routes, house.deps)
  addPublicTexts(routes)
  return found
}
const someId = '00000000-0000-4000-8000-00000000000a'
const addressOf = (path: string) => path.replace(/:[a-z]+(\{[^}]*\})?/gi, someId)

const personOf = (name: Name): Promise<Staff> => house.system(async (tx) => (await staffById(tx, house.person(name).id)) as Staff)
const workFor = (name: Name, purpose: Purpose) =>
  house.system((tx) => tx.updateTable('session').set({ purpose }).where('person_id', '=', house.person(name).id).execute())

test('Z1: every route of every room names a line of the policy, and every line is named by a route or asked by a verb', () => {
  const named = new Set(declared().map(({ deed }) => deed))
  for (const deed of named) assert.ok(Object.hasOwn(policy, deed), deed)
  const askedByVerbs: Deed[] = ['accounts.grant', 'backups.replace', 'views.team']
  assert.deepEqual(
    (Object.keys(policy) as Deed[]).filter((deed) => !named.has(deed) && !askedByVerbs.includes(deed)),
    [],
  )
})

test('Z2: at every address and for every role the answer is 403 exactly where the policy says no', async () => {
  const inside = declared().filter(({ door, path }) => door === 'staff' && path !== shellPaths.signOut)
  let asked = 0
  for (const name of everybody) {
    const person = await personOf(name)
    let now = person.purpose
    for (const { method, path, deed } of inside) {
      // Under each purpose of the person where the line names some; otherwise the one it works for.
      const offered = ruleFor(deed).purposes ? purposesOf(person.roles, person.teams) : [now]
      for (const purpose of offered) {
        if (purpose !== now) await workFor(name, purpose)
        now = purpose
        const answer = await house.as(name)[method](addressOf(path))
        const allowed = admit({ ...person, purpose }, deed).allow
        assert.equal(answer.status !== 403, allowed, `${name} for ${purpose}: ${method} ${path} (${deed}) gave ${answer.status}`)
        asked += 1
      }
    }
  }
  assert.ok(asked > 1000, `${asked} asked`)
})

test('Z2: somebody outside is let in at no address of the staff', async () => {
  for (const { method, path, door } of declared()) {
    if (door !== 'staff') continue
    const answer = await house.anybody()[method](addressOf(path))
    assert.ok([303, 403].includes(answer.status), `${method} ${path}: ${answer.status}`)
  }
})

/** What somebody’s standing lets them do in the database; nothing of it stays. */
const inDatabase = async <T>(name: Name, work: (tx: Tx) => Promise<T>): Promise<T | 'refused'> => {
  const { id, teams } = await personOf(name)
  let made: T | 'refused' = 'refused'
  const undone = new Error('undone')
  await inTransaction(house.db, async (tx) => {
    await become(tx, { force: house.force.id, kind: 'staff', person: id, teams: teams.map((team) => team.id) })
    made = await work(tx)
    throw undone
  }).catch((error: unknown) => {
    if (error === undone) return
    if (!/row-level security|permission denied|append only|check constraint/.test(String(error))) throw error
    made = 'refused'
  })
  return made
}
const count = (rows: unknown[]) => rows.length

test('Z2: the database answers as the policy does: reports, sealed texts and what was done with them', async () => {
  const tables = ['report', 'sealed_case', 'sealed_blob', 'report_status', 'case_wrap'] as const
  for (const name of everybody) {
    const person = await personOf(name)
    const sees = may({ ...person, purpose: 'follow-up' }, 'reports.see')
    for (const table of tables) {
      const seen = await inDatabase(name, async (tx) => count((await sql`select from ${sql.table(table)}`.execute(tx)).rows))
      assert.equal(seen !== 0, sees, `${name} selects ${table}`)
      const removed = await inDatabase(name, async (tx) =>
        count((await sql`delete from ${sql.table(table)} returning 1 as one`.execute(tx)).rows),
      )
      assert.ok(sees || removed === 0 || removed === 'refused', `${name} removes from ${table}`)
    }
    const changed = await inDatabase(name, async (tx) =>
      count(await tx.updateTable('report').set({ practice: true }).where('id', '=', report).returning('id').execute()),
    )
    assert.equal(changed !== 0 && changed !== 'refused', may({ ...person, purpose: 'follow-up' }, 'reports.handle'), name)
  }
})

test('Z2: the database answers as the policy does: roles, sessions, the log and the second pair of eyes', async () => {
  const now = house.clock.now()
  const karim = house.person('Karim').id
  for (const name of everybody) {
    const person = await personOf(name)
    const gives = person.roles.includes('administrator')
    const grant = { force_id: house.force.id, person_id: person.id, role: 'lead' as const, granted_at: now }
    const granted = await inDatabase(name, async (tx) => {
      await tx
        .insertInto('role_grant')
        .values({ ...grant, granted_by: person.id, ended_by: null, ended_at: null })
        .execute()
      return 'granted'
    })
    assert.equal(granted === 'granted', gives, `${name} gives a role`)
    const ended = await inDatabase(name, async (tx) =>
      count(await tx.updateTable('role_grant').set({ ended_at: now }).where('person_id', '=', karim).returning('id').execute()),
    )
    assert.equal(ended, gives ? 1 : 0, `${name} ends a role`)
    const sessions = await inDatabase(name, async (tx) => (await tx.selectFrom('session').select('person_id').execute()).length)
    assert.equal(sessions === 1, !gives, `${name} sees ${sessions} sessions`)
    const log = await inDatabase(name, async (tx) => count(await tx.deleteFrom('audit_entry').returning('id').execute()))
    assert.equal(log, 'refused', `${name} removes from the log`)
    const question = await inDatabase(name, async (tx) => {
      const asked = {
        deed: 'accounts.grant',
        thing_kind: 'person',
        thing_id: 'x',
        about: 'x',
        path: '/',
        fields: '[]',
        why: 'x',
      } as const
      await tx
        .insertInto('second_pair')
        .values({
          ...asked,
          force_id: house.force.id,
          hash: Buffer.alloc(32),
          roles: [],
          team_id: null,
          asked_by: karim,
          asked_at: now,
        })
        .execute()
      return 'asked'
    })
    assert.equal(question === 'asked', name === 'Karim', `${name} asks in the name of Karim`)
  }
})

test('Z13: an administrator gets no key, opens no sealed page, begins no session of somebody else and takes no second role', async () => {
  const ann = house.person('Ann')
  const now = house.clock.now()
  const keyed = await inDatabase('Ann', async (tx) => {
    const key = { person_id: ann.id, force_id: house.force.id, recipient: house.team.pair.recipient, made_at: now }
    await tx.insertInto('person_key').values(key).execute()
    return 'keyed'
  }).catch((error: unknown) => {
    assert.match(String(error), /person_key/)
    return 'refused'
  })
  assert.equal(keyed, 'refused')
  for (const name of everybody) {
    if (name === 'Ann') continue
    const begun = await inDatabase('Ann', async (tx) => {
      const session = { force_id: house.force.id, person_id: house.person(name).id, token_hash: Buffer.from(name) }
      await tx
        .insertInto('session')
        .values({ ...session, created_at: now, seen_at: now, expires_at: now, vault_wrap: null, vault_seen_at: null })
        .execute()
      return 'begun'
    })
    assert.equal(begun, 'refused', `as ${name}`)
    const [role] = (await personOf(name)).roles
    const both = await house.as('Ann').post(accountsPaths.roles(ann.id), { rol: ['administrator', role!] })
    assert.equal(both.status, 422, `administrator and ${role}`)
    const instead = await house.as('Ann').post(accountsPaths.roles(ann.id), { rol: [role!] })
    assert.equal(instead.status, 422, `${role} in place of administrator`)
  }
  for (const address of [`/meldingen/${report}`, `/meldingen/${report}/kluis`, '/meldingen'])
    assert.equal((await house.as('Ann').get(address)).status, 403, address)
})

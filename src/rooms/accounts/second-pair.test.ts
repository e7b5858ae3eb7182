import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, beforeEach, describe, it, test } from 'node:test'
import { answerSecondPair, askSecondPair, clientWith, postAgreed } from '../../../test/accounts-cast.ts'
import { type House, type Name, openHouse } from '../../../test/cast.ts'
import { asStaff } from '../../../test/report-arrival.ts'
import { arriveReport } from '../../../test/reports-cast.ts'
import type { Role } from '../../access/actor.ts'
import { staffById } from '../../access/person.ts'
import { stepUpSeconds } from '../../access/rule.ts'
import { sweepQuestions, useAgreement } from '../../access/second-pair.ts'
import { openSession } from '../../access/session.ts'
import { become, inTransaction, present } from '../../db/transaction.ts'
import { shellPaths } from '../../http/shell-paths.ts'
import { reportsPaths } from '../reports/paths.ts'
import { grantRole } from './account.ts'
import { accountsPaths } from './paths.ts'

const start = '2026-11-23T09:00:00Z'
let house: House
before(async () => {
  house = await openHouse({ at: start })
})
after(() => house.close())

const path = () => accountsPaths.roles(house.person('Karim').id)
const more = { rol: ['colleague', 'leadership'] }
const ask = async (fields: Record<string, string | string[]> = more): Promise<string> => {
  const id = await askSecondPair(house, 'Ann', path(), fields)
  assert.ok(typeof id === 'string', 'a question was asked')
  return id
}
const carryOut = (id: string, fields: Record<string, string | string[]> = more) =>
  house.as('Ann').post(path(), { ...fields, tweede: id })
const rolesOf = (name: Name) =>
  house.system(async (tx) => {
    const rows = await tx
      .selectFrom('role_grant')
      .select('role')
      .where('person_id', '=', house.person(name).id)
      .where('ended_at', 'is', null)
      .execute()
    return rows.map(({ role }) => role).sort()
  })
const passMinutes = (minutes: number) => house.clock.set(new Date(house.clock.now().getTime() + minutes * 60_000).toISOString())
/** Everybody signs in again at the moment that the clock shows. */
const signInAgain = () => house.system((tx) => tx.updateTable('session').set({ proved_at: house.clock.now() }).execute())

describe('Z7: a role is given by two people', () => {
  beforeEach(async () => {
    house.clock.set(start)
    await signInAgain()
    await house.system(async (tx) => {
      await tx.deleteFrom('second_pair').execute()
      await tx
        .deleteFrom('role_grant')
        .where('person_id', '=', house.person('Karim').id)
        .where('role', '<>', 'colleague')
        .execute()
    })
  })

  it('Z7: the administrator asks, the DPO agrees, the administrator does it, and the log knows both', async () => {
    const page = await (await house.as('Ann').post(path(), more)).text()
    assert.match(page, /Dit vraagt een tweede paar ogen[\s\S]*Karim[\s\S]*name="rol" value="leadership"/)
    assert.deepEqual(await rolesOf('Karim'), ['colleague'], 'nothing is done yet')
    const id = await ask()
    assert.match(await (await house.as('Dirk').get(shellPaths.today)).text(), /1 vraag wacht/)
    assert.match(
      await (await house.as('Dirk').get(shellPaths.secondPair)).text(),
      /Karim[\s\S]*Korpsleiding[\s\S]*Zo afgesproken[\s\S]*Ann/,
    )
    assert.equal((await answerSecondPair(house, 'Dirk', id)).status, 303)
    assert.match(await (await house.as('Ann').get(shellPaths.secondPair)).text(), /Dirk zei ja/)
    assert.equal((await carryOut(id)).headers.get('location'), `${accountsPaths.person(house.person('Karim').id)}?bewaard`)
    assert.deepEqual(await rolesOf('Karim'), ['colleague', 'leadership'])
    const log = await house.system((tx) =>
      tx
        .selectFrom('audit_entry')
        .innerJoin('person', 'person.id', 'person_id')
        .select(['name', 'deed'])
        .where('thing_id', '=', house.person('Karim').id)
        .orderBy('at')
        .execute(),
    )
    assert.deepEqual(log.map(({ name, deed }) => `${name} ${deed}`).sort(), [
      'Ann accounts.change-roles',
      'Ann approvals.ask',
      'Dirk approvals.agree',
    ])
  })

  it('Z7: nobody agrees to what they asked themselves, not from a second browser either, nor somebody whose role may not', async () => {
    const id = await ask()
    const second = await house.system((tx) => openSession(tx, house.force.id, house.person('Ann').id, house.clock.now()))
    const elsewhere = clientWith(house, second.token)
    for (const browser of [house.as('Ann'), elsewhere])
      assert.equal((await browser.post(accountsPaths.answer(id), { antwoord: 'ja' })).status, 403)
    for (const name of ['Samir', 'Karim', 'Bert', 'Ewa'] as const)
      assert.notEqual((await answerSecondPair(house, name, id)).status, 303, name)
    assert.equal((await carryOut(id)).status, 409)
    assert.deepEqual(await rolesOf('Karim'), ['colleague'])
  })

  it('Z7: used once, changed afterwards, too late, refused, or agreed by somebody whose role ended: refused each time', async () => {
    const used = await ask()
    await answerSecondPair(house, 'Dirk', used)
    assert.equal((await carryOut(used)).status, 303)
    assert.equal((await house.as('Ann').post(path(), { rol: 'colleague' })).status, 303, 'taking a role needs nobody')
    assert.equal((await carryOut(used)).status, 409, 'used')

    const changed = await ask()
    await answerSecondPair(house, 'Dirk', changed)
    assert.equal((await carryOut(changed, { rol: ['colleague', 'officer'] })).status, 409, 'another role')
    const other = accountsPaths.roles(house.person('Ewa').id)
    assert.equal((await house.as('Ann').post(other, { ...more, tweede: changed })).status, 409, 'another person')
    assert.equal((await carryOut(changed)).status, 303, 'what was agreed to still holds')
    await house.as('Ann').post(path(), { rol: 'colleague' })

    const late = await ask()
    await answerSecondPair(house, 'Dirk', late)
    passMinutes(15)
    await signInAgain()
    assert.equal((await carryOut(late)).status, 409, 'expired')

    const no = await ask()
    await answerSecondPair(house, 'Dirk', no, 'nee')
    assert.equal((await carryOut(no)).status, 409, 'refused')
    assert.equal((await answerSecondPair(house, 'Lies', no)).status, 404, 'a no is not overruled by another')

    const revoked = await ask()
    await answerSecondPair(house, 'Dirk', revoked)
    const dpo = (role: Role) =>
      house.system((tx) => tx.updateTable('role_grant').set({ role }).where('person_id', '=', house.person('Dirk').id).execute())
    await dpo('colleague')
    assert.equal((await carryOut(revoked)).status, 409, 'revoked')
    await dpo('dpo')
    assert.deepEqual(await rolesOf('Karim'), ['colleague'])
  })

  it('Z7: a file is no way around what somebody agreed to: not at the list of people, nor at any other form', async () => {
    const lijst = 'Naam;Rol\nWim;Adviseur D&I'
    const id = await askSecondPair(house, 'Ann', accountsPaths.staffListInvitations, { lijst })
    assert.ok(typeof id === 'string')
    await answerSecondPair(house, 'Dirk', id)
    const other = new File(['Naam;Rol\nEva;Verantwoordelijke D&I\n'], 'lijst.csv')
    const invited = () => house.system((tx) => tx.selectFrom('invitation').select('name').execute())
    const before = await invited()
    const answer = await house.as('Ann').upload(accountsPaths.staffListInvitations, other, { lijst, tweede: id })
    assert.equal(answer.status, 422)
    assert.deepEqual(await invited(), before, 'nobody was invited')
    const sheet = await (await house.as('Ann').post(accountsPaths.staffListInvitations, { lijst, tweede: id })).text()
    assert.match(sheet, /Wim/, 'what Dirk agreed to still holds')

    const role = await ask()
    await answerSecondPair(house, 'Dirk', role)
    assert.equal((await house.as('Ann').upload(path(), other, { rol: 'leadership', tweede: role })).status, 422)
    assert.deepEqual(await rolesOf('Karim'), ['colleague'])
  })

  it('Z7: what was agreed to for one form counts at no other, with the same fields', async () => {
    const fields = { lijst: 'Naam;Rol\nWim;Adviseur D&I', naam: 'Eva', email: '', rol: ['lead'] }
    const id = await askSecondPair(house, 'Ann', accountsPaths.staffListInvitations, fields)
    assert.ok(typeof id === 'string')
    await answerSecondPair(house, 'Dirk', id)
    assert.equal((await house.as('Ann').post(accountsPaths.invite, { ...fields, tweede: id })).status, 409)
  })

  it('Z7: nobody is the second pair of eyes for a role of their own, not in the database either', async () => {
    const roles = accountsPaths.roles(house.person('Dirk').id)
    const id = await askSecondPair(house, 'Ann', roles, { rol: ['dpo', 'leadership'] })
    assert.ok(typeof id === 'string')
    assert.doesNotMatch(await (await house.as('Dirk').get(shellPaths.secondPair)).text(), /Zo afgesproken/)
    assert.equal((await answerSecondPair(house, 'Dirk', id)).status, 404)
    const decide = (name: 'Dirk' | 'Lies') =>
      asStaff(house, name, async (tx, actor) => {
        const decision = { decided_by: actor.id, decided_at: house.clock.now(), agreed: true }
        const rows = await tx.updateTable('second_pair').set(decision).where('id', '=', id).returning('id').execute()
        return rows.length
      })
    assert.equal(await decide('Dirk'), 0)
    assert.equal(await decide('Lies'), 1)
  })

  it('Z7: who decides cannot change what was asked', async () => {
    const id = await ask()
    for (const change of [{ about: 'Iets anders' }, { hash: Buffer.alloc(32) }, { asked_at: house.clock.now() }])
      await assert.rejects(
        asStaff(house, 'Dirk', (tx, actor) =>
          tx
            .updateTable('second_pair')
            .set({ ...change, decided_by: actor.id, decided_at: house.clock.now(), agreed: true })
            .where('id', '=', id)
            .execute(),
        ),
        /permission denied/,
      )
    assert.equal((await answerSecondPair(house, 'Dirk', id)).status, 303)
  })

  it('Z7: an invitation that was used or taken back gives no role any more, in the database', async () => {
    const token = randomBytes(32)
    const change = (set: { accepted_at: Date | null; withdrawn_at: Date | null }) =>
      house.system((tx) => tx.updateTable('invitation').set(set).where('token_hash', '=', token).execute())
    await house.system((tx) =>
      tx
        .insertInto('invitation')
        .values({
          force_id: house.force.id,
          token_hash: token,
          person_kind: 'staff',
          name: 'Wim',
          email: null,
          roles: ['adviser'],
          invited_by: null,
          invited_at: house.clock.now(),
          expires_at: new Date('2100-01-01'),
          accepted_by: null,
          accepted_at: null,
          withdrawn_at: null,
        })
        .execute(),
    )
    const take = () =>
      inTransaction(house.db, async (tx) => {
        await become(tx, { force: house.force.id, kind: 'public' })
        await present(tx, 'invitation', token)
        await grantRole(tx, house.force, house.person('Karim').id, 'adviser', null, house.clock.now())
      })
    await change({ accepted_at: house.clock.now(), withdrawn_at: null })
    await assert.rejects(take(), /row-level security/)
    await change({ accepted_at: null, withdrawn_at: house.clock.now() })
    await assert.rejects(take(), /row-level security/)
    await change({ accepted_at: null, withdrawn_at: null })
    await take()
    assert.deepEqual(await rolesOf('Karim'), ['adviser', 'colleague'])
  })

  it('Z7: fifty at the same moment: one succeeds', async () => {
    const id = await ask()
    await answerSecondPair(house, 'Dirk', id)
    const ann = house.person('Ann').id
    const thing = { kind: 'person', id: house.person('Karim').id }
    const plan = { deed: 'accounts.grant' as const, thing, path: path(), fields: more.rol.map((role) => ['rol', role] as const) }
    const uses = await Promise.all(
      Array.from({ length: 50 }, () =>
        inTransaction(house.db, async (tx) => {
          await become(tx, { force: house.force.id, kind: 'staff', person: ann })
          const actor = await staffById(tx, ann)
          return useAgreement(tx, actor!, id, plan, house.clock.now())
        }),
      ),
    )
    assert.equal(uses.filter(Boolean).length, 1)

    const again = await ask()
    await answerSecondPair(house, 'Dirk', again)
    await Promise.all(Array.from({ length: 50 }, () => carryOut(again)))
    const grants = await house.system((tx) =>
      tx
        .selectFrom('role_grant')
        .select('id')
        .where('person_id', '=', house.person('Karim').id)
        .where('role', '=', 'leadership')
        .execute(),
    )
    assert.equal(grants.length, 1)
  })

  it('Z7: whoever signed in longer ago than five minutes first shows again who they are, and keeps what was chosen', async () => {
    passMinutes(stepUpSeconds / 60 + 1)
    const answer = await house.as('Ann').post(path(), more)
    assert.equal(answer.status, 403)
    assert.match(await answer.text(), /Toon eerst nog eens wie je bent[\s\S]*name="rol" value="leadership"/)
    await signInAgain()
    const id = await ask()
    passMinutes(stepUpSeconds / 60 + 1)
    assert.equal((await answerSecondPair(house, 'Dirk', id)).status, 403)
  })

  it('Z7: a question without a reason is asked for it; one that nobody answered goes after a day', async () => {
    assert.equal((await house.as('Ann').post(path(), { ...more, waarom: ' ' })).status, 422)
    assert.equal((await house.as('Ann').post(path(), { ...more, waarom: 'x'.repeat(501) })).status, 422)
    await ask()
    passMinutes(24 * 60)
    await house.system((tx) => sweepQuestions(tx, house.clock.now()))
    assert.deepEqual(await house.system((tx) => tx.selectFrom('second_pair').select('id').execute()), [])
  })
})

test('Z7: an officer cannot remove a real report alone by calling it practice; a second officer agrees first, and an adviser cannot', async () => {
  house.clock.set(start)
  await signInAgain()
  const report = await arriveReport(house)
  const removal = reportsPaths.removal(report.id)
  assert.equal((await house.as('Samir').post(removal)).status, 404, 'a real report')
  await house.as('Samir').post(reportsPaths.practice(report.id), { oefening: 'ja' })
  assert.match(await (await house.as('Samir').post(removal)).text(), /Dit vraagt een tweede paar ogen/)
  const id = await askSecondPair(house, 'Samir', removal, {})
  assert.ok(typeof id === 'string')
  for (const name of ['Samir', 'Lies', 'Dirk', 'Ewa'] as const)
    assert.notEqual((await answerSecondPair(house, name, id)).status, 303, `${name} is not in the team, or asked`)
  assert.equal((await house.as('Samir').post(removal, { tweede: id })).status, 409)
  await answerSecondPair(house, 'Hanne', id)
  assert.equal((await house.as('Samir').post(removal, { tweede: id })).headers.get('location'), reportsPaths.list)
  assert.equal((await house.as('Samir').get(reportsPaths.report(report.id))).status, 404)
})

test('Z7: as long as a force never had a lead or DPO one administrator gives roles alone and the log says so; afterwards never again', async () => {
  const empty = await openHouse({ at: start })
  try {
    await empty.system((tx) => tx.deleteFrom('role_grant').where('role', 'in', ['lead', 'dpo']).execute())
    const karim = accountsPaths.roles(empty.person('Karim').id)
    assert.equal((await empty.as('Ann').post(karim, { rol: ['colleague', 'lead'] })).status, 303)
    const alone = await empty.system((tx) =>
      tx.selectFrom('audit_entry').select('thing_id').where('deed', '=', 'approvals.alone').execute(),
    )
    assert.deepEqual(alone, [{ thing_id: empty.person('Karim').id }])
    await empty.as('Ann').post(karim, { rol: ['colleague'] })
    const ewa = accountsPaths.roles(empty.person('Ewa').id)
    assert.match(await (await empty.as('Ann').post(ewa, { rol: ['adviser', 'dpo'] })).text(), /tweede paar ogen/)
    assert.equal(
      (await postAgreed(empty, 'Ann', ewa, { rol: ['adviser', 'dpo'] }, 'Karim')).status,
      409,
      'the only lead is no lead any more',
    )
  } finally {
    await empty.close()
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Actor, type Role, roles, type Staff } from './actor.ts'
import { admit, type Deed, policy, purposesFor } from './policy.ts'

const staffWith = (held: Role[], teams: string[] = []): Staff => ({
  kind: 'staff',
  id: '00000000-0000-4000-8000-000000000001',
  accountKind: held.includes('administrator') ? 'administrator' : 'staff',
  name: 'Somebody',
  lang: 'nl',
  roles: held,
  teams: teams.map((kind) => ({ id: kind, kind })),
  purpose: 'follow-up',
})
const everybody: [string, Actor][] = [
  ['public', { kind: 'public' }],
  ['reporter', { kind: 'reporter', caseId: '00000000-0000-4000-8000-000000000002' }],
  ...roles.map((role): [string, Actor] => [role, staffWith([role])]),
  ...roles.map((role): [string, Actor] => [`${role} in the reports team`, staffWith([role], ['reports'])]),
]

/** Whether some purpose of this actor opens the deed. */
const isFor = (actor: Actor, deed: Deed) =>
  actor.kind === 'staff' ? purposesFor(actor, deed).length > 0 : admit(actor, deed).allow

test('who may do what is this, and every change of it shows here', (t) => {
  const table = Object.fromEntries(
    Object.keys(policy).map((deed) => [deed, everybody.filter(([, actor]) => isFor(actor, deed as Deed)).map(([who]) => who)]),
  )
  t.assert.snapshot(table)
})

test('nobody outside the reports team sees a report, whatever the role', () => {
  for (const role of roles) {
    for (const deed of ['reports.see', 'reports.read', 'reports.handle'] as const) {
      assert.equal(admit(staffWith([role]), deed).allow, false, `${role} may ${deed}`)
    }
  }
})

test('the administrator opens nothing that is sealed, even as a member by mistake', () => {
  for (const deed of ['vault.open', 'reports.see', 'reports.read', 'teams.admit'] as const) {
    assert.equal(admit(staffWith(['administrator'], ['reports']), deed).allow, false)
  }
})

test('what the table does not name is refused to everybody', () => {
  fc.assert(
    fc.property(
      fc.string().filter((deed) => !Object.hasOwn(policy, deed)),
      fc.subarray([...roles]),
      (deed, held) => !admit(staffWith(held, ['reports']), deed).allow,
    ),
  )
  for (const deed of ['toString', '__proto__', 'constructor'])
    assert.equal(admit(staffWith([...roles], ['reports']), deed).allow, false)
})

test('losing a role or a team never grants more', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(policy)),
      fc.subarray([...roles]),
      fc.subarray([...roles]),
      fc.boolean(),
      (deed, held, kept, member) => {
        const more = admit(staffWith(held, ['reports']), deed).allow
        const less = admit(
          staffWith(
            held.filter((role) => kept.includes(role)),
            member ? ['reports'] : [],
          ),
          deed,
        ).allow
        return more || !less
      },
    ),
  )
})

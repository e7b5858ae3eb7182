import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Actor, caseTeams, type Role, roles, type Staff, type TeamKind } from './actor.ts'
import { admit, type Deed, decide, policy, ruleFor } from './policy.ts'
import { purposesFor } from './policy-person.ts'
import { type Purpose, purposes, purposesOf } from './purpose.ts'
import { type Condition, type Context, decideBy, type Relation, type Rule, stepUpSeconds, type Table } from './rule.ts'

const deeds = Object.keys(policy) as Deed[]
const conditions: Condition[] = ['no-conflict', 'within-term', 'four-eyes', 'step-up']
const relations: Relation[] = ['own', 'code-holder']

const staffWith = (
  held: readonly Role[],
  { team = false, lent = false, purpose = 'follow-up' as Purpose, of = 'reports' as TeamKind } = {},
): Staff => ({
  kind: 'staff',
  id: '00000000-0000-4000-8000-000000000001',
  accountKind: held.includes('administrator') ? 'administrator' : 'staff',
  name: 'Somebody',
  lang: 'nl',
  roles: [...held],
  teams: team ? [{ id: of, kind: of, ...(lent ? { lent } : {}) }] : [],
  purpose,
})
const outside: Actor[] = [{ kind: 'public' }, { kind: 'reporter', caseId: '00000000-0000-4000-8000-000000000002' }]

/** Every choice out of a few words. */
const parts = <T>(words: readonly T[]): T[][] =>
  Array.from({ length: 2 ** words.length }, (_, bits) => words.filter((_word, at) => (bits >> at) & 1))

const contextOf = (met: readonly Condition[], held: readonly Relation[]): Context => ({
  provedAgo: met.includes('step-up') ? stepUpSeconds : stepUpSeconds + 1,
  thing: {
    relations: held,
    inConflict: !met.includes('no-conflict'),
    pastTerm: !met.includes('within-term'),
    approved: met.includes('four-eyes'),
  },
})
const contexts = parts(conditions).flatMap((met) =>
  parts(relations).map((held) => ({ met: new Set(met), held: new Set(held), context: contextOf(met, held) })),
)

/** What a line says, read by somebody else than `decide`: every demand of it at once. */
const says = (rule: Rule, actor: Actor, met: Set<Condition>, held: Set<Relation>): boolean => {
  const insider = actor.kind === 'staff' ? actor : undefined
  const demands = [
    rule.open !== undefined || rule.roles?.some((role) => insider?.roles.includes(role)) === true,
    rule.open !== undefined ||
      rule.teams === undefined ||
      insider?.teams.some(({ kind, lent }) => rule.teams?.some((one) => one === kind) && (!lent || rule.lent === true)) === true,
    rule.relation === undefined || held.has(rule.relation),
    rule.purposes === undefined || (insider !== undefined && rule.purposes.includes(insider.purpose)),
    (rule.conditions ?? []).every((condition) => met.has(condition)),
  ]
  return demands.every(Boolean)
}

const everybody: Actor[] = [
  ...outside,
  ...roles.flatMap((role) =>
    [undefined, ...caseTeams].flatMap((of) =>
      purposes.flatMap((purpose) =>
        (of ? [false, true] : [false]).map((lent) => staffWith([role], { team: of !== undefined, lent, purpose, of })),
      ),
    ),
  ),
]

/** Cells of the matrix in which a table answers otherwise than the lines of the policy say; stops at the first few. */
const wrongCells = (table: Table): { cells: number; wrong: string[] } => {
  const wrong: string[] = []
  let cells = 0
  for (const deed of deeds) {
    for (const actor of everybody) {
      for (const { met, held, context } of contexts) {
        cells += 1
        if (decideBy(table, actor, deed, context).allow === says(ruleFor(deed), actor, met, held)) continue
        if (wrong.length < 3) wrong.push(`${deed} ${JSON.stringify(actor)} ${JSON.stringify(context)}`)
      }
    }
  }
  return { cells, wrong }
}

test('Z2: every role, relation, deed, purpose and condition is decided as its line says', () => {
  const { cells, wrong } = wrongCells(policy)
  assert.deepEqual(wrong, [])
  assert.ok(cells > 400_000, `${cells} cells`)
})

test('Z2, Z4: a table that is broken in any one place is noticed by the matrix', () => {
  const broken = (deed: Deed, change: Partial<Rule>): Table => ({ ...policy, [deed]: { ...ruleFor(deed), ...change } })
  const without = (deed: Deed): Table => Object.fromEntries(Object.entries(policy).filter(([name]) => name !== deed))
  for (const deed of deeds) {
    const rule = ruleFor(deed)
    const mutants: Table[] = [without(deed)]
    if (!rule.open) mutants.push(broken(deed, { open: 'public' }), broken(deed, { teams: rule.teams ? undefined : ['reports'] }))
    if (rule.teams) mutants.push(...rule.teams.map((one) => broken(deed, { teams: caseTeams.filter((other) => other !== one) })))
    if (rule.roles) mutants.push(broken(deed, { roles: rule.roles.slice(1) }))
    if (rule.roles && rule.roles.length < roles.length) mutants.push(broken(deed, { roles }))
    if (rule.teams) mutants.push(broken(deed, { lent: rule.lent ? undefined : true }))
    if (rule.relation) mutants.push(broken(deed, { relation: undefined }))
    if (rule.purposes) mutants.push(broken(deed, { purposes: undefined }), broken(deed, { purposes: rule.purposes.slice(1) }))
    for (const condition of rule.conditions ?? [])
      mutants.push(broken(deed, { conditions: rule.conditions?.filter((one) => one !== condition) }))
    for (const [at, mutant] of mutants.entries()) assert.notDeepEqual(noticed(mutant, deed), [], `${deed}, mutant ${at}`)
  }
})

/** As `wrongCells`, of one line and until the first. */
const noticed = (table: Table, deed: Deed): Actor[] => {
  const found = everybody.find((actor) =>
    contexts.some(
      ({ met, held, context }) => decideBy(table, actor, deed, context).allow !== says(ruleFor(deed), actor, met, held),
    ),
  )
  return found ? [found] : []
}

/** Who may, as `decide` answers: roles, with and without the team, under which purposes, without which fields; then what else it asks. */
const goldenLine = (deed: Deed): string => {
  const rule = ruleFor(deed)
  const who = [undefined, ...caseTeams].flatMap((of) =>
    roles.flatMap((role) => {
      if (of && purposesFor(staffWith([role]), deed).length) return []
      const within = of ? { team: true, of } : {}
      const offered = purposesFor(staffWith([role], within), deed)
      const [purpose] = offered
      if (!purpose) return []
      const decision = admit(staffWith([role], { ...within, purpose }), deed)
      const mask = decision.allow && decision.mask.length ? ` without ${decision.mask.join(', ')}` : ''
      const team = of === 'reports' ? ' in the reports team' : of ? ` among the ${of}` : ''
      return `${role}${team}${rule.purposes ? ` (${offered.join(', ')})` : ''}${mask}`
    }),
  )
  const asks = [
    rule.relation && `only: ${rule.relation}`,
    rule.conditions?.join(', '),
    rule.second && `second person: ${rule.second.join(', ')}`,
    rule.lent && 'also lent for a time',
    rule.logged && 'logged',
  ].filter(Boolean)
  const open = outside.every((actor) => admit(actor, deed).allow) ? ['anybody'] : who
  return [`${deed}: ${rule.says}`, ...open.map((one) => `    ${one}`), ...(asks.length ? [`    – ${asks.join('; ')}`] : [])].join(
    '\n',
  )
}

test('Z2: who may do what is this, and every change of it shows here', (t) => {
  t.assert.snapshot(deeds.map(goldenLine).join('\n'), { serializers: [(value: string) => value] })
})

test('each role that a line names can choose one of its purposes, and who agrees is never the one role that asks', () => {
  for (const deed of deeds) {
    const { roles: named = [], second, conditions: asked = [], teams: [of = 'reports'] = [] } = ruleFor(deed)
    for (const role of named)
      assert.notDeepEqual(purposesFor(staffWith([role], { team: true, of }), deed), [], `${role}: ${deed}`)
    assert.equal(second !== undefined, asked.includes('four-eyes'), deed)
  }
})

test('what is known of nobody is not met: without a context every condition and relation refuses', () => {
  for (const deed of deeds) {
    const { relation, conditions: asked = [] } = ruleFor(deed)
    if (!relation && !asked.length) continue
    for (const actor of everybody) assert.equal(decide(actor, deed).allow, false, deed)
  }
})

test('Z3: a string that the table does not name is refused to everybody', () => {
  fc.assert(
    fc.property(
      fc.string().filter((deed) => !Object.hasOwn(policy, deed)),
      fc.constantFrom(...everybody),
      (deed, actor) => !admit(actor, deed).allow,
    ),
  )
  for (const deed of ['toString', '__proto__', 'constructor', 'hasOwnProperty', ''])
    for (const actor of [...everybody, { kind: 'system' } as const]) assert.equal(admit(actor, deed).allow, false)
})

test('Z3: losing a role, a team, a relation or a met condition never grants more and never shows another field', () => {
  const some = fc.subarray([...roles])
  fc.assert(
    fc.property(
      fc.constantFrom(...deeds),
      fc.record({ held: some, kept: some, team: fc.boolean(), stays: fc.boolean() }),
      fc.constantFrom(...purposes),
      fc.record({ met: fc.subarray(conditions), left: fc.subarray(conditions) }),
      fc.record({ of: fc.subarray(relations), left: fc.subarray(relations) }),
      (deed, { held, kept, team, stays }, purpose, { met, left }, relation) => {
        const fewer = held.filter((role) => kept.includes(role))
        const more = decide(staffWith(held, { team, purpose }), deed, contextOf(met, relation.of))
        const less = decide(
          staffWith(fewer, { team: team && stays, purpose }),
          deed,
          contextOf(
            met.filter((one) => left.includes(one)),
            relation.of.filter((one) => relation.left.includes(one)),
          ),
        )
        if (!less.allow) return true
        return more.allow && more.mask.every((field) => less.mask.includes(field))
      },
    ),
    { numRuns: 3000 },
  )
})

test('Z3: a conflict of interest never grants more, to anybody, for any deed', () => {
  for (const deed of deeds) {
    for (const actor of everybody) {
      for (const { met, context } of contexts) {
        if (!met.has('no-conflict') || !context.thing) continue
        const conflicted = { ...context, thing: { ...context.thing, inConflict: true } }
        if (decide(actor, deed, conflicted).allow) assert.ok(decide(actor, deed, context).allow)
      }
    }
  }
})

test('Z13: whoever has nothing but the role of administrator opens nothing sealed, in no team and for no purpose', () => {
  for (const deed of ['vault.open', 'reports.see', 'reports.read', 'reports.handle', 'teams.join', 'teams.admit'] as const)
    for (const purpose of purposes)
      assert.equal(admit(staffWith(['administrator'], { team: true, purpose }), deed).allow, false, deed)
  assert.deepEqual(purposesOf(['administrator'], []), ['technical'])
})

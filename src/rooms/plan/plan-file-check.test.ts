import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { wholePlan } from '../../../test/loaded-plan.ts'
import { offeredPlans, readPlanFile, withMore } from '../../spine/plan-file.ts'
import { checkPlan, checkPlanText, largestPlan, pastTargets } from './plan-file-check.ts'

const lists = ['elements', 'themes', 'units', 'objectives', 'actions', 'indicators', 'commitments'] as const
type List = (typeof lists)[number]

const faultsIn = (plan: unknown): string[] => checkPlan(plan).faults.map(({ at, why }) => `${at} ${why}`)

/** A whole plan with other values in one of its records. */
const changed = (list: List, place: number, change: Record<string, unknown>) => {
  const plan = wholePlan()
  return { ...plan, [list]: plan[list].map((one, index) => (index === place ? { ...one, ...change } : one)) }
}

test('each plan that comes with Vonk can be loaded, and so can a whole one', () => {
  for (const slug of offeredPlans()) assert.deepEqual(checkPlan(readPlanFile(slug)).faults, [], slug)
  const { file, faults } = checkPlanText(JSON.stringify(wholePlan()))
  assert.deepEqual(faults, [])
  assert.deepEqual(file, wholePlan())
})

test('the example force has a plan that is right, and a computed indicator may leave its measure to Vonk', () => {
  const more = JSON.parse(readFileSync(join(import.meta.dirname, '../../../content/demo/rivierland-plan.json'), 'utf8'))
  assert.deepEqual(checkPlan(withMore(readPlanFile('pz-antwerpen-2025-2030'), more)).faults, [])
  assert.deepEqual(faultsIn(changed('indicators', 0, { computed: 'trainings', measure: '', frequency: 'year' })), [])
})

test('a plan with less in it is a plan too: what is not there is none', () => {
  const small = {
    format: 1,
    slug: 'klein',
    name: { nl: 'Klein' },
    startsOn: '2031-01-01',
    endsOn: '2031-12-31',
    source: { nl: 'Wij' },
  }
  const { file, faults } = checkPlan(small)
  assert.deepEqual(faults, [])
  assert.deepEqual([file?.elements, file?.actions, file?.commitments], [[], [], []])
})

test('whoever brings a wrong file is told where it is wrong and why', () => {
  const wrong: [List, number, Record<string, unknown>, string][] = [
    ['elements', 2, { kind: 'dream' }, 'elements[2].kind choice'],
    ['elements', 2, { code: 'be-yourself' }, 'elements[2].code doubled'],
    ['themes', 1, { slug: 'Haat & taal' }, 'themes[1].slug slug'],
    ['objectives', 0, { pillar: 'nowhere' }, 'objectives[0].pillar reference'],
    ['objectives', 0, { pillar: 'connection' }, 'objectives[0].pillar reference'],
    ['objectives', 0, { theme: 'ouderen' }, 'objectives[0].theme reference'],
    ['objectives', 0, { elements: ['role/pirate'] }, 'objectives[0].elements[0] reference'],
    ['objectives', 0, { endsOn: '2025-12-31' }, 'objectives[0].endsOn order'],
    ['objectives', 1, { code: 'D1' }, 'objectives[1].code doubled'],
    ['objectives', 0, { title: ' \t' }, 'objectives[0].title missing'],
    ['objectives', 0, { title: 'x'.repeat(121) }, 'objectives[0].title long'],
    ['objectives', 0, { title: 12 }, 'objectives[0].title text'],
    ['actions', 0, { waitsFor: 'A9' }, 'actions[0].waitsFor reference'],
    ['actions', 0, { waitsFor: 'A1' }, 'actions[0].waitsFor circle'],
    ['actions', 1, { waitsFor: 'A1' }, 'actions[0].waitsFor circle'],
    ['actions', 0, { status: 'busy' }, 'actions[0].status choice'],
    ['actions', 0, { startsOn: '2026-02-30' }, 'actions[0].startsOn day'],
    ['actions', 0, { owner: 'Ewa' }, 'actions[0].owner field'],
    ['indicators', 0, { baseline: undefined }, 'indicators[0].baseline baseline'],
    ['indicators', 0, { baseline: '12' }, 'indicators[0].baseline number'],
    ['indicators', 0, { targetOn: '2025-03-01' }, 'indicators[0].targetOn target'],
    ['indicators', 0, { measure: '' }, 'indicators[0].measure missing'],
    ['indicators', 0, { computed: 'trainings', frequency: 'month' }, 'indicators[0].frequency choice'],
    ['indicators', 0, { computed: 'guesses' }, 'indicators[0].computed choice'],
    ['indicators', 0, { objective: undefined }, 'indicators[0] hangs'],
    ['commitments', 0, { factor: 'luck' }, 'commitments[0].factor reference'],
  ]
  for (const [list, place, change, expected] of wrong) {
    const told = faultsIn(changed(list, place, change))
    assert.ok(told.includes(expected), `${expected} is not in: ${told}`)
  }
  const whole: [Record<string, unknown>, string][] = [
    [{ units: 'none' }, 'units list'],
    [{ units: Array.from({ length: 2001 }, (_, n) => ({ code: `${n}`, name: 'x' })) }, 'units many'],
    [{ endsOn: '2024-12-31' }, 'endsOn order'],
    [{ slug: '../plan' }, 'slug slug'],
    [{ name: 'Plan' }, 'name object'],
  ]
  for (const [change, expected] of whole) assert.ok(faultsIn({ ...wholePlan(), ...change }).includes(expected), expected)
})

test('a circle of actions is told once, with the way round', () => {
  const ring = structuredClone(wholePlan())
  const of = (code: string, waitsFor?: string) => ({ ...ring.actions[0]!, code, waitsFor })
  ring.actions = [of('A', 'B'), of('B', 'C'), of('C', 'D'), of('D', 'B'), of('E', 'A')]
  assert.deepEqual(checkPlan(ring).faults, [{ at: 'actions[1].waitsFor', why: 'circle', what: 'B → C → D → B' }])
  const long = Array.from({ length: 2000 }, (_, n) => of(`L${n}`, n ? `L${n - 1}` : undefined))
  assert.deepEqual(checkPlan({ ...ring, actions: long }).faults, [])
})

test('a file that is no plan, of a newer Vonk, or too large is told in one sentence', () => {
  const why = (text: string) => checkPlanText(text).faults.map((fault) => `${fault.why} ${fault.what}`)
  assert.deepEqual(why('{\n "format": 1,\n oops\n}'), ['json 3'])
  assert.deepEqual(why('{\n "format": 1,'), ['json 2'])
  assert.deepEqual(why(' \n'), ['blank '])
  assert.deepEqual(why('[]'), ['object '])
  assert.deepEqual(why('null'), ['object '])
  assert.deepEqual(why('{}'), ['format 1'])
  assert.deepEqual(why('{"format": "1"}'), ['format 1'])
  assert.deepEqual(why('{"format": 2, "elements": "new"}'), ['newer 2'])
  assert.deepEqual(why(`"${'x'.repeat(largestPlan)}"`), ['large 1 MB'])
  assert.deepEqual(why(`\uFEFF${JSON.stringify(wholePlan())}`), [])
})

test('an indicator whose target day is over is worth a look, in a plan of the past it is right', () => {
  assert.deepEqual(pastTargets(wholePlan(), '2027-01-01'), ['I2'])
})

test('whatever somebody brings, it is read or told, and never breaks', () => {
  const plan = wholePlan()
  fc.assert(fc.property(fc.jsonValue(), (value) => void checkPlan(value)))
  fc.assert(
    fc.property(fc.constantFrom(...lists, 'name', 'source', 'startsOn', 'slug'), fc.jsonValue(), (field, value) => {
      void checkPlan({ ...plan, [field]: value })
    }),
  )
  fc.assert(
    fc.property(fc.constantFrom(...lists), fc.dictionary(fc.string(), fc.jsonValue()), (list, extra) => {
      void checkPlan({ ...plan, [list]: [{ ...plan[list][0], ...extra }, null, 3] })
    }),
  )
})

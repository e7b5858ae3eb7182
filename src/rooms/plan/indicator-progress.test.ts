import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Course, expectedShare, progressOf, progressStates, shareOf, stateBy, worstOf } from './indicator-progress.ts'
import { isOverdue, nextDue, periodEnd, periodStart } from './measuring-rhythm.ts'
import { frequencies } from './plan-tables.ts'

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2031-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))
const value = fc.integer({ min: -5000, max: 5000 }).map((n) => n / 10)
const course: fc.Arbitrary<Course> = fc
  .record({
    baseline: value,
    target: value,
    days: fc.tuple(day, day).filter(([a, b]) => a !== b),
    frequency: fc.constantFrom(...frequencies),
  })
  .map(({ days, baseline, target, frequency }) => {
    const [baselineOn = '', targetOn = ''] = [...days].sort()
    return { baseline, target, baselineOn, targetOn, frequency, better: target >= baseline ? 'higher' : 'lower' }
  })

const meldingen: Course = {
  baseline: 100,
  baselineOn: '2025-12-31',
  target: 200,
  targetOn: '2027-12-31',
  better: 'higher',
  frequency: 'year',
}

describe('How far an indicator came', () => {
  it('runs from nothing at the baseline to all at the target, never outside, and closer to the target is never less', () => {
    fc.assert(
      fc.property(course, value, value, (one, a, b) => {
        if (one.baseline !== one.target) {
          assert.equal(shareOf(one, one.baseline), 0)
          assert.equal(shareOf(one, one.target), 1)
        }
        const [less, more] = one.better === 'higher' ? [Math.min(a, b), Math.max(a, b)] : [Math.max(a, b), Math.min(a, b)]
        for (const share of [shareOf(one, less), shareOf(one, more)]) assert.ok(share >= 0 && share <= 1)
        assert.ok(shareOf(one, less) <= shareOf(one, more))
      }),
    )
  })

  it('is the same way for an indicator that must fall, seen in a mirror', () => {
    fc.assert(
      fc.property(course, value, day, day, (one, now, on, today) => {
        fc.pre(one.baseline !== one.target)
        const mirror = {
          ...one,
          baseline: -one.baseline,
          target: -one.target,
          better: one.better === 'higher' ? 'lower' : 'higher',
        }
        const [here, there] = [one, mirror as Course].map((way, at) => progressOf(way, { on, value: at ? -now : now }, today))
        assert.deepEqual({ ...there, now }, here)
      }),
    )
  })

  it('is expected to grow from day to day, and more progress never gives a worse state', () => {
    fc.assert(
      fc.property(
        course,
        day,
        day,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (one, a, b, p, q) => {
          const [first = '', last = ''] = [a, b].sort()
          assert.ok(expectedShare(one, first) <= expectedShare(one, last))
          const order = ['behind', 'attention', 'on-track']
          assert.ok(order.indexOf(stateBy(Math.min(p, q), 0.7)) <= order.indexOf(stateBy(Math.max(p, q), 0.7)))
        },
      ),
    )
  })

  it('is told against the day of measuring, so that a yearly figure of December is not behind in November', () => {
    const measured = { on: '2026-12-31', value: 150 }
    assert.equal(progressOf(meldingen, measured, '2027-11-23').state, 'on-track')
    assert.equal(progressOf(meldingen, { ...measured, value: 140 }, '2027-11-23').state, 'on-track')
    assert.equal(progressOf(meldingen, { ...measured, value: 130 }, '2027-11-23').state, 'attention')
    assert.equal(progressOf(meldingen, { ...measured, value: 120 }, '2027-11-23').state, 'behind')
    assert.equal(progressOf(meldingen, { ...measured, value: 240 }, '2027-11-23').state, 'reached')
  })

  it('does not stay on track by silence: once the next measurement is late, it is held against today', () => {
    const quarterly = { ...meldingen, frequency: 'quarter' } as const
    const measured = { on: '2026-03-31', value: 115 }
    assert.equal(progressOf(quarterly, measured, '2026-07-20').state, 'on-track')
    assert.deepEqual(
      [progressOf(quarterly, measured, '2026-11-23')].map(({ state, overdue, dueOn }) => ({ state, overdue, dueOn })),
      [{ state: 'behind', overdue: true, dueOn: '2026-06-30' }],
    )
  })

  it('has still to start before its first measurement is due, and is unknown when that is late or hidden', () => {
    assert.equal(progressOf(meldingen, undefined, '2026-11-23').state, 'to-start')
    assert.equal(progressOf(meldingen, undefined, '2027-02-23').state, 'unknown')
    const hidden = progressOf(meldingen, { on: '2026-12-31', value: null }, '2027-01-30')
    assert.deepEqual([hidden.state, hidden.now, hidden.share], ['unknown', null, null])
  })

  it('where the level must be kept, is on track while it is kept, and reached on the last day', () => {
    const keep = { ...meldingen, baseline: 90, target: 90, frequency: 'quarter' } as const
    assert.equal(progressOf(keep, { on: '2026-09-30', value: 95 }, '2026-11-23').state, 'on-track')
    assert.equal(progressOf(keep, { on: '2026-09-30', value: 75 }, '2026-11-23').state, 'attention')
    assert.equal(progressOf(keep, { on: '2026-09-30', value: 40 }, '2026-11-23').state, 'behind')
    assert.equal(progressOf(keep, { on: '2027-12-31', value: 90 }, '2028-01-05').state, 'reached')
    assert.equal(progressOf({ ...keep, better: 'lower' }, { on: '2026-09-30', value: 180 }, '2026-11-23').state, 'behind')
  })

  it('of several together is the worst that is known, and reached only when each is', () => {
    assert.equal(worstOf(['reached', 'on-track', 'unknown']), 'on-track')
    assert.equal(worstOf(['reached', 'behind', 'attention']), 'behind')
    assert.equal(worstOf(['reached', 'to-start']), 'on-track')
    assert.equal(worstOf(['reached', 'reached']), 'reached')
    assert.equal(worstOf(['to-start', 'unknown']), 'unknown')
    for (const state of progressStates) assert.equal(worstOf([state]), state)
  })
})

describe('The rhythm of measuring', () => {
  it('cuts time in periods that follow each other without a gap', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...frequencies), (one, frequency) => {
        const end = periodEnd(one, frequency)
        const start = periodStart(end, frequency)
        assert.ok(start <= one && one <= end)
        assert.equal(periodEnd(start, frequency), end)
        const before = new Date(Date.parse(start) - 86_400_000).toISOString().slice(0, 10)
        assert.equal(periodEnd(before, frequency), before)
      }),
    )
  })

  it('expects the next measurement later than the last one, at the end of a period or on the day of the target', () => {
    fc.assert(
      fc.property(course, day, (one, last) => {
        const due = nextDue(last, one)
        if (last >= one.targetOn) return assert.equal(due, null)
        assert.ok(due! > last && due! <= one.targetOn)
        assert.ok(due === one.targetOn || periodEnd(due!, one.frequency) === due)
      }),
    )
  })

  it('takes one of 20 March and one of 5 April both for the first quarter’s', () => {
    const quarterly = { frequency: 'quarter', targetOn: '2030-12-31' } as const
    for (const last of ['2026-03-20', '2026-03-31', '2026-04-05']) assert.equal(nextDue(last, quarterly), '2026-06-30')
    assert.equal(isOverdue('2026-06-30', '2026-07-21'), false)
    assert.equal(isOverdue('2026-06-30', '2026-07-22'), true)
  })
})

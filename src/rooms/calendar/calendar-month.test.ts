import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysFrom, daysOn, monthEdges, monthsOn, weekdayOf, weekNumber, weeksOf } from './calendar-month.ts'

const months = fc
  .tuple(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`)

test('somebody who opens November 2026 sees weeks 44 to 49, each from Monday on', () => {
  const weeks = weeksOf('2026-11')
  assert.deepEqual(
    weeks.map((days) => weekNumber(days[0]!)),
    [44, 45, 46, 47, 48, 49],
  )
  assert.equal(weeks[0]![0], '2026-10-26')
  assert.equal(weeks.at(-1)![6], '2026-12-06')
})

test('a month of four whole weeks has no row too many, and February of a leap year has its last day', () => {
  assert.deepEqual(
    weeksOf('2027-02').map((days) => days[0]),
    ['2027-02-01', '2027-02-08', '2027-02-15', '2027-02-22'],
  )
  assert.equal(monthEdges('2028-02').last, '2028-02-29')
  assert.equal(monthEdges('2100-02').last, '2100-02-28')
})

test('the week of New Year belongs to the year of its Thursday', () => {
  assert.deepEqual(['2027-01-03', '2027-01-04', '2026-12-28', '2024-12-30', '2020-12-31'].map(weekNumber), [53, 1, 53, 1, 53])
})

test('every month lies whole in its weeks, whatever the clock of the server does', () => {
  fc.assert(
    fc.property(months, (month) => {
      const days = weeksOf(month).flat()
      const { first, last } = monthEdges(month)
      assert.ok(days[0]! <= first && first <= days[6]!)
      assert.ok(days.at(-7)! <= last && last <= days.at(-1)!)
      for (const [at, day] of days.entries()) {
        assert.equal(weekdayOf(day), at % 7)
        assert.equal(daysFrom(days[0]!, day), at)
        assert.equal(daysOn(days[0]!, at), day)
      }
      assert.equal(monthsOn(monthsOn(month, 7), -7), month)
    }),
  )
})

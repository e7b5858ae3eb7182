import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type House, openHouse } from '../../../test/cast.ts'
import { aCodedReport, runJob } from '../../../test/coded-reports.ts'
import { addWorkingDays, workingDaysBetween } from '../../db/force.ts'
import { releasedMedians } from '../../gate/released-median.ts'

describe('Days to the first answer', () => {
  let house: House
  before(async () => {
    house = await openHouse()
  })
  after(() => house.close())

  it('are counted as the promise is: working days, without weekends and holidays', () => {
    const force = house.force
    assert.equal(workingDaysBetween(force, '2026-11-20', '2026-11-20'), 0)
    assert.equal(workingDaysBetween(force, '2026-11-20', '2026-11-22'), 0)
    assert.equal(workingDaysBetween(force, '2026-11-20', '2026-11-23'), 1)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 40 }), (ahead, days) => {
        const from = new Date(Date.UTC(2025, 0, 1 + ahead)).toISOString().slice(0, 10)
        assert.equal(workingDaysBetween(force, from, addWorkingDays(force, from, days)), days)
      }),
    )
  })

  it('leave as a median of the reports by the portal that somebody waits for, practice and withdrawn ones aside', async () => {
    const answered = async (days: number | null, change: Record<string, unknown> = {}) => {
      const id = await aCodedReport(house, '2026-07-06', 'origin', 'HAV')
      const first_answered_on = days === null ? null : addWorkingDays(house.force, '2026-07-06', days)
      await house.system((tx) =>
        tx
          .updateTable('report')
          .set({ first_answered_on, ...change })
          .where('id', '=', id)
          .execute(),
      )
    }
    for (const days of [1, 1, 2, 2, 4, 4, 5, 5, null, null]) await answered(days)
    for (let at = 0; at < 6; at++) await answered(0, { channel: 'phone' })
    for (let at = 0; at < 3; at++) await answered(null, { status: 'closed', closed_on: '2026-07-07', closed_for: 'withdrawn' })
    await answered(0, { practice: true })
    await runJob(house, 'close-periods')
    const medians = await house.system((tx) => releasedMedians(tx, 'first-answer'))
    assert.deepEqual(
      medians.map(({ period, value }) => [period, value]),
      [['2026-Q3', 4]],
    )
  })
})

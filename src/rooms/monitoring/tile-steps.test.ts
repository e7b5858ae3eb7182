import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { legendOf, stepOf, stepsOf } from './tile-steps.ts'

test('each district gets the step whose label holds its figure, and a hidden one gets none', () => {
  const figure = fc.option(fc.oneof(fc.constant(0), fc.integer({ min: 5, max: 400 })), { nil: null })
  fc.assert(
    fc.property(fc.array(figure, { minLength: 1, maxLength: 12 }), (values) => {
      const steps = stepsOf(values)
      assert.ok(steps.length <= 5)
      for (const value of values) {
        const step = stepOf(steps, value)
        if (value === null) assert.equal(step, null)
        else if (value > 0) {
          assert.ok(steps[step!]! <= value && value < (steps[step! + 1] ?? Infinity))
        } else assert.equal(step, 0)
      }
    }),
  )
})

test('the legend says no figure below five as if it could be shown', () => {
  assert.deepEqual(
    legendOf(stepsOf([0, 7, 12, 36, null])).map(({ label }) => label),
    ['7–12', '13–18', '19–24', '25–30', '31+'],
  )
})

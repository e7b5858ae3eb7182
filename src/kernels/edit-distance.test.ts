import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { editDistance } from './edit-distance.ts'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), maxLength: 8 })

test('a slip of the finger counts for one: a letter too many, too few, another, or two swapped', () => {
  for (const slip of ['overlleg', 'overeg', 'overlig', 'ovelreg']) assert.equal(editDistance('overleg', slip), 1, slip)
  assert.equal(editDistance('discriminatie', 'discrimnaite'), 2)
  assert.equal(editDistance('', 'taal'), 4)
})

test('two words are as far from each other as the other way round, and only the same word is at nothing', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      assert.equal(editDistance(a, b), editDistance(b, a))
      assert.equal(editDistance(a, b) === 0, a === b)
      assert.ok(editDistance(a, b) <= Math.max([...a].length, [...b].length))
      assert.ok(editDistance(a, b) >= Math.abs([...a].length - [...b].length))
    }),
  )
})

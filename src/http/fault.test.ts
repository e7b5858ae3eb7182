import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportFault } from './fault.ts'

test('a fault is told by its place, and no line of a message that quotes a story gets out', (t) => {
  const write = t.mock.method(process.stderr, 'write', () => true)
  const story = 'invalid input: "\n    at home in Kaaistraat 5 he waited for me\n    at night"'
  reportFault(new TypeError(story), '/melden')
  const told = String(write.mock.calls[0]?.arguments[0])
  write.mock.restore()
  assert.match(told, /^vonk: fault at \/melden: TypeError/)
  assert.match(told, /fault\.test\.ts/)
  assert.doesNotMatch(told, /home|night|input/)
})

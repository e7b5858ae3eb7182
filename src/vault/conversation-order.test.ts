import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { digestsOf } from './conversation-order.ts'

const digest = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

test('what a member had before them is the story and each message up to that number, in order of their numbers', () => {
  const message = fc.record({ kind: fc.constant('message'), seq: fc.integer({ min: 1, max: 30 }), sealed: fc.uint8Array() })
  const story = { kind: 'story', seq: 0, sealed: Uint8Array.of(1, 2, 3) }
  fc.assert(
    fc.property(
      fc.uniqueArray(message, { selector: ({ seq }) => seq }),
      fc.nat({ max: 32 }),
      fc.boolean(),
      (talk, seen, told) => {
        const all = told ? [...talk, story] : talk
        const before = [...(told ? [story] : []), ...talk.filter(({ seq }) => seq <= seen).sort((a, b) => a.seq - b.seq)]
        const lines = before.map(({ kind, seq, sealed }) => `${kind}|${seq}|${digest(sealed)}\n`)
        assert.equal(digestsOf(all)(seen), digest(...lines))
      },
    ),
  )
})

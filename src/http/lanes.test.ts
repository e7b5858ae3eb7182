import assert from 'node:assert/strict'
import { test } from 'node:test'
import { budgets, openLanes } from './lanes.ts'

const start = Date.parse('2026-11-24T10:00:00Z')

test('a sender’s first reports are taken as they come, more of them stand in the queue, and after the hour all is forgotten', () => {
  const lanes = openLanes()
  const said = Array.from({ length: 10 }, () => lanes.queues('tram', start))
  assert.deepEqual(said, [...Array(6).fill(false), ...Array(4).fill(true)])
  assert.equal(lanes.queues('huis', start), false, 'another sender has a budget of their own')
  assert.equal(lanes.queues('tram', start + 10 * 60_000), false, 'one comes back in ten minutes')
  assert.equal(lanes.queues('tram', start + 10 * 60_000), true)
  assert.equal(lanes.queues('tram', start + 3_600_000), false)
})

test('a flood of one sender uses up nobody else’s budget; one of many senders fills the queue', () => {
  const lanes = openLanes()
  for (let n = 0; n < 10_000; n++) lanes.queues('een', start)
  assert.equal(lanes.queues('ander', start), false)
  for (let n = 0; n < 100; n++) lanes.queues(`sender ${n}`, start)
  assert.equal(lanes.queues('nog een', start), true)
  assert.equal(lanes.queues('nog een', start + 60_000), false, 'one a minute comes back')
})

test('where no sender is told apart, the budget of all counts', () => {
  const lanes = openLanes()
  const queued = Array.from({ length: 100 }, () => lanes.queues('', start)).filter(Boolean).length
  assert.equal(queued, 100 - budgets.everybody.size)
})

test('A12: the lanes open when too much comes in, ask more as it gets more, and close again when it falls', () => {
  const lanes = openLanes()
  const flood = (count: number, at: number) => Array.from({ length: count }, () => lanes.arrive(at)).at(-1)
  assert.equal(flood(1_000, start), undefined)
  assert.deepEqual(flood(1, start), { seconds: 20, bits: 14 })
  assert.deepEqual(flood(1_000, start), { seconds: 70, bits: 16 })
  assert.deepEqual(flood(100_000, start), { seconds: 120, bits: 18 })
  assert.deepEqual(lanes.arrive(start + 100_000), { seconds: 70, bits: 16 }, 'after 100 s half of it is gone')
  assert.deepEqual(lanes.arrive(start + 240_000), { seconds: 20, bits: 14 }, 'they stay open a little')
  assert.equal(lanes.arrive(start + 260_000), undefined)
})

test('who tried a receipt often is known for an hour', () => {
  const lanes = openLanes()
  assert.deepEqual(
    [0, 1, 2].map(() => lanes.tries('een', start)),
    [0, 1, 2],
  )
  assert.equal(lanes.tries('ander', start), 0)
  assert.equal(lanes.tries('een', start + 3_600_000), 0)
})

test('however many senders come, no more than twenty thousand are remembered', () => {
  const lanes = openLanes()
  for (let n = 0; n < 20_001; n++) lanes.tries(`sender ${n}`, start)
  assert.equal(lanes.tries('sender 0', start), 1)
  assert.equal(lanes.tries('sender 20000', start), 0)
  assert.equal(lanes.tries('sender 20000', start), 0)
})

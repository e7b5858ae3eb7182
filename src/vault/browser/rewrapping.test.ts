import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Keyring } from './keyring.ts'
import { rewrapAll } from './rewrapping.ts'

const json = (body: object) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })

test('who waits for the last minute of the old key reads that, and not that nothing was done yet', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const left = { cases: 2, blocks: 0, notes: 0, files: 0 }
  const some = { force: 'f', keyId: 'new', left, teamKeys: [], blocks: [], files: [], confirm: [] }
  const one = { id: 'a', teamKeyId: 'old', teamWrap: '' }
  const batches = [{ ...some, cases: [one] }]
  const ends = ['early', 'early', 'done']
  const said: string[] = []
  t.mock.method(globalThis, 'fetch', async (url: string, init?: RequestInit) => {
    if (init?.method !== 'POST')
      return json(url.includes('stap') ? { ...some, cases: [] } : (batches.pop() ?? { ...some, cases: [] }))
    return json({ outcome: url === '/end' ? ends.shift() : 'kept' })
  })
  const keyring = { do: async () => ({ wraps: [] }) } as unknown as Keyring
  const tell = {
    progress: (done: number, total: number) => said.push(`${done} of ${total}`),
    early: () => {
      said.push('waits')
      // Time goes on once the page said what it waits for.
      setImmediate(() => t.mock.timers.tick(5_000))
    },
  }
  const way = { url: '/batch', token: '', endUrl: '/end', endToken: '' }
  assert.equal(await rewrapAll(keyring, { teamKeyId: 'new', teamWrap: '' }, way, tell), 'done')
  assert.deepEqual(said, ['0 of 2', 'waits', 'waits'])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inTurn, TooBusy } from './receipt-turns.ts'

test('A8: of many who try receipts at once, two are at work, ten a second begin, 32 wait and the others are told; who sends goes first', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let now = 1_000_000
  t.mock.method(performance, 'now', () => now)
  const begun: string[] = []
  const finish: (() => void)[] = []
  const ask = (turn: 'send' | 'open', name: string) =>
    inTurn(turn === 'open' ? { tries: 0 } : turn, () => {
      begun.push(name)
      return new Promise<void>((done) => finish.push(done))
    }).catch((error: unknown) => assert.ok(error instanceof TooBusy))
  const settle = async () => {
    for (let n = 0; n < 20; n++) await Promise.resolve()
  }
  let refused = 0
  const openings = Array.from({ length: 200 }, (_, n) =>
    inTurn({ tries: 0 }, async () => void begun.push(`open ${n}`)).catch((error: unknown) => {
      assert.ok(error instanceof TooBusy)
      refused += 1
    }),
  )
  await settle()
  assert.deepEqual([begun.length, refused], [1, 200 - 33])
  const sending = ask('send', 'first send')
  const second = ask('send', 'second send')
  const third = ask('send', 'third send')
  await settle()
  assert.deepEqual(begun.slice(1), ['first send', 'second send'], 'two at a time, and both are of who sends')
  for (let tenths = 0; tenths < 10; tenths++) {
    now += 100
    t.mock.timers.tick(100)
    await settle()
  }
  assert.equal(begun.length, 3, 'both lanes are taken')
  for (const done of finish.splice(0)) done()
  await settle()
  assert.equal(begun[3], 'third send')
  for (let tenths = 0; tenths < 10; tenths++) {
    now += 100
    t.mock.timers.tick(100)
    await settle()
  }
  const opened = begun.filter((name) => name.startsWith('open')).length
  assert.ok(opened >= 10 && opened <= 13, `${opened} openings within a second`)
  for (const done of finish.splice(0)) done()
  for (let tenths = 0; tenths < 40; tenths++) {
    now += 100
    t.mock.timers.tick(100)
    await settle()
  }
  await Promise.all([sending, second, third, ...openings])
  assert.equal(begun.filter((name) => name.startsWith('open')).length, 33, 'all who waited were served')
})

test('A8: who tries a receipt for the first time goes before who tried often; in a full line the one who tried most gives way', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let now = 2_000_000
  t.mock.method(performance, 'now', () => now)
  const begun: string[] = []
  const gaveWay: string[] = []
  const ask = (name: string, tries: number) =>
    inTurn({ tries }, async () => void begun.push(name)).catch((error: unknown) => {
      assert.ok(error instanceof TooBusy)
      gaveWay.push(name)
    })
  const guesses = Array.from({ length: 100 }, (_, n) => ask(`guess ${n}`, 1 + n))
  const owner = ask('owner', 0)
  for (let tenths = 0; tenths < 40; tenths++) {
    for (let n = 0; n < 20; n++) await Promise.resolve()
    now += 100
    t.mock.timers.tick(100)
  }
  await Promise.all([...guesses, owner])
  assert.deepEqual(begun.slice(0, 2), ['guess 0', 'owner'])
  assert.equal(begun.length, 33)
  assert.ok(!gaveWay.includes('owner') && gaveWay.includes('guess 99') && gaveWay.includes('guess 32'))
})

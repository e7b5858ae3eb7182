import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTurns, type Turn } from './turns.ts'

test('of many who ask at once two are at work; whoever asked least is next, and who asked most gives way in a full line', async () => {
  const turn = openTurns({ atOnce: 2, waiting: 3 })
  const told: string[] = []
  const turns: Turn[] = []
  const ask = (name: string, asked: number) =>
    turn(asked).then((mine) => {
      told.push(mine ? name : `${name} gave way`)
      if (mine) turns.push(mine)
    })
  const all = [ask('flood 1', 8), ask('flood 2', 9), ask('flood 3', 10), ask('flood 4', 11), ask('owner', 0), ask('flood 5', 12)]
  await all[5]
  assert.deepEqual(told, ['flood 1', 'flood 2', 'flood 5 gave way'])
  all.push(ask('reporter', 3))
  await all[3]
  for (let ended = 0; ended < 5; ended++) {
    const [first] = turns.splice(0, 1)
    first?.over()
    first?.over()
    await new Promise(setImmediate)
  }
  await Promise.all(all)
  assert.deepEqual(told.slice(3), ['flood 4 gave way', 'owner', 'reporter', 'flood 3'])
})

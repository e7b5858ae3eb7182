import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeIndex, wordsIn } from './word-index.ts'

const filledWith = (...texts: string[]) => {
  const index = makeIndex()
  for (const [at, text] of texts.entries()) index.add(at, text)
  return index
}

test('who looks for a word finds it without accents and capitals, by its beginning, and only where all words stand', () => {
  const index = filledWith('Aan het CAFÉ riep een man naar mij.', 'Op de tram, naast het café.', 'Un garçon m’a insultée.')
  const found = (question: string) => index.find(wordsIn(question))
  assert.deepEqual(found('cafe'), [0, 1])
  assert.deepEqual(found('Café tram'), [1])
  assert.deepEqual(found('tra caf'), [1])
  assert.deepEqual(found('fé'), [], 'the middle of a word is no beginning')
  assert.deepEqual(found('garcon insulte'), [2])
  assert.deepEqual(found('garcon man'), [])
  assert.deepEqual(found('… !'), [])
  assert.deepEqual(found('cafe\u0301'), [0, 1], 'an accent of its own is the same')
})

test('a word is shown with what stands around it, cut between words', () => {
  const long = 'woord '.repeat(40)
  const index = filledWith(`${long}Tramhalte ${long}`)
  const snippet = index.snippet(0, wordsIn('tram'))!
  assert.equal(snippet.hit, 'Tramhalte')
  assert.match(snippet.before, /^…(woord )+$/)
  assert.match(snippet.after, /^( woord)+…$/)
  assert.equal(index.snippet(0, ['anders']), undefined)
})

test('whatever was written, each word of it finds it', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), (texts) => {
      const index = filledWith(...texts)
      for (const [at, text] of texts.entries())
        for (const word of wordsIn(text)) {
          assert.ok(index.find([word]).includes(at), JSON.stringify([word, text]))
          assert.ok(index.snippet(at, [word]))
        }
    }),
  )
})

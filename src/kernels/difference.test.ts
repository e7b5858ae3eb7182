import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { applyDifference, type FieldValue, type FieldValues, recordDifference } from './record-difference.ts'
import { type Piece, wordDifference } from './word-difference.ts'

const value: fc.Arbitrary<FieldValue> = fc.oneof(
  fc.constantFrom('', 'a', 'b', 'a b'),
  fc.integer({ min: 0, max: 3 }),
  fc.constant(null),
  fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
)
const values = fc.dictionary(fc.constantFrom('title', 'means', 'status', '__proto__'), value)
const records = fc
  .dictionary(fc.constantFrom('1', '2', '3', '4', '5'), values)
  .map((all) => new Map<string, FieldValues>(Object.entries(all)))

/** Without the fields that are empty: whether they are there makes no difference. */
const plain = (set: ReadonlyMap<string, FieldValues>) =>
  [...set]
    .map(
      ([id, fields]) =>
        [
          id,
          Object.entries(fields)
            .filter(([, one]) => one !== null)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        ] as const,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))

test('a plan compared with itself has not changed', () => {
  fc.assert(fc.property(records, (set) => assert.deepEqual(recordDifference(set, new Map(set)), [])))
})

test('the changes between two plans make the later one of the earlier one, and tell no record twice', () => {
  fc.assert(
    fc.property(records, records, (before, after) => {
      const changes = recordDifference(before, after)
      assert.deepEqual(plain(applyDifference(before, changes)), plain(after))
      assert.equal(new Set(changes.map((change) => change.id)).size, changes.length)
    }),
  )
})

test('a change names the field, the old and the new value, and nothing that stayed', () => {
  const before = new Map([['1', { title: 'Bezoek', means: '', tied: ['a'] }]])
  const after = new Map([['1', { title: 'Bezoeken', means: '', tied: ['a'] }]])
  assert.deepEqual(recordDifference(before, after), [
    { id: '1', kind: 'changed', fields: [{ field: 'title', before: 'Bezoek', after: 'Bezoeken' }] },
  ])
})

const text = fc
  .array(fc.constantFrom('een', 'twee', 'drie', ' ', '  ', '\n', '.', 'één'), { maxLength: 24 })
  .map((parts) => parts.join(''))
const only = (pieces: Piece[], kind: 'gone' | 'added') =>
  pieces
    .filter((piece) => piece.kind === 'same' || piece.kind === kind)
    .map((piece) => piece.text)
    .join('')

test('the words that stayed and went are the old text, those that stayed and came the new one', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = wordDifference(before, after)
      assert.equal(only(pieces, 'gone'), before)
      assert.equal(only(pieces, 'added'), after)
      assert.ok(pieces.every((piece, at) => piece.text && piece.kind !== pieces[at - 1]?.kind))
    }),
  )
  fc.assert(fc.property(text, (same) => assert.ok(wordDifference(same, same).every((piece) => piece.kind === 'same'))))
})

test('one word that changed in a sentence is one word, and a whole book is told within a moment', () => {
  assert.deepEqual(wordDifference('Bezoek elk jeugdhuis, twee keer', 'Bezoek elk buurthuis, twee keer.'), [
    { kind: 'same', text: 'Bezoek elk ' },
    { kind: 'gone', text: 'jeugdhuis' },
    { kind: 'added', text: 'buurthuis' },
    { kind: 'same', text: ', twee keer' },
    { kind: 'added', text: '.' },
  ])
  assert.deepEqual(wordDifference('31 dec 2026', '30 jun 2027'), [
    { kind: 'gone', text: '31 dec 2026' },
    { kind: 'added', text: '30 jun 2027' },
  ])
  const book = (letter: string) => Array.from({ length: 60_000 }, (_, n) => `${letter}${n}`).join(' ')
  assert.equal(wordDifference(book('a'), book('b')).length, 2)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Area, areaLangs, dutchAreas } from './dutch.ts'
import { publicLangs } from './languages.ts'
import { readability, syllablesIn } from './readability.ts'
import { readings } from './word-faults.ts'

const easy = 70
const neverLonger = 20

// Written as policy is: what a reporter must never have to read.
const officialese =
  'Teneinde de superdiverse stedelijke samenleving op een participatieve wijze te betrekken bij de implementatie van het diversiteits- en ' +
  'inclusiebeleid, dient de desbetreffende organisatie een intersectionele benadering te ontwikkelen.'

const publicAreas = (Object.keys(dutchAreas) as Area[]).filter((area) => areaLangs[area] === publicLangs)

for (const area of publicAreas) {
  test(`somebody who reads simple Dutch can read the words of ${area}`, (t) => {
    const found = readability(Object.values(dutchAreas[area]).flatMap(readings))
    t.diagnostic(`${area}: Flesch-Douma ${found.score?.toFixed(0)}, ${found.sentences.length} sentences over 15 words`)
    assert.ok((found.score ?? 100) >= easy, `Flesch-Douma ${found.score}`)
    assert.deepEqual(
      found.sentences.filter(({ words }) => words > neverLonger),
      [],
    )
    assert.deepEqual(found.words, [])
    assert.deepEqual(found.jargon, [])
  })
}

test('the language of policy papers is found hard', () => {
  const found = readability([officialese])
  assert.ok(found.score! < 30, `Flesch-Douma ${found.score}`)
  assert.equal(found.sentences[0]?.words, 28)
  assert.ok(found.words.includes('intersectionele'))
  assert.equal(found.jargon.length, 4)
})

test('plain Dutch is found easy, and a row of buttons is no text', () => {
  const found = readability(['Je bent hier welkom. Vertel ons wat er is gebeurd.', 'Ga verder', 'Toegankelijkheid'])
  assert.ok(found.score! > 90)
  assert.deepEqual([found.sentences, found.words, found.jargon], [[], [], []])
  assert.equal(readability(['Ga verder', 'Terug']).score, undefined)
})

test('a word of an office is found as a word, not inside another', () => {
  assert.deepEqual(readability(['Indien u dit wenst']).jargon, ['indien', 'u'])
  assert.deepEqual(readability(['Over een uur is het zuur.']).jargon, [])
})

test('every branch of a message is read', () => {
  assert.deepEqual(readings('{n, plural, one {Eén <b>dag</b>} other {# dagen}} voor {name}'), [
    'Eén dag voor een',
    'een dagen voor een',
  ])
})

test('syllables are counted as Dutch is spoken', () => {
  const known = {
    huis: 1,
    vertellen: 3,
    discriminatie: 5,
    geïnteresseerd: 5,
    politie: 3,
    meldingen: 3,
    ooievaar: 3,
    één: 1,
    nieuw: 1,
    privé: 2,
    sneeuw: 1,
  }
  for (const [word, syllables] of Object.entries(known)) assert.equal(syllablesIn(word), syllables, word)
})

/** What makes a Dutch text hard to read. */
export type Readability = {
  /** Flesch-Douma over the sentences of four words or more; undefined without such a sentence. 60-70 is normal, 70 and more is easy. */
  score: number | undefined
  /** Sentences of more than `longSentence` words, longest first. */
  sentences: { text: string; words: number }[]
  /** Words of more than `longWord` letters that are not in the list of words readers know all the same. */
  words: string[]
  /** Words and phrases of offices. */
  jargon: string[]
}

export const longSentence = 15
const longWord = 14
// A button or a label is no sentence: counted as one, it would make any page look easy.
const shortestSentence = 4

/** Measures length, not understanding: a text that passes still has to be read by people. */
export function readability(texts: readonly string[]): Readability {
  const sentences = texts.flatMap(sentencesOf).map((text) => ({ text, words: wordsOf(text).length }))
  const all = sentences.flatMap(({ text }) => wordsOf(text))
  return {
    score: scoreOf(sentences.filter(({ words }) => words >= shortestSentence).map(({ text }) => wordsOf(text))),
    sentences: sentences.filter(({ words }) => words > longSentence).sort((a, b) => b.words - a.words),
    words: [...new Set(all.map((word) => word.toLowerCase()).filter(isLong))],
    jargon: jargonOf(texts.join('\n')),
  }
}

function scoreOf(sentences: string[][]): number | undefined {
  const words = sentences.flat()
  if (words.length === 0) return undefined
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0)
  return 206.84 - 0.93 * (words.length / sentences.length) - 77 * (syllables / words.length)
}

const sentencesOf = (text: string) => text.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => wordsOf(sentence).length > 0)

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []

// The vowels that sound as one in Dutch; any other vowel beside a vowel starts a syllable of its own, and so does one with a diaeresis.
const vowels = /aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|y(?![aeiou])|[aeiou]/g

/** Syllables in a Dutch word, by its vowels; right for nine words in ten, which is enough for an average. */
export function syllablesIn(word: string): number {
  const apart = word
    .normalize('NFD')
    .toLowerCase()
    .replace(/([a-z])\u0308/g, '-$1')
  return Math.max(1, (apart.replace(/\p{M}/gu, '').match(vowels) ?? []).length)
}

const isLong = (word: string) => word.split('-').some((part) => part.length > longWord) && !knownLongWords.has(word)

/** Long words that readers meet everywhere, or that have no shorter word and are explained where they stand. */
const knownLongWords = new Set([
  'vertrouwenspersonen',
  'moedertaalspreker',
  'slachtofferhulp',
  'toegankelijkheid',
  'toegankelijkheidsverklaring',
  'voorbeeldgegevens',
])

const jargonOf = (text: string) => jargon.filter((phrase) => new RegExp(`(?<![\\p{L}-])${phrase}(?![\\p{L}-])`, 'iu').test(text))

// Our own list: words of offices, and words of the field that a reporter need not know. "U" because Vonk says "je". Add to it freely.
const jargon = [
  'aangaande',
  'alsmede',
  'alsook',
  'bejegening',
  'beschermd criterium',
  'beschermde criteria',
  'betreffende',
  'bovengenoemde?',
  'casus',
  'conform',
  'derhalve',
  'desbetreffende',
  'dien(?:en|t) te',
  'faciliteren',
  'gelieve',
  'hierbij',
  'hieromtrent',
  'implementeren',
  'in het kader van',
  'indien',
  'inzake',
  'intersectione(?:el|le)',
  'met betrekking tot',
  'middels',
  'omtrent',
  'onverwijld',
  'reeds',
  'referentieambtenaar',
  'stakeholders?',
  'superdiver(?:s|se|siteit)',
  'ten gevolge van',
  'teneinde',
  'u',
  'uw',
  'voornoemde?',
]

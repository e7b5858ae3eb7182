const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu

/** A word without accents and capitals, so that "café", "CAFÉ" and "cafe" are one. */
const fold = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()

/** Words of a question, folded; at most ten. */
export const wordsIn = (text: string): string[] => [...text.matchAll(wordPattern)].slice(0, 10).map(([word]) => fold(word))

/** Text around a word that was looked for, in three pieces. */
export type Snippet = { before: string; hit: string; after: string }

/** Letters shown on either side of a hit. */
const around = 70

const cutLeft = (text: string) => (text.length > around ? `…${text.slice(-around).replace(/^\S*\s/, '')}` : text)
const cutRight = (text: string) => (text.length > around ? `${text.slice(0, around).replace(/\s\S*$/, '')}…` : text)

/** Texts of numbered documents, found again by how their words begin. It lives in memory only. */
export type WordIndex = {
  add(document: number, text: string): void
  /** Documents in which every word of the question begins some word, lowest number first; none for no words. */
  find(words: string[]): number[]
  /** Where in a document the first word of the question that is there stands. */
  snippet(document: number, words: string[]): Snippet | undefined
}

export const makeIndex = (): WordIndex => {
  const texts = new Map<number, string[]>()
  const places = new Map<string, number[]>()
  // The same spellings come back all the time; folding is the costly part.
  const folded = new Map<string, string>()
  const foldKnown = (word: string) => {
    const known = folded.get(word) ?? fold(word)
    folded.set(word, known)
    return known
  }
  const beginningWith = (begin: string): Set<number> => {
    const found = new Set<number>()
    for (const [word, documents] of places) if (word.startsWith(begin)) for (const one of documents) found.add(one)
    return found
  }
  return {
    add(document, text) {
      texts.set(document, [...(texts.get(document) ?? []), text])
      for (const [word] of text.matchAll(wordPattern)) {
        const key = foldKnown(word)
        const documents = places.get(key)
        if (!documents) places.set(key, [document])
        else if (documents.at(-1) !== document) documents.push(document)
      }
    },
    find(words) {
      const [first, ...others] = words.map(beginningWith)
      return [...(first ?? [])].filter((one) => others.every((set) => set.has(one))).sort((a, b) => a - b)
    },
    snippet(document, words) {
      for (const word of words)
        for (const text of texts.get(document) ?? [])
          for (const match of text.matchAll(wordPattern)) {
            if (!foldKnown(match[0]).startsWith(word)) continue
            const end = match.index + match[0].length
            return { before: cutLeft(text.slice(0, match.index)), hit: match[0], after: cutRight(text.slice(end)) }
          }
      return undefined
    },
  }
}

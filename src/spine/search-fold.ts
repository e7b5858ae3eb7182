const apart =
  /[\p{Cc}\u0020-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u2000-\u206f\u2190-\u2bff\u3000-\u303f\u{1f000}-\u{1faff}]+/u
const longest = 40
const maxWords = 8

/** Small letters without marks, ligatures written out: as the function search_fold of the database does. */
export const foldWord = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[øłđðœæß]/g, (letter) => plain[letter]!)

const plain: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', œ: 'oe', æ: 'ae', ß: 'ss' }

/** The first eight words somebody typed, small and with their accents; everything else (signs, punctuation) parts words. */
export const searchWords = (typed: string): string[] =>
  typed
    .normalize('NFKC')
    .split(apart)
    .map((word) => [...word.toLowerCase()].slice(0, longest).join(''))
    .filter((word) => foldWord(word) !== '')
    .slice(0, maxWords)

/** A text in pieces, its words apart from what stands between them. */
export const textPieces = (text: string): { text: string; word?: string }[] =>
  text
    .split(new RegExp(`(${apart.source})`, 'u'))
    .filter((piece) => piece !== '')
    .map((piece) => (apart.test(piece) ? { text: piece } : { text: piece, word: foldWord(piece) }))

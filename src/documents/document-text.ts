/** Copies plain data with each text changed. */
export const mapTexts = <Data>(data: Data, change: (text: string) => string): Data => {
  if (typeof data === 'string') return change(data) as Data
  if (Array.isArray(data)) return data.map((one) => mapTexts(one, change)) as Data
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, mapTexts(value, change)])) as Data
}

// Control signs, halves of pairs and non-characters are forbidden in XML; marks that turn the direction of what follows could make a
// sentence read as another one.
const silent = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u{fffe}\u{ffff}]/gu

/** A text on one line, without signs that nobody sees but that break a file. */
export const lineOf = (text: string): string =>
  text.replace(/\s+/g, (gap) => (/[\n\r\t\u2028\u2029]/.test(gap) ? ' ' : gap)).replace(silent, '')

// What our font and the serif one that Typst brings can both draw: Latin, Greek, Cyrillic, Hebrew, the usual signs (a test draws each).
const unseen =
  /[^ -~\u00a0-\u023f\u0250-\u02e4\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490-\u04c4\u05d0-\u05ea\u1e00-\u1e9b\u1ea0-\u1ef9\u2009\u2010-\u2015\u2018-\u2022\u2026\u202f\u2030\u2039\u203a\u2044\u2070-\u2071\u2074-\u208e\u20ac\u2116\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u25a0\u25a1]+/gu

/**
 * PDF/UA refuses a sign without a picture, and with it the whole file; a run of them becomes one empty box. A word that is wider than a
 * line (an address) may break.
 */
export const drawableOf = (text: string): string =>
  lineOf(text)
    .normalize('NFC')
    .replace(unseen, '□')
    .replace(/\S{30}(?=\S)/g, '$&\u200b')

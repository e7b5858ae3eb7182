/** What is stretched: composed the same way on every keyboard (NFKC), single spaces. */
export const plainPassphrase = (passphrase: string): string => passphrase.normalize('NFKC').trim().replace(/\s+/g, ' ')

/** At least five words, or fourteen characters (security.md §2.2); words and characters that repeat count once. */
export const fewestWords = 5
export const fewestCharacters = 14

/** Whether a passphrase keeps to the rule; looked at in the browser only, because the server never sees one. */
export const longEnough = (passphrase: string): boolean => {
  const plain = plainPassphrase(passphrase)
  const words = new Set(
    plain
      .toLowerCase()
      .split(' ')
      .filter((word) => [...word].length > 1),
  ).size
  const varied = new Set(plain).size > 5
  return varied && (words >= fewestWords || [...plain].length >= fewestCharacters)
}

/** Tries a second of somebody who stole the database, after Argon2id: zxcvbn's estimate for slow hashes, more than one machine does. */
const triesASecond = 10_000
const day = 86_400

/** Three years of such guessing; what holds fewer tries is refused (docs/decisions/2026-11-24-passphrases-that-hold.md). */
export const fewestGuesses = 1e12

export type GuessedIn = 'moment' | 'day' | 'month' | 'years' | 'long'

/** How long a computer guesses at a passphrase that holds so many tries. */
export const guessedIn = (guesses: number): GuessedIn => {
  const days = guesses / triesASecond / day
  if (days < 0.04) return 'moment'
  if (days < 1) return 'day'
  if (days < 31) return 'month'
  return days < 365 * 80 ? 'years' : 'long'
}

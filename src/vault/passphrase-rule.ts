/** What is stretched: composed the same way on every keyboard (NFKC), single spaces. */
export const plainPassphrase = (passphrase: string): string => passphrase.normalize('NFKC').trim().replace(/\s+/g, ' ')

/** At least five words, or fourteen characters (security.md §2.2); words and characters that repeat count once. */
export const fewestWords = 5
export const fewestCharacters = 14

export type PassphraseStrength = 'short' | 'enough' | 'strong'

/** How a passphrase stands to the rule; a hint beside the field and the check before it is used, in the browser only. */
export const passphraseStrength = (passphrase: string): PassphraseStrength => {
  const plain = plainPassphrase(passphrase)
  const words = new Set(
    plain
      .toLowerCase()
      .split(' ')
      .filter((word) => [...word].length > 1),
  ).size
  const varied = new Set(plain).size > 5
  const { length } = [...plain]
  if (!varied || (words < fewestWords && length < fewestCharacters)) return 'short'
  return words > fewestWords || length >= 2 * fewestCharacters ? 'strong' : 'enough'
}

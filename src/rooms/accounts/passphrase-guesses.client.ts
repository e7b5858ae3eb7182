import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as everywhere } from '@zxcvbn-ts/language-common'
import { dictionary as inBelgium } from '@zxcvbn-ts/language-nl-be'
import { plainPassphrase } from '../../vault/passphrase-rule.ts'

const guesser = new ZxcvbnFactory({ dictionary: { ...everywhere, ...inBelgium }, graphs: adjacencyGraphs })

/** What makes a passphrase easy to guess. */
export type Weakness = 'own' | 'known' | 'names' | 'dates' | 'repeats' | 'rows' | 'more'

const weaknesses: Record<string, Weakness> = {
  userInputs: 'own',
  topTen: 'known',
  topHundred: 'known',
  common: 'known',
  similarToCommon: 'known',
  namesByThemselves: 'names',
  commonNames: 'names',
  dates: 'dates',
  recentYears: 'dates',
  simpleRepeat: 'repeats',
  extendedRepeat: 'repeats',
  straightRow: 'rows',
  keyPattern: 'rows',
  sequences: 'rows',
}

/**
 * How many tries a passphrase holds (zxcvbn, with the lists of Belgian Dutch and of passwords that everybody uses), and what is weak
 * about it. `own` are words that whoever guesses knows of this person: names, the force.
 */
export const guessesOf = (passphrase: string, own: readonly string[]): { guesses: number; weakness: Weakness } => {
  const words = own.flatMap((text) => [text, ...text.split(/[\s.@_-]+/)]).filter((word) => word.length > 2)
  const { guesses, feedback, sequence } = guesser.check(plainPassphrase(passphrase), words)
  const from = (list: string) => sequence.some((match) => match['dictionaryName'] === list)
  if (from('userInputs')) return { guesses, weakness: 'own' }
  return { guesses, weakness: weaknesses[feedback.warning ?? ''] ?? (from('passwords-common') ? 'known' : 'more') }
}

import { say } from '../../register/label.ts'
import type { StandingKind } from '../../ui/standing/standing.tsx'
import type { Words } from '../../words/words.ts'
import { type ProgressState, progressText, stateSaid } from '../plan/open.ts'

/** A state as its sign and word. */
export const standingOf = (words: Words, state: ProgressState): { kind: StandingKind; says: string } => ({
  kind: stateSaid[state].kind,
  says: say(words, stateSaid[state].label),
})

type Progress = { share: number | null; expected: number | null; state: ProgressState }

/** How far something came, as a bar with its sign, its word, and both in words. */
export const progressShown = (words: Words, { share, expected, state }: Progress) => ({
  ...standingOf(words, state),
  share,
  expected,
  label: progressText(words, { share, expected }),
})

/** How many stand how. */
export const countStates = (states: readonly ProgressState[]) => {
  const of = (...wanted: ProgressState[]) => states.filter((state) => wanted.includes(state)).length
  return { all: states.length, well: of('reached', 'on-track'), attention: of('attention'), behind: of('behind') }
}

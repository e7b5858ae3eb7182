import { say } from '../../register/label.ts'
import type { StandingKind } from '../../ui/standing/standing.tsx'
import type { Words } from '../../words/words.ts'
import type { ProgressState } from './indicator-progress.ts'
import type { ObjectiveProgress } from './objective-progress.ts'
import { progressText, stateSaid } from './progress-said.ts'

type Shown = { share: number | null; expected: number | null; label: string; kind: StandingKind; says: string }

/** How far an objective or an indicator came: its bar, its sign and word, and the bar in words. */
export const progressShown = (words: Words, progress: Pick<ObjectiveProgress, 'share' | 'expected' | 'state'>): Shown => {
  const { kind, label } = stateSaid[progress.state]
  return {
    share: progress.share,
    expected: progress.expected,
    label: progressText(words, progress),
    kind,
    says: say(words, label),
  }
}

export type StateCounts = { all: number; well: number; attention: number; behind: number; waiting: number }

/** How many stand how. */
export const countStates = (states: readonly ProgressState[]): StateCounts => {
  const of = (...wanted: ProgressState[]) => states.filter((state) => wanted.includes(state)).length
  return {
    all: states.length,
    well: of('reached', 'on-track'),
    attention: of('attention'),
    behind: of('behind'),
    waiting: of('to-start', 'unknown'),
  }
}

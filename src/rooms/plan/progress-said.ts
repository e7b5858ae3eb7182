import type { Label } from '../../register/label.ts'
import type { StandingKind } from '../../ui/standing/standing.tsx'
import type { Words } from '../../words/words.ts'
import type { ProgressState } from './indicator-progress.ts'

/** By which sign and word a state of progress is known, wherever it shows. */
export const stateSaid: Record<ProgressState, { kind: StandingKind; label: Label }> = {
  reached: { kind: 'ok', label: 'indicators.state.reached' },
  'on-track': { kind: 'ok', label: 'indicators.state.onTrack' },
  attention: { kind: 'look', label: 'indicators.state.attention' },
  behind: { kind: 'back', label: 'indicators.state.behind' },
  'to-start': { kind: 'wait', label: 'indicators.state.toStart' },
  unknown: { kind: 'wait', label: 'indicators.state.unknown' },
}

/** A bar of progress in words, for who does not see it. */
export const progressText = (words: Words, { share, expected }: { share: number | null; expected: number | null }): string => {
  if (share === null) return words.t('indicators.progress.none', { expected: expected ?? 0 })
  return words.t('indicators.progress.said', { share, expected: expected ?? 0 })
}

import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child } from '../part.ts'
import { Progress } from '../progress/progress.tsx'

/** How something stands: as planned or reached, asking for a look, behind, still to begin. */
export type StandingKind = 'ok' | 'look' | 'back' | 'wait'

export const standingSigns: Record<StandingKind, IconName> = {
  ok: 'check-circle-fill',
  look: 'warning-circle-fill',
  back: 'warning-fill',
  wait: 'circle-bold',
}

/** A sign and a word: colour alone says nothing. */
export const Standing = ({ kind, children }: { kind: StandingKind; children?: Child }) => (
  <span class={`st st--${kind}`}>
    <Icon name={standingSigns[kind]} />
    {children}
  </span>
)

type ProgressLineProps = {
  /** From 0 to 1; null when nothing is known: the bar stays empty. */
  share: number | null
  /** Where it should be by now, from 0 to 1: the small tick. */
  expected?: number | null
  /** Both in words, for who does not see the bar. */
  label: string
  kind: StandingKind
  children?: Child
}

/** How far, where it should be, and in words how it stands. */
export const ProgressLine = ({ share, expected, label, kind, children }: ProgressLineProps) => (
  <div class="progress-row">
    <Progress share={share} expected={expected ?? undefined} label={label} />
    <Standing kind={kind}>{children}</Standing>
  </div>
)

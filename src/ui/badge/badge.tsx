import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child } from '../part.ts'

const signs = {
  new: 'sparkle-fill',
  busy: 'circle-half-fill',
  waiting: 'circle-bold',
  done: 'check-bold',
  late: 'warning-fill',
  soon: 'clock-countdown-bold',
  neutral: 'circle-bold',
} as const satisfies Record<string, IconName>

export type BadgeKind = keyof typeof signs

/** A state: a sign and a word, never colour alone. */
export const Badge = ({ kind, children }: { kind: BadgeKind; children?: Child }) => (
  <span class={`badge badge--${kind}`}>
    <Icon name={signs[kind]} />
    {children}
  </span>
)

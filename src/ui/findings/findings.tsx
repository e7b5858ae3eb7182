import { Icon } from '../icon/icon.tsx'
import type { Child } from '../part.ts'
import { type StandingKind, standingSigns } from '../standing/standing.tsx'

export type FindingItem = { kind: StandingKind; text: Child; href?: string }

/** What stands out, in whole sentences with their sign; each leads to what it is about, or only tells. */
export const Findings = ({ items }: { items: FindingItem[] }) => (
  <ul class="sheet findings">
    {items.map(({ kind, text, href }) => (
      <li class={`st--${kind}`}>
        <Icon name={standingSigns[kind]} />
        <p>{href ? <a href={href}>{text}</a> : text}</p>
      </li>
    ))}
  </ul>
)

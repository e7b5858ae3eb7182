import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child } from '../part.ts'
import { ProgressLine, Standing, type StandingKind } from '../standing/standing.tsx'

export type GoalItem = {
  /** Left out: it is told, not linked. */
  href?: string
  title: Child
  /** Left out: only the words tell how it stands. */
  share?: number | null
  expected?: number | null
  /** How far and how far it should be, for who does not see the bar. */
  label?: string
  kind: StandingKind
  says: Child
  /** What hangs under it, each with its sign. */
  facts?: { icon: IconName; text: Child }[]
}

/** Objectives or actions with how far they are and what hangs under them. */
export const Goals = ({ items }: { items: GoalItem[] }) => (
  <ol class="sheet goals">
    {items.map(({ href, title, share, expected, label = '', kind, says, facts = [] }) => (
      <li>
        <h3>{href ? <a href={href}>{title}</a> : title}</h3>
        {share === undefined ? (
          <p class="ev">
            <Standing kind={kind}>{says}</Standing>
          </p>
        ) : (
          <ProgressLine share={share} expected={expected} label={label} kind={kind}>
            {says}
          </ProgressLine>
        )}
        {facts.length > 0 && (
          <p class="ev">
            {facts.map(({ icon, text }) => (
              <span>
                <Icon name={icon} />
                {text}
              </span>
            ))}
          </p>
        )}
      </li>
    ))}
  </ol>
)

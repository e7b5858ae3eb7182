import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child } from '../part.ts'

export type Happening = {
  when: Child
  /** YYYY-MM-DD or longer. */
  datetime?: string
  what: Child
  note?: Child
  icon: IconName
  /** Filled: it comes from outside, or it counts. */
  strong?: boolean
}

/** What happened, newest first. `side` puts the day below, for the narrow column. `bare` without the sheet around it. */
export const Timeline = ({ happenings, side, bare }: { happenings: Happening[]; side?: boolean; bare?: boolean }) => (
  <ol class={`log${side ? ' log--side' : bare ? '' : ' sheet sheet--pad'}`}>
    {happenings.map(({ when, datetime, what, note, icon, strong }) => (
      <li>
        <time datetime={datetime}>{when}</time>
        <span class={strong ? 'dot dot--on' : 'dot'}>
          <Icon name={icon} />
        </span>
        <span>
          {what}
          {note && <small>{note}</small>}
        </span>
      </li>
    ))}
  </ol>
)

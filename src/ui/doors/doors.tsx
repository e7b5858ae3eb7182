import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child } from '../part.ts'

export type Door = { href: string; title: Child; text: Child; meta?: Child; icon: IconName; first?: boolean }

/** The few ways in; the whole card is the link. One of them may be `first`. */
export const Doors = ({ doors }: { doors: Door[] }) => (
  <ul class="doors">
    {doors.map(({ href, title, text, meta, icon, first }) => (
      <li class={first ? 'door door--first' : 'door'}>
        <span class="door__ic">
          <Icon name={icon} />
        </span>
        <div>
          <h2>
            <a href={href}>{title}</a>
          </h2>
          <p>{text}</p>
          {meta && <p class="door__meta">{meta}</p>}
        </div>
        <span class="door__go">
          <Icon name="arrow-right-bold" flip />
        </span>
      </li>
    ))}
  </ul>
)

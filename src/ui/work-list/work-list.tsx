import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child, Hooks } from '../part.ts'

export type WorkItem = {
  href: string
  title: Child
  /** Who waits, and since when. */
  note?: Child
  icon: IconName
  /** A Badge and one button. Only the first button of the list is filled. */
  end?: Child
  hooks?: Hooks
}

/** Who waits for whom: one line a thing to do. */
export const WorkList = ({ items }: { items: WorkItem[] }) => (
  <ul class="sheet waits">
    {items.map(({ href, title, note, icon, end, hooks }) => (
      <li {...hooks}>
        <span class="ring">
          <Icon name={icon} />
        </span>
        <div>
          <h3>
            <a href={href}>{title}</a>
          </h3>
          {note && <p>{note}</p>}
        </div>
        {end && <div class="end">{end}</div>}
      </li>
    ))}
  </ul>
)

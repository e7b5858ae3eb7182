import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child, Hooks } from '../part.ts'

export type FileItem = {
  icon: IconName
  title: Child
  /** From whom, how large, what was taken out. */
  note?: Child
  /** A Badge, a button. */
  end?: Child
  hooks?: Hooks
  /** Below the line: what it shows once it is opened. */
  children?: Child
}

/** Files that belong to something, one line each. */
export const FileList = ({ items }: { items: FileItem[] }) => (
  <ul class="files">
    {items.map(({ icon, title, note, end, hooks, children }) => (
      <li {...hooks}>
        <Icon name={icon} />
        <div>
          <p class="files__t">{title}</p>
          {note && <div class="files__n">{note}</div>}
        </div>
        {end && <div class="files__e">{end}</div>}
        {children}
      </li>
    ))}
  </ul>
)

import { Icon } from '../icon/icon.tsx'
import type { Child } from '../part.ts'

/** Where am I; the last one has no link. */
export const Breadcrumbs = ({ label, items }: { label: string; items: { href?: string; label: Child }[] }) => (
  <nav class="crumbs" aria-label={label}>
    <ol>
      {items.map((item, at) => (
        <li>
          {at > 0 && <Icon name="caret-right" flip />}
          {item.href ? <a href={item.href}>{item.label}</a> : <span>{item.label}</span>}
        </li>
      ))}
    </ol>
  </nav>
)

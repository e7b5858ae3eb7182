import { Icon } from '../icon/icon.tsx'
import type { Child } from '../part.ts'

type PagerProps = {
  label: string
  previous?: { href: string; label: Child }
  next?: { href: string; label: Child }
  children?: Child
}

/** Back and on through a long list; `children` says what is shown. */
export const Pager = ({ label, previous, next, children }: PagerProps) => (
  <nav class="pager" aria-label={label}>
    {children && <span>{children}</span>}
    {previous && (
      <a rel="prev" href={previous.href}>
        <Icon name="caret-left-bold" flip />
        {previous.label}
      </a>
    )}
    {next && (
      <a rel="next" href={next.href}>
        {next.label}
        <Icon name="caret-right-bold" flip />
      </a>
    )}
  </nav>
)

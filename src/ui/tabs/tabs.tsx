import type { Child } from '../part.ts'

export type Tab = { href: string; label: Child; count?: Child; current?: boolean }

/** Views of the same list, or parts of a long page: links, so that each has an address. `end` stands at the end of the line. */
export const Tabs = ({ label, tabs, end }: { label: string; tabs: Tab[]; end?: Child }) => (
  <nav class="views" aria-label={label}>
    <ul>
      {tabs.map(({ href, label: text, count, current }) => (
        <li>
          <a href={href} aria-current={current ? 'page' : undefined}>
            {text}
            {count !== undefined && <span class="cnt">{count}</span>}
          </a>
        </li>
      ))}
    </ul>
    {end && <div class="views__end">{end}</div>}
  </nav>
)

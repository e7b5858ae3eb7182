import { Icon } from '../icon/icon.tsx'
import type { Child } from '../part.ts'

export type Tag = { label: Child; href?: string /** The one that counts most, with a star. */; main?: boolean }

/** Grounds, themes, languages: what a thing carries. */
export const Tags = ({ tags }: { tags: Tag[] }) => (
  <ul class="tags">
    {tags.map(({ label, href, main }) => (
      <li class={main ? 'tag tag--main' : 'tag'}>
        {main && <Icon name="star-fill" />}
        {href ? <a href={href}>{label}</a> : label}
      </li>
    ))}
  </ul>
)

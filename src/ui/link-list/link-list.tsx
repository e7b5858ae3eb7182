import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child } from '../part.ts'

export type LinkListItem = { href?: string; title: Child; note?: Child; icon?: IconName }

/** Other ways and other places: icon, link, one line. Without `href` it is told, not linked. */
export const LinkList = ({ items }: { items: LinkListItem[] }) => (
  <ul class="links">
    {items.map(({ href, title, note, icon }) => (
      <li>
        {href ? (
          <a href={href}>
            <Inside title={title} note={note} icon={icon} />
          </a>
        ) : (
          <span class="l">
            <Inside title={title} note={note} icon={icon} />
          </span>
        )}
      </li>
    ))}
  </ul>
)

const Inside = ({ title, note, icon }: LinkListItem) => (
  <>
    {icon && <Icon name={icon} />}
    <span>
      <span class="t">{title}</span>
      {note && <small>{note}</small>}
    </span>
  </>
)

/** One link that goes on, with an arrow. */
export const GoTo = ({ href, children }: { href: string; children?: Child }) => (
  <a class="goto" href={href}>
    {children}
    <Icon name="arrow-right-bold" flip />
  </a>
)

/** Back to the page before: a link, or in a form a submit button with `name`. */
export const BackLink = ({ href, name, value, form, children }: BackLinkProps) => (
  <div class="backline">
    {href ? (
      <a class="back" href={href}>
        <Icon name="caret-left-bold" flip />
        {children}
      </a>
    ) : (
      <button class="back linkish" type="submit" name={name} value={value} form={form} formnovalidate>
        <Icon name="caret-left-bold" flip />
        {children}
      </button>
    )}
  </div>
)

type BackLinkProps = { href?: string; name?: string; value?: string; form?: string; children?: Child }

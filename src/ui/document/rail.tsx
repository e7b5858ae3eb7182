import { Avatar } from '../avatar/avatar.tsx'
import { Icon } from '../icon/icon.tsx'
import { Brand } from './head.tsx'
import type { RailItem, RailProps } from './staff-document.tsx'

/** The menu stands twice: open beside the page, and folded on a phone. Only one is ever displayed, so that neither needs script. */
export const Rail = ({ label, menu, force, sections, search, user }: RailProps) => (
  <header class="rail">
    <div class="rail__in">
      <Brand {...force} />
      {search && (
        <form class="find" role="search" action={search.action}>
          <label class="vh" for="zoek">
            {search.label}
          </label>
          <input id="zoek" name="q" type="search" placeholder={search.placeholder} autocomplete="off" value={search.value} />
          <button type="submit" aria-label={search.label}>
            <Icon name="magnifying-glass" />
          </button>
          <kbd aria-hidden="true" hidden data-palette-key=""></kbd>
        </form>
      )}
      <nav class="rail__nav" aria-label={label}>
        <Sections sections={sections} id="kamers" />
        {user && <Me {...user} />}
      </nav>
      <details class="rail__fold">
        <summary>
          <Icon name="list-bold" />
          {menu}
        </summary>
        <nav aria-label={label}>
          <Sections sections={sections} id="menu" />
          {user && <Me {...user} />}
        </nav>
      </details>
    </div>
  </header>
)

const Sections = ({ sections, id }: Pick<RailProps, 'sections'> & { id: string }) => (
  <>
    {sections.map(({ label, items }, at) => (
      <>
        {label && (
          <h2 class="rail__h" id={`${id}-${at}`}>
            {label}
          </h2>
        )}
        <ul aria-labelledby={label ? `${id}-${at}` : undefined}>
          {items.map((item) => (
            <Item {...item} />
          ))}
        </ul>
      </>
    ))}
  </>
)

const Item = ({ href, label, icon, current, count, countLabel, mine }: RailItem) => (
  <li>
    <a href={href} aria-current={current ? 'page' : undefined}>
      <Icon name={icon} />
      {label}
      {count ? (
        <span class={mine ? 'n n--me' : 'n'}>
          {count}
          {countLabel && <span class="vh"> {countLabel}</span>}
        </span>
      ) : null}
    </a>
  </li>
)

const Me = ({ name, role, href, purpose, signOut }: NonNullable<RailProps['user']>) => (
  <div class="rail__me">
    <Avatar name={name} />
    <span>
      {href ? <a href={href}>{name}</a> : <b>{name}</b>}
      {role && <small>{role}</small>}
    </span>
    {purpose && (
      <a class="rail__why" href={purpose.href} data-purpose="">
        {purpose.text}
      </a>
    )}
    {signOut}
  </div>
)

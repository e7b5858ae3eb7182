import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child, Hooks } from '../part.ts'

export type ButtonKind = 'primary' | 'quiet' | 'danger' | 'link'

type Look = { kind?: ButtonKind; icon?: IconName; small?: boolean; wide?: boolean; hooks?: Hooks; children?: Child }

export type ButtonProps = Look & {
  type?: 'submit' | 'button'
  id?: string
  name?: string
  value?: string
  form?: string
  formaction?: string
  formnovalidate?: boolean
  disabled?: boolean
  hidden?: boolean
}

const looks = ({ kind = 'primary', small, wide }: Look) =>
  kind === 'link'
    ? 'linkish'
    : `btn${kind === 'primary' ? '' : ` btn--${kind}`}${small ? ' btn--sm' : ''}${wide ? ' btn--wide' : ''}`

/** One primary button a view at most. `link` posts and looks like a link. */
export const Button = ({ kind, icon, small, wide, hooks, children, type = 'submit', ...rest }: ButtonProps) => (
  <button class={looks({ kind, small, wide })} type={type} {...rest} {...hooks}>
    {icon && <Icon name={icon} />}
    {children}
  </button>
)

/** A link that looks like a button: it only goes somewhere, it changes nothing. */
export const ButtonLink = ({ href, kind, icon, small, wide, hooks, children }: Look & { href: string }) => (
  <a class={looks({ kind, small, wide })} href={href} {...hooks}>
    {icon && <Icon name={icon} />}
    {children}
  </a>
)

/** The buttons and links at the end of a form: below each other on a phone, beside each other on a desk. */
export const Actions = ({ children }: { children?: Child }) => <div class="acts">{children}</div>

import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child, Hooks } from '../part.ts'

const signs = {
  info: 'info-bold',
  done: 'check-circle-fill',
  warning: 'warning-bold',
  wrong: 'warning-circle-fill',
} as const satisfies Record<string, IconName>

type NoticeProps = {
  kind?: keyof typeof signs
  title?: Child
  /** A link, or a form with an undo button. */
  action?: Child
  /** Told at once to a screen reader: the answer to a deed. */
  live?: boolean
  hooks?: Hooks
  children?: Child
}

/** What just happened, or what to know first. It stays until the next page. */
export const Notice = ({ kind = 'info', title, action, live, hooks, children }: NoticeProps) => (
  <div class={`notice notice--${kind}`} role={live ? 'status' : undefined} {...hooks}>
    <Icon name={signs[kind]} />
    <div>
      {title && <b>{title}</b>}
      {children}
    </div>
    {action && <div class="notice__act">{action}</div>}
  </div>
)

/** The date by which this person hears from us, above a conversation. */
export const Promised = ({ title, children }: { title: Child; children?: Child }) => (
  <div class="promise">
    <Icon name="calendar-check" />
    <b>{title}</b>
    {children && <span>{children}</span>}
  </div>
)

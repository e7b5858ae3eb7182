import { Icon } from '../icon/icon.tsx'
import type { Child, Hooks } from '../part.ts'

type SealedProps = {
  id?: string
  title: Child
  /** What to know before opening, then the form with the passphrase (see `children`). */
  lede?: Child
  /** Short facts at the foot: who holds a key, who opened it last. */
  foot?: Child[]
  /** Not displayed once opened: the script takes `hidden` away or puts it. */
  hidden?: boolean
  hooks?: Hooks
  children?: Child
}

/** The one dark panel of a page: it is closed, and who can open it. */
export const Sealed = ({ id, title, lede, foot, hidden, hooks, children }: SealedProps) => (
  <section class="seal" id={id} hidden={hidden} {...hooks}>
    <div class="seal__in">
      <h2>
        <Icon name="lock-key-fill" />
        {title}
      </h2>
      {lede && <p>{lede}</p>}
      {children}
    </div>
    <Lines />
    {foot && foot.length > 0 && (
      <p class="seal__f">
        {foot.map((fact) => (
          <span>{fact}</span>
        ))}
      </p>
    )}
  </section>
)

const Lines = () => (
  <svg class="lines" viewBox="0 0 210 125" aria-hidden="true" focusable="false">
    {[200, 180, 210, 150, 195, 90].map((width, at) => (
      <rect x="0" y={at * 22} width={width} height="9" rx="4.5" />
    ))}
  </svg>
)

type OpenedProps = { bar: Child; action?: Child; hidden?: boolean; hooks?: Hooks; children?: Child }

/** What was sealed, open on this device: a bar that says until when, with the deed that closes it, and the text (`children`). */
export const Opened = ({ bar, action, hidden, hooks, children }: OpenedProps) => (
  <section class="sheet opened" hidden={hidden} {...hooks}>
    <div class="open-bar">
      <Icon name="lock-key-open" />
      <span>{bar}</span>
      {action && <span class="open-bar__a">{action}</span>}
    </div>
    {children}
  </section>
)

/** The story as it was written: text in any direction, line breaks kept. */
export const Story = ({ hooks, children }: { hooks?: Hooks; children?: Child }) => (
  <div class="story" dir="auto" {...hooks}>
    {children}
  </div>
)

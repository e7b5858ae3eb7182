import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child, Hooks } from '../part.ts'

type PageTitleProps = {
  title: Child
  /** The sentence before the number: what matters now, the point in `<b>`. */
  lede?: Child
  /** Buttons; at most one primary. */
  actions?: Child
  /** Badges and facts with icons in one line: `<Fact icon="map-pin">…`. */
  meta?: Child
  hooks?: Hooks
}

export const PageTitle = ({ title, lede, actions, meta, hooks }: PageTitleProps) => (
  <div class="head" {...hooks}>
    <h1>{title}</h1>
    {actions && <div class="head__acts">{actions}</div>}
    {lede && <p class="lede">{lede}</p>}
    {meta && <p class="meta">{meta}</p>}
  </div>
)

/** A word with its icon in the line below the title. */
export const Fact = ({ icon, children }: { icon: IconName; children?: Child }) => (
  <span class="meta__f">
    <Icon name={icon} />
    {children}
  </span>
)

import { Button } from '../button/button.tsx'
import { Panel } from '../panel/panel.tsx'
import type { Child } from '../part.ts'
import { TextInput } from '../text-input/text-input.tsx'

type CopyLinkProps = {
  title: Child
  /** Who may have it, how long it works, that it is shown once. */
  lede: Child
  label: string
  link: string
  /** What the button says, and what it says once the link is copied. */
  copy: Child
  copied: string
  children?: Child
}

/** A secret link that is shown once; `copy-link.js` shows the button. */
export const CopyLink = ({ title, lede, label, link, copy, copied, children }: CopyLinkProps) => (
  <Panel title={title} icon="link-simple" kind="tint">
    <p>{lede}</p>
    <TextInput name="link" label={label} value={link} spellcheck={false} dir="ltr" hooks={{ 'data-link': '' }} />
    <Button type="button" kind="quiet" icon="copy" hidden hooks={{ 'data-copy-link': '', 'data-copied': copied }}>
      {copy}
    </Button>
    {children}
  </Panel>
)

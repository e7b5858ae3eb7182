import { Icon } from '../icon/icon.tsx'
import type { Child } from '../part.ts'

type EmergencyProps = {
  label: string
  question: Child
  /** What follows the question in the full strip, with its own link. */
  more?: Child
  call: { href: string; label: Child }
  slim?: boolean
}

/** Emergency numbers, before anything else: the full strip on the start page, the slim one on every page of a path. */
export const Emergency = ({ label, question, more, call, slim }: EmergencyProps) => (
  <aside class={slim ? 'sos sos--slim' : 'sos'} aria-label={label}>
    <div class="wrap sos__in">
      <span class="sos__q">
        {slim ? question : <b>{question}</b>} {!slim && more}
      </span>
      <a class={slim ? undefined : 'sos__call'} href={call.href}>
        {!slim && <Icon name="phone-call-fill" />}
        {call.label}
      </a>
    </div>
  </aside>
)

import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child, Row } from '../part.ts'

type DetailsProps = { summary: Child; icon?: IconName; open?: boolean; rows?: Row[]; children?: Child }

/** "Waarom vragen we dit?" and other explanations that may wait; `rows` for what, who and what if not. */
export const Details = ({ summary, icon = 'question', open, rows, children }: DetailsProps) => (
  <details class="ask" open={open}>
    <summary>
      <Icon name={icon} />
      {summary}
      <span class="chev">
        <Icon name="caret-down" />
      </span>
    </summary>
    {rows && (
      <dl>
        {rows.map(({ label, value }) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    )}
    {children && <div class="ask__in">{children}</div>}
  </details>
)

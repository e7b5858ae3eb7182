import { Icon } from '../icon/icon.tsx'
import type { Row } from '../part.ts'

/** Purpose, legal ground, who sees this, until when: under the title of every page with personal data. */
export const PurposeLine = ({ rows }: { rows: Row[] }) => (
  <div class="why">
    <Icon name="shield-check" />
    <dl>
      {rows.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  </div>
)

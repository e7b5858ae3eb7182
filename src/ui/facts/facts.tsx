import type { Row } from '../part.ts'

/** Named values on a sheet; `side` for the narrow column. */
export const Facts = ({ rows, side }: { rows: Row[]; side?: boolean }) => (
  <dl class={side ? 'sheet kv kv--side' : 'sheet kv'}>
    {rows.map(({ label, value, action }) => (
      <div>
        <dt>{label}</dt>
        <dd>{value}</dd>
        {action && <dd class="kv__a">{action}</dd>}
      </div>
    ))}
  </dl>
)

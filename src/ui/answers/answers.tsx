import type { Child, Row } from '../part.ts'

/** Check your answers: a part of the list; `action` is a link or a button (kind link) that changes the answer. */
export const Answers = ({ title, rows }: { title: Child; rows: Row[] }) => (
  <section class="answers">
    <h2>{title}</h2>
    <dl>
      {rows.map(({ label, value, action }) => (
        <div>
          <dt>{label}</dt>
          <dd class="v" dir="auto">
            {value}
          </dd>
          {action && <dd class="c">{action}</dd>}
        </div>
      ))}
    </dl>
  </section>
)

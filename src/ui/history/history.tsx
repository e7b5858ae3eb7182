import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child } from '../part.ts'

export type Difference = { label: Child; before: Child; after: Child }

export type HistoryLine = {
  /** Who did what: "Ewa veranderde dit". */
  what: Child
  when: Child
  /** YYYY-MM-DD or longer. */
  datetime: string
  icon: IconName
  differences: Difference[]
  /** A form that puts this state back. */
  action?: Child
}

type HistoryProps = { lines: HistoryLine[] } & Omit<DifferencesProps, 'rows'>

type DifferencesProps = {
  rows: Difference[]
  /** Heard before the two halves of a difference: "vroeger", "daarna". */
  was: string
  became: string
}

/** What something was and what it became, field by field. */
export const Differences = ({ rows, was, became }: DifferencesProps) => (
  <dl class="diff">
    {rows.map(({ label, before, after }) => (
      <div>
        <dt>{label}</dt>
        <dd>
          <span class="vh">{was}: </span>
          <del dir="auto">{before}</del>
          <Icon name="arrow-right-bold" flip />
          <span class="vh">{became}: </span>
          <ins dir="auto">{after}</ins>
        </dd>
      </div>
    ))}
  </dl>
)

/** What became of a record, newest first: who, when, and for each field what it was and what it became. */
export const History = ({ lines, was, became }: HistoryProps) => (
  <ol class="history sheet">
    {lines.map(({ what, when, datetime, icon, differences, action }) => (
      <li>
        <span class="dot">
          <Icon name={icon} />
        </span>
        <div class="history__in">
          <p class="history__what">
            <b>{what}</b> <time datetime={datetime}>{when}</time>
          </p>
          {differences.length > 0 && <Differences rows={differences} was={was} became={became} />}
        </div>
        {action && <div class="history__act">{action}</div>}
      </li>
    ))}
  </ol>
)

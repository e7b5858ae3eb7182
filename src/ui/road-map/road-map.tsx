import type { Child } from '../part.ts'
import { Standing, type StandingKind } from '../standing/standing.tsx'

export type RoadRow = {
  href: string
  title: Child
  /** Who, and by which unit. */
  note?: Child
  /** Where the bar begins and ends, from 0 (the map's first day) to 1 (its last). */
  from: number
  until: number
  bar: 'on' | 'soft' | 'done' | 'stop'
  kind: StandingKind
  says: Child
  /** First and last day in words; what the bar shows. */
  period: Child
}

export type RoadMapProps = {
  caption: string
  columns: { what: string; when: string; standing: string }
  /** Equal parts of the time, such as years or quarters. */
  scale: Child[]
  /** Where today is, from 0 to 1; left out when it is not on the map. */
  today?: number
  groups: { title: Child; href?: string; note?: Child; rows: RoadRow[] }[]
}

const at = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 1000)

/** Who does what when: a table with the time drawn in it, so that it reads, prints and mirrors. */
export const RoadMap = ({ caption, columns, scale, today, groups }: RoadMapProps) => (
  <div class="sheet">
    <table class="road">
      <caption class="vh">{caption}</caption>
      <colgroup>
        <col class="road__l" />
        <col />
        <col class="road__s" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{columns.what}</th>
          <th scope="col">
            <span class="vh">{columns.when}</span>
            <span class="road__scale" aria-hidden="true">
              {scale.map((part) => (
                <span>{part}</span>
              ))}
            </span>
          </th>
          <th scope="col">{columns.standing}</th>
        </tr>
      </thead>
      {groups.map(({ title, href, note, rows }) => (
        <tbody>
          <tr class="road__g">
            <th scope="rowgroup" colspan={3}>
              {href ? <a href={href}>{title}</a> : title}
              {note && <small>{note}</small>}
            </th>
          </tr>
          {rows.map((row) => (
            <Row {...row} parts={scale.length} today={today} />
          ))}
        </tbody>
      ))}
    </table>
  </div>
)

const Row = ({
  href,
  title,
  note,
  from,
  until,
  bar,
  kind,
  says,
  period,
  parts,
  today,
}: RoadRow & { parts: number; today?: number }) => (
  <tr>
    <th scope="row">
      <a href={href}>{title}</a>
      {note && <small>{note}</small>}
    </th>
    <td>
      <span class="vh">{period}</span>
      <svg class="road__b" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {Array.from({ length: parts }, (_, part) => (
          <rect class="r-grid" x={at(part / parts)} width="1" height="10" />
        ))}
        <rect class={`r-${bar}`} x={at(from)} y="1.5" width={Math.max(6, at(until) - at(from))} height="7" rx="2" />
        {today !== undefined && <rect class="r-now" x={at(today)} width="3" height="10" />}
      </svg>
    </td>
    <td>
      <Standing kind={kind}>{says}</Standing>
    </td>
  </tr>
)

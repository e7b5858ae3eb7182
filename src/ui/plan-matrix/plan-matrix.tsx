import type { Child } from '../part.ts'
import { ProgressLine, type StandingKind } from '../standing/standing.tsx'

export type MatrixGoal = {
  href: string
  title: Child
  share: number | null
  expected?: number | null
  /** How far and how far it should be, for who does not see the bar. */
  label: string
  kind: StandingKind
  /** How it stands, in words. */
  says: Child
}
export type MatrixCell = { goals: MatrixGoal[] } | { asks: Child }
type Head = { label: Child; href?: string; note?: Child }

type PlanMatrixProps = {
  caption: string
  corner: string
  columns: (Head & { name: string })[]
  rows: (Head & { cells: MatrixCell[] })[]
}

/** Objectives where two lines of the plan meet; an empty place asks a question. One below the other on a phone. */
export const PlanMatrix = ({ caption, corner, columns, rows }: PlanMatrixProps) => (
  <table class="matrix">
    <caption class="vh">{caption}</caption>
    <colgroup>
      <col class="p" />
      {columns.map(() => (
        <col />
      ))}
    </colgroup>
    <thead>
      <tr>
        <th scope="col">
          <small>{corner}</small>
        </th>
        {columns.map((head) => (
          <th scope="col">
            <HeadText {...head} />
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ cells, ...head }) => (
        <tr>
          <th scope="row">
            <HeadText {...head} />
          </th>
          {cells.map((cell, at) => (
            <td class={'asks' in cell ? 'none' : undefined}>
              <span class="matrix__th">{columns[at]!.name}</span>
              {'asks' in cell ? cell.asks : cell.goals.map((goal) => <Goal {...goal} />)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

const HeadText = ({ label, href, note }: Head) => (
  <>
    <b>{href ? <a href={href}>{label}</a> : label}</b>
    {note && <small>{note}</small>}
  </>
)

const Goal = ({ href, title, share, expected, label, kind, says }: MatrixGoal) => (
  <div class="goal">
    <a href={href}>{title}</a>
    <ProgressLine share={share} expected={expected} label={label} kind={kind}>
      {says}
    </ProgressLine>
  </div>
)

/** What the signs of the matrix mean. */
export const MatrixLegend = ({ children }: { children?: Child }) => <div class="legend">{children}</div>

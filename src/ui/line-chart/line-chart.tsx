import type { Child } from '../part.ts'
import { lineShape, saidPoints } from './line-shape.ts'

export type LinePoint = {
  label: string
  /** null: hidden on purpose (hatched), or never measured (dashed) where `missing` says so. */
  value: number | null
  missing?: boolean
  /** What is said of it: "9,5", "– verborgen". */
  text: string
}

export type LineChartProps = {
  /** One sentence that says the line to who doesn't see it. */
  label: string
  /** Oldest first. */
  points: LinePoint[]
  /** The dashed line we aim at. */
  target?: { value: number; label: string }
  /** The same figures as a table, folded. */
  table: { summary: Child; caption: Child; columns: { label: string; value: string } }
}

// Places are shares of the drawing, so that its words keep their size on a phone.
const across = (x: number): string => `${(9 + 82 * x).toFixed(2)}%`
const down = (y: number): string => `${(86 - 70 * y).toFixed(2)}%`
const edge = (at: number, count: number): string | undefined =>
  count > 4 && at > 0 && at < count - 1 ? 'line-chart__mid' : undefined

/** A trend with what it aims at. The scale begins at nothing; a gap in the line is a figure that isn't shown. Always with its table. */
export const LineChart = ({ label, points, target, table }: LineChartProps) => {
  const values = points.map(({ value }) => value)
  const { places, runs, target: aim } = lineShape(values, target?.value)
  const said = saidPoints(values, 7)
  return (
    <div class="line-chart">
      <svg role="img" aria-label={label} focusable="false" direction="ltr">
        <line class="line-chart__base" x1="0" x2="100%" y1={down(0)} y2={down(0)} />
        {aim !== undefined && (
          <>
            <line class="line-chart__aim" x1="0" x2="100%" y1={down(aim)} y2={down(aim)} />
            <text class="line-chart__note" x="0" y={down(aim)} dy="-6">
              {target?.label}
            </text>
          </>
        )}
        {runs.flatMap((run) =>
          run
            .slice(1)
            .map((to, at) => (
              <line class="line-chart__line" x1={across(run[at]!.x)} y1={down(run[at]!.y)} x2={across(to.x)} y2={down(to.y)} />
            )),
        )}
        {points.map((point, at) => (
          <Point {...point} {...places[at]!} said={said[at]!} edge={edge(at, points.length)} />
        ))}
      </svg>
      <details class="twin">
        <summary>{table.summary}</summary>
        <table class="table">
          <caption class="vh">{table.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{table.columns.label}</th>
              <th scope="col" class="num">
                {table.columns.value}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ label: name, text }) => (
              <tr>
                <th scope="row">{name}</th>
                <td class="num">{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}

type PointProps = LinePoint & { x: number; y: number | null; said: boolean; edge?: string }

const Point = ({ label, text, missing, x, y, said, edge: middle }: PointProps) => (
  <>
    {y === null ? (
      <rect
        class={missing ? 'line-chart__missing' : undefined}
        fill={missing ? 'none' : 'url(#hatch)'}
        x={across(x)}
        y={down(0.2)}
        width="20"
        height="14%"
        transform="translate(-10 0)"
      />
    ) : (
      <circle class="line-chart__dot" cx={across(x)} cy={down(y)} r="4.5" />
    )}
    {said && (
      <>
        <text
          class={y === null ? 'line-chart__note line-chart__mid' : 'line-chart__value'}
          x={across(x)}
          y={down(y ?? 0.2)}
          dy="-11"
        >
          {text}
        </text>
        <text class={middle} x={across(x)} y={down(0)} dy="20">
          {label}
        </text>
      </>
    )}
  </>
)

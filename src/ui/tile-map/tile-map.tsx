import type { Child } from '../part.ts'

export type Tile = {
  code: string
  name: Child
  /** Place in the force's grid, from 0. */
  column: number
  row: number
  /** What stands in the tile and in the table; hidden figures say so ("–"). */
  text: string
  /** 0 palest … 4 darkest; null: hidden on purpose, hatched. */
  step: 0 | 1 | 2 | 3 | 4 | null
  /** The one finding: an amber ring. */
  ring?: boolean
}

export type TileMapProps = {
  /** One sentence that says the map to who doesn't see it. */
  label: string
  tiles: Tile[]
  /** What the steps mean, from palest to darkest; `hidden` the word for hatched. */
  legend: { steps: { step: 0 | 1 | 2 | 3 | 4; label: Child }[]; hidden?: Child }
  /** The same figures as a table, folded. */
  table: { summary: Child; caption: Child; columns: { code: string; name: string; value: string } }
}

const wide = 86
const high = 64
const gap = 6

/** The districts as equal tiles on the force's own grid: a scheme, no map. Always with its table. */
export const TileMap = ({ label, tiles, legend, table }: TileMapProps) => {
  const first = Math.min(...tiles.map(({ column }) => column))
  const top = Math.min(...tiles.map(({ row }) => row))
  const place = ({ column, row }: Tile) => ({ x: (column - first) * (wide + gap), y: (row - top) * (high + gap) })
  const width = Math.max(...tiles.map((tile) => place(tile).x)) + wide
  const height = Math.max(...tiles.map((tile) => place(tile).y)) + high
  return (
    <div class="tilemap">
      <svg class="tiles" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} direction="ltr">
        {tiles.map((tile) => (
          <TileShape {...tile} {...place(tile)} />
        ))}
      </svg>
      <p class="legend">
        {legend.steps.map(({ step, label: text }) => (
          <span>
            <Swatch step={step} />
            {text}
          </span>
        ))}
        {legend.hidden && (
          <span>
            <Swatch step={null} />
            {legend.hidden}
          </span>
        )}
      </p>
      <details class="twin">
        <summary>{table.summary}</summary>
        <table class="table">
          <caption class="vh">{table.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{table.columns.name}</th>
              <th scope="col">{table.columns.code}</th>
              <th scope="col" class="num">
                {table.columns.value}
              </th>
            </tr>
          </thead>
          <tbody>
            {tiles.map(({ code, name, text }) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{code}</td>
                <td class="num">{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}

const Swatch = ({ step }: { step: Tile['step'] }) => (
  <span class="sw">
    <svg aria-hidden="true" focusable="false">
      <rect {...paint(step)} width="100%" height="100%" />
    </svg>
  </span>
)

const paint = (step: Tile['step']) => (step === null ? { fill: 'url(#hatch)' } : { class: `s${step}` })

const TileShape = ({ code, text, step, ring, x, y }: Tile & { x: number; y: number }) => (
  <g class={step === null ? 'hid' : step > 2 ? 'hi' : 'lo'}>
    <rect {...paint(step)} x={x} y={y} width={wide} height={high} rx="8" />
    {ring && <rect class="outline" x={x + 2} y={y + 2} width={wide - 4} height={high - 4} rx="7" />}
    <text x={x + wide / 2} y={y + 25}>
      {code}
    </text>
    <text class="v" x={x + wide / 2} y={y + 49}>
      {text}
    </text>
  </g>
)

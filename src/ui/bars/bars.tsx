import type { Child } from '../part.ts'

export type Bar = {
  label: Child
  /** The length; null where the figure is hidden on purpose. */
  value: number | null
  /** It has no length because nobody measured it: dashed, not hatched. */
  missing?: boolean
  /** What is said at the end of the line; for a hidden figure "verborgen" or "< 5". */
  text: Child
  /** Written on the bar in full colour; the others are soft. Default: all strong. */
  soft?: boolean
}

export type BarsProps = {
  caption: Child
  captionShown?: boolean
  /** Names of the columns: what, and how many. */
  columns: { label: string; value: string }
  bars: Bar[]
  /** The figure that fills the width; default the greatest. */
  max?: number
}

/** A bar chart that is a table: it reads, prints, wraps and mirrors. Hidden figures are hatched and all equally long. */
export const Bars = ({ caption, captionShown, columns, bars, max }: BarsProps) => {
  const greatest = max ?? Math.max(1, ...bars.map(({ value }) => value ?? 0))
  return (
    <table class="bars">
      <caption class={captionShown ? undefined : 'vh'}>{caption}</caption>
      <colgroup>
        <col class="bars__l" />
        <col />
        <col class="bars__n" />
      </colgroup>
      <thead class="vh">
        <tr>
          <th scope="col">{columns.label}</th>
          <td />
          <th scope="col">{columns.value}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ label, value, missing, text, soft }) => (
          <tr class={value === null ? 'hide' : undefined}>
            <th scope="row">{label}</th>
            <td>
              <svg aria-hidden="true" focusable="false">
                {value === null ? (
                  <rect
                    class={missing ? 'b-missing' : undefined}
                    fill={missing ? 'none' : 'url(#hatch)'}
                    width="16%"
                    height="100%"
                  />
                ) : (
                  <rect class={soft ? 'b-soft' : 'b-on'} width={`${Math.round((1000 * value) / greatest) / 10}%`} height="100%" />
                )}
              </svg>
            </td>
            <td class="n">{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

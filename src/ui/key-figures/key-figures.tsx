import type { Child } from '../part.ts'

/** `title`: what the figure speaks for. `unit`: what it counts, light beside it. */
export type KeyFigure = { title?: Child; figure: Child; unit?: Child; text: Child; note?: Child }

/** Two to four findings: the figure, then what it says. */
export const KeyFigures = ({ figures }: { figures: KeyFigure[] }) => (
  <ul class="sheet finds">
    {figures.map(({ title, figure, unit, text, note }) => (
      <li>
        {title && <h3>{title}</h3>}
        <b>
          {figure}
          {unit && <span> {unit}</span>}
        </b>
        <p>{text}</p>
        {note && <small>{note}</small>}
      </li>
    ))}
  </ul>
)

type FigureProps = { title: Child; lede?: Child; foot?: Child; wide?: boolean; id?: string; children?: Child }

/** One chart on a sheet; its title is the finding, not the subject. `foot`: links and where the figures come from. */
export const Figure = ({ title, lede, foot, wide, id, children }: FigureProps) => (
  <section class={wide ? 'sheet fig fig--wide' : 'sheet fig'} id={id}>
    <h2>{title}</h2>
    {lede && <p>{lede}</p>}
    {children}
    {foot && <div class="fig__f">{foot}</div>}
  </section>
)

/** Figures two by two. */
export const Figures = ({ children }: { children?: Child }) => <div class="figs">{children}</div>

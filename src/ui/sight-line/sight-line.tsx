import type { Child } from '../part.ts'

export type SightStep = { kind: Child; label: Child; href?: string }

/** From a piece of work up to the vision, or back: each step a link, the page itself without one. */
export const SightLine = ({ label, steps }: { label: string; steps: SightStep[] }) => (
  <nav aria-label={label}>
    <ol class="sight">
      {steps.map(({ kind, label: name, href }) => (
        <li>
          <small>{kind}</small>
          {href ? <a href={href}>{name}</a> : <b>{name}</b>}
        </li>
      ))}
    </ol>
  </nav>
)

import type { Child } from '../part.ts'

export type Step = { title: Child; text?: Child; done?: boolean }

/** What happens next, numbered; `column` keeps them below each other on a wide screen too. A done step shows a tick. */
export const Steps = ({ steps, column }: { steps: Step[]; column?: boolean }) => (
  <ol class={column ? 'steps steps--col' : 'steps'}>
    {steps.map(({ title, text, done }) => (
      <li class={done ? 'done' : undefined}>
        <b>{title}</b>
        {text}
      </li>
    ))}
  </ol>
)

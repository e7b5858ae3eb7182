import type { Child } from '../part.ts'
import { describedBy, fieldClass } from './field.tsx'

export type FieldsetProps = {
  id: string
  legend: Child
  /** The legend is the question of the page: it becomes the h1, with `number` ("Vraag 3 van 7") above it. */
  question?: boolean
  number?: Child
  hint?: Child
  error?: Child
  optional?: Child
}

/** A group of controls under one question. Picks and DateInput bring it along. */
export const Fieldset = ({
  id,
  legend,
  question,
  number,
  hint,
  error,
  optional,
  children,
}: FieldsetProps & { children?: Child }) => (
  <fieldset class={fieldClass({ question, error })} id={id} aria-describedby={describedBy(id, { hint, error })}>
    <legend class={question ? undefined : 'label'}>
      {question ? (
        <>
          {number && <span class="qno">{number}</span>}
          <h1 class="q">{legend}</h1>
        </>
      ) : (
        legend
      )}
      {optional && <small> {optional}</small>}
    </legend>
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {error && (
      <p class="wrong" id={`${id}-error`}>
        {error}
      </p>
    )}
    {children}
  </fieldset>
)

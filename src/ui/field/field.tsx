import type { Child } from '../part.ts'

export type FieldProps = {
  /** Of the control; hint and error get `<id>-hint` and `<id>-error`. Default: the name. */
  id?: string
  name: string
  label: Child
  /** The label is the question of the page: it becomes the h1, with `number` ("Vraag 3 van 7") above it. */
  question?: boolean
  number?: Child
  hint?: Child
  error?: Child
  /** "(mag leeg blijven)". */
  optional?: Child
}

/** What `aria-describedby` of a control points at. */
export const describedBy = (id: string, { hint, error }: { hint?: Child; error?: Child }): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined

export const fieldClass = ({ question, error }: { question?: boolean; error?: Child }): string =>
  `field${question ? ' field--q' : ''}${error ? ' field--wrong' : ''}`

/** Label, hint and error around a control. TextInput, TextArea and Select bring it along. */
export const Field = ({
  id,
  name,
  label,
  question,
  number,
  hint,
  error,
  optional,
  children,
}: FieldProps & { children?: Child }) => {
  const control = id ?? name
  const text = (
    <label for={control} class="label">
      {label}
      {optional && <small> {optional}</small>}
    </label>
  )
  return (
    <div class={fieldClass({ question, error })}>
      {question ? (
        <>
          {number && <p class="qno">{number}</p>}
          <h1 class="q">{text}</h1>
        </>
      ) : (
        text
      )}
      {hint && (
        <p class="hint" id={`${control}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="wrong" id={`${control}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  )
}

import { describedBy, Field, type FieldProps } from '../field/field.tsx'
import type { Hooks } from '../part.ts'

export type TextAreaProps = FieldProps & {
  value?: string
  rows?: number
  maxlength?: number
  dir?: 'auto' | 'ltr'
  hooks?: Hooks
}

/** Text of any length and in any script: `dir=auto` unless told otherwise. */
export const TextArea = (props: TextAreaProps) => {
  const id = props.id ?? props.name
  return (
    <Field {...props}>
      <textarea
        class="input"
        id={id}
        name={props.name}
        rows={props.rows ?? 4}
        maxlength={props.maxlength}
        dir={props.dir ?? 'auto'}
        autocomplete="off"
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : undefined}
        {...props.hooks}
      >
        {/* A parser drops the first line break inside a textarea; one more keeps the writer's own. */}
        {props.value?.startsWith('\n') ? `\n${props.value}` : props.value}
      </textarea>
    </Field>
  )
}

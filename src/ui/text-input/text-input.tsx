import { describedBy, Field, type FieldProps } from '../field/field.tsx'
import type { Hooks } from '../part.ts'

export type TextInputProps = FieldProps & {
  value?: string
  type?: 'text' | 'email' | 'tel' | 'search' | 'password' | 'date' | 'number' | 'url'
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'text'
  /** Default `off`: shared phones keep nothing. */
  autocomplete?: string
  maxlength?: number
  /** `false` for names and codes. */
  spellcheck?: false
  /** How much is expected: a year, a day, a code; the field is as wide as its answer. */
  width?: 'short' | 'medium' | 'full'
  dir?: 'auto' | 'ltr'
  code?: boolean
  hooks?: Hooks
}

export const TextInput = (props: TextInputProps) => {
  const id = props.id ?? props.name
  const look = `input${props.width && props.width !== 'full' ? ` input--${props.width}` : ''}${props.code ? ' input--code' : ''}`
  // hono leaves an attribute with `false` away; this one is a word.
  const unchecked: object = props.spellcheck === false ? { spellcheck: 'false' } : {}
  return (
    <Field {...props}>
      <input
        class={look}
        id={id}
        name={props.name}
        type={props.type ?? 'text'}
        value={props.value}
        inputmode={props.inputmode}
        autocomplete={props.autocomplete ?? 'off'}
        maxlength={props.maxlength}
        dir={props.dir}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : undefined}
        {...unchecked}
        {...props.hooks}
      />
    </Field>
  )
}

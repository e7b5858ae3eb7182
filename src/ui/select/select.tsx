import { describedBy, Field, type FieldProps } from '../field/field.tsx'
import type { Hooks } from '../part.ts'

export type Option = { value: string; label: string }
export type SelectProps = FieldProps & {
  value?: string
  /** Options, or groups of them. */
  options: (Option | { group: string; options: Option[] })[]
  /** The empty first option. */
  empty?: string
  hooks?: Hooks
}

export const Select = (props: SelectProps) => {
  const id = props.id ?? props.name
  return (
    <Field {...props}>
      <select
        class="input"
        id={id}
        name={props.name}
        autocomplete="off"
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : undefined}
        {...props.hooks}
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map((option) =>
          'group' in option ? (
            <optgroup label={option.group}>
              <Options options={option.options} value={props.value} />
            </optgroup>
          ) : (
            <Options options={[option]} value={props.value} />
          ),
        )}
      </select>
    </Field>
  )
}

const Options = ({ options, value }: { options: Option[]; value?: string }) => (
  <>
    {options.map((option) => (
      <option value={option.value} selected={option.value === value}>
        {option.label}
      </option>
    ))}
  </>
)

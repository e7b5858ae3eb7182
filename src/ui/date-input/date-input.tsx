import { Fieldset, type FieldsetProps } from '../field/fieldset.tsx'

export type DateInputProps = Omit<FieldsetProps, 'id'> & {
  /** The fields are called `<name>-dag`, `<name>-maand`, `<name>-jaar`. An error summary links to `#<name>-dag`. */
  name: string
  labels: { day: string; month: string; year: string }
  values?: { day?: string; month?: string; year?: string }
}

/** A date that is known: three text fields in the order of the country. */
export const DateInput = ({ name, labels, values = {}, ...fieldset }: DateInputProps) => (
  <Fieldset {...fieldset} id={name}>
    <div class="date">
      <Part id={`${name}-dag`} label={labels.day} value={values.day} size={2} wrong={Boolean(fieldset.error)} />
      <Part id={`${name}-maand`} label={labels.month} value={values.month} size={12} wrong={Boolean(fieldset.error)} />
      <Part id={`${name}-jaar`} label={labels.year} value={values.year} size={4} wrong={Boolean(fieldset.error)} />
    </div>
  </Fieldset>
)

const Part = ({ id, label, value, size, wrong }: { id: string; label: string; value?: string; size: number; wrong: boolean }) => (
  <div>
    <label for={id}>{label}</label>
    <input
      class={size === 4 ? 'input input--year' : 'input input--day'}
      id={id}
      name={id}
      type="text"
      inputmode={size === 12 ? undefined : 'numeric'}
      maxlength={size}
      value={value}
      autocomplete="off"
      aria-invalid={wrong ? 'true' : undefined}
    />
  </div>
)

import type { Fields } from '../http/fields.ts'
import type { View } from '../http/visit.ts'
import { themeName } from '../spine/theme.ts'
import { Picks } from '../ui/picks/picks.tsx'
import { Columns } from '../ui/section/section.tsx'
import { Select } from '../ui/select/select.tsx'
import { TextArea } from '../ui/text-area/text-area.tsx'
import { TextInput } from '../ui/text-input/text-input.tsx'
import { say } from './label.ts'
import type { Choices } from './record-choices.ts'
import type { Field, PeriodField } from './record-field.ts'
import { type Faults, untilControl } from './record-form.ts'
import { optionsOf } from './record-list.ts'
import type { Register } from './register.ts'

type InputsProps = {
  view: View
  register: Register
  typed: Fields
  faults: Faults
  choices: Choices
  /** People and themes that the record has, and that may stay although nobody can choose them anew. */
  kept: { people: Record<string, { id: string; name: string }>; themes: string[] }
}

/** The controls of a record's form, one a field, with what was typed and what is wrong beside each. */
export const RecordInputs = ({ register, ...rest }: InputsProps) => (
  <>
    {Object.entries(register.fields).map(([name, field]) => (
      <Control name={name} field={field} {...rest} />
    ))}
  </>
)

type ControlProps = Omit<InputsProps, 'register'> & { name: string; field: Field }

const Control = (props: ControlProps) => {
  const { name, field, view, typed, faults } = props
  const { words } = view
  const shared = {
    name,
    label: say(words, field.label),
    hint: field.hint && say(words, field.hint),
    error: faults[name],
    optional: 'blank' in field && field.blank !== undefined ? words.t('common.optional') : undefined,
    value: typed.text(name),
  }
  if (field.type === 'period') return <PeriodControl {...props} field={field} />
  if (field.type === 'themes') return <ThemesControl {...props} />
  if (field.type === 'long-text') return <TextArea {...shared} rows={5} />
  if (field.type === 'text') return <TextInput {...shared} dir="auto" />
  if (field.type === 'date') return <TextInput {...shared} type="date" width="medium" />
  return <ChoiceControl {...props} shared={shared} />
}

const ChoiceControl = ({
  name,
  field,
  view,
  choices,
  kept,
  shared,
}: ControlProps & { shared: Parameters<typeof TextInput>[0] }) => {
  const options = optionsOf(name, field, choices, view.words)
  const before = kept.people[name]
  const all =
    before && !options.some((option) => option.value === before.id)
      ? [...options, { value: before.id, label: before.name }]
      : options
  return <Select {...shared} options={all} empty="" />
}

const PeriodControl = ({ name, field, view, typed, faults }: ControlProps & { field: PeriodField<string> }) => {
  const { words } = view
  const until = untilControl(name)
  return (
    <Columns>
      <TextInput
        name={name}
        label={say(words, field.label)}
        hint={field.hint && say(words, field.hint)}
        error={faults[name]}
        value={typed.text(name)}
        type="date"
      />
      <TextInput
        name={until}
        label={say(words, field.untilLabel)}
        hint={field.untilHint && say(words, field.untilHint)}
        error={faults[until]}
        value={typed.text(until)}
        type="date"
        optional={words.t('common.optional')}
      />
    </Columns>
  )
}

const ThemesControl = ({ name, field, view, typed, faults, choices, kept }: ControlProps) => {
  const offered = choices.themes.filter(
    (theme) => kept.themes.includes(theme.id) || choices.active.some(({ id }) => id === theme.id),
  )
  if (!offered.length) return null
  return (
    <Picks
      name={name}
      type="checkbox"
      compact
      legend={say(view.words, field.label)}
      hint={field.hint && say(view.words, field.hint)}
      error={faults[name]}
      picks={offered.map((theme) => ({ value: theme.id, label: themeName(theme, view.words.lang) }))}
      values={typed.all(name)}
    />
  )
}

import type { Fields } from '../http/fields.ts'
import type { View } from '../http/visit.ts'
import { PickList } from '../ui/pick-list/pick-list.tsx'
import { Picks } from '../ui/picks/picks.tsx'
import { Columns } from '../ui/section/section.tsx'
import { Select } from '../ui/select/select.tsx'
import { TextArea } from '../ui/text-area/text-area.tsx'
import { TextInput } from '../ui/text-input/text-input.tsx'
import { say } from './label.ts'
import { type Choices, grouped, optionsOf } from './record-choices.ts'
import type { Field, PeriodField, Values } from './record-field.ts'
import { type Faults, untilControl } from './record-form.ts'
import type { Register } from './register.ts'

type InputsProps = {
  view: View
  register: Register
  typed: Fields
  faults: Faults
  choices: Choices
  /** People and links that the record has, and that may stay although nobody can choose them anew. */
  kept: { people: Record<string, { id: string; name: string }>; values: Values }
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
  if (field.type === 'links') return <LinksControl {...props} />
  if (field.type === 'long-text') return <TextArea {...shared} rows={5} />
  if (field.type === 'text') return <TextInput {...shared} dir="auto" />
  if (field.type === 'date') return <TextInput {...shared} type="date" width="medium" />
  if (field.type === 'number')
    return <TextInput {...shared} inputmode={field.decimals || (field.min ?? -1) < 0 ? 'decimal' : 'numeric'} width="short" />
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
  const options = optionsOf(name, field, choices, view.words, [kept.values[name]])
  const before = kept.people[name]
  const all =
    before && !options.some((option) => option.value === before.id)
      ? [...options, { value: before.id, label: before.name }]
      : options
  return <Select {...shared} options={grouped(all)} empty="" />
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

/** So many tiles fit on a page; more stand in a list of their own. */
const tilesAtMost = 12

/** Whether a form has a list that a script can make shorter. */
export const hasLongList = (register: Register, choices: Choices): boolean =>
  Object.entries(register.fields).some(([name, field]) => field.type === 'links' && choices.links[name]!.length > tilesAtMost)

const LinksControl = ({ name, field, view: { words }, typed, faults, choices, kept }: ControlProps) => {
  const offered = optionsOf(name, field, choices, words, kept.values[name] as string[] | undefined)
  if (!offered.length) return null
  const shared = {
    name,
    legend: say(words, field.label),
    hint: field.hint && say(words, field.hint),
    error: faults[name],
    values: typed.all(name),
  }
  if (offered.length > tilesAtMost)
    return (
      <PickList
        {...shared}
        picks={offered}
        chosen={words.t('register.links.chosen')}
        find={words.t('register.links.find')}
        none={words.t('register.links.none')}
      />
    )
  return <Picks {...shared} type="checkbox" compact picks={offered.map(({ value, label }) => ({ value, label }))} />
}

import type { View } from '../../http/visit.ts'
import type { FieldValue, FieldValues } from '../../kernels/record-difference.ts'
import { say } from '../../register/label.ts'
import { type Snapshot, titlesIn } from './plan-snapshot.ts'
import { type SnapshotField, type SnapshotPart, snapshotFields } from './snapshot-fields.ts'

/** What the ids in versions are called: records of the plan, and people. */
export type VersionNames = { titles: Map<string, string>; persons: Map<string, string> }

export const namesFor = (view: View, snapshots: readonly Snapshot[], persons: Map<string, string>): VersionNames => ({
  titles: titlesIn(snapshots, view.words.lang),
  persons,
})

/** A value of a version in words; nothing for an empty one. */
export const valueSaid = ({ words }: View, field: SnapshotField, value: FieldValue | undefined, names: VersionNames): string => {
  if (value === null || value === undefined) return ''
  const gone = words.t('versions.value.gone')
  if (field.as === 'day') return words.date(String(value), 'short')
  if (field.as === 'number') return words.number(Number(value))
  if (field.as === 'person') return names.persons.get(String(value)) ?? gone
  if (field.as === 'tie') return names.titles.get(String(value)) ?? gone
  if (field.as === 'ties')
    return [value]
      .flat()
      .map((id) => names.titles.get(String(id)) ?? gone)
      .join(', ')
  const label = field.values?.[String(value)]
  return label ? say(words, label) : String(value)
}

/** The fields of a record that are filled in, by name: what they are called and what stands there. */
export const fieldsSaid = (view: View, part: SnapshotPart, values: FieldValues, names: VersionNames) =>
  Object.entries(snapshotFields[part])
    .map(([name, field]) => ({ label: say(view.words, field.label), value: valueSaid(view, field, values[name], names) }))
    .filter(({ value }) => value !== '')

export type FieldValue = string | number | null | readonly string[]
/** Values by the name of the field; a field that is not there is the same as null. */
export type FieldValues = Readonly<Record<string, FieldValue>>
/** Records by their id. */
export type RecordSet = ReadonlyMap<string, FieldValues>

export type FieldChange = { field: string; before: FieldValue; after: FieldValue }
export type RecordChange =
  | { id: string; kind: 'added'; values: FieldValues }
  | { id: string; kind: 'gone'; values: FieldValues }
  | { id: string; kind: 'changed'; fields: FieldChange[] }

/** What makes one set of records the other: in the order of the later one, then what is gone. */
export const recordDifference = (before: RecordSet, after: RecordSet): RecordChange[] => [
  ...[...after].flatMap(([id, values]): RecordChange[] => {
    const old = before.get(id)
    if (!old) return [{ id, kind: 'added', values }]
    const fields = fieldChanges(old, values)
    return fields.length ? [{ id, kind: 'changed', fields }] : []
  }),
  ...[...before].flatMap(([id, values]): RecordChange[] => (after.has(id) ? [] : [{ id, kind: 'gone', values }])),
]

const fieldChanges = (before: FieldValues, after: FieldValues): FieldChange[] =>
  [...new Set([...Object.keys(after), ...Object.keys(before)])]
    .map((field) => ({ field, before: heldIn(before, field), after: heldIn(after, field) }))
    .filter((change) => !isSame(change.before, change.after))

const heldIn = (values: FieldValues, field: string): FieldValue => (Object.hasOwn(values, field) ? values[field]! : null)

const isSame = (a: FieldValue, b: FieldValue): boolean =>
  typeof a === 'object' && typeof b === 'object' && a !== null && b !== null
    ? a.length === b.length && a.every((one, at) => one === b[at])
    : a === b

/** The set that the changes make of another one. */
export const applyDifference = (before: RecordSet, changes: readonly RecordChange[]): RecordSet => {
  const after = new Map(before)
  for (const change of changes) {
    if (change.kind === 'gone') after.delete(change.id)
    else if (change.kind === 'added') after.set(change.id, change.values)
    else after.set(change.id, { ...after.get(change.id), ...newValues(change.fields) })
  }
  return after
}

const newValues = (fields: readonly FieldChange[]): FieldValues =>
  Object.fromEntries(fields.map(({ field, after }) => [field, after]))

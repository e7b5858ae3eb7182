import type { Words } from '../words/words.ts'
import { say } from './label.ts'
import type { RegisterRecord } from './record.ts'
import type { Choices } from './record-choices.ts'
import type { Field, FieldValue, Period } from './record-field.ts'
import { untilControl } from './record-form.ts'
import type { Register } from './register.ts'

/** What a file keeps in a cell; a `Date` is a day, at midnight UTC. */
export type Cell = string | number | Date | null

/** A column of a file: a field, the end of a period, or the id. `name` is that of the control of the form. */
export type CellColumn = { name: string; label: string; of: string }

/** The column by which a record is known again, where its register has no name that is its own. */
export const idColumn = 'id'

/** The columns in which a register is kept in a file, under the labels of a language; each label once. */
export const cellColumns = (register: Register, words: Words): CellColumn[] => {
  const columns = Object.entries(register.fields).flatMap(([name, field]): CellColumn[] => {
    const first = { name, label: say(words, field.label), of: name }
    return field.type === 'period'
      ? [first, { name: untilControl(name), label: say(words, field.untilLabel), of: name }]
      : [first]
  })
  const labels = columns.map(({ label }) => label)
  const once = columns.map((column, at) =>
    labels.indexOf(column.label) === at ? column : { ...column, label: `${column.label} (${column.name})` },
  )
  return [...once, { name: idColumn, label: idColumn, of: idColumn }]
}

/** Makes a record into the cells of a row, in the order of `cellColumns`: choices in words, links by code, people by name. */
export const cellWriter = (register: Register, choices: Choices, words: Words): ((record: RegisterRecord) => Cell[]) => {
  const codes = Object.fromEntries(
    Object.entries(choices.links).map(([name, links]) => [name, new Map(links.map((link) => [link.id, link.code]))]),
  )
  const fields = Object.entries(register.fields)
  return (record) => [
    ...fields.flatMap(([name, field]) => {
      if (field.type === 'person') return [record.people[name] ?? null]
      return cellsOf(field, record.values[name]!, (id) => codes[name]?.get(id) ?? id, words)
    }),
    record.id,
  ]
}

const cellsOf = (field: Field, value: FieldValue, codeOf: (id: string) => string, words: Words): Cell[] => {
  if (field.type === 'period') {
    const { from, until } = value as Period
    return [dayCell(from), until ? dayCell(until) : null]
  }
  if (value === null || value === '') return [null]
  if (field.type === 'date') return [dayCell(value as string)]
  if (field.type === 'choice') return [say(words, field.options[value as string]!)]
  if (field.type === 'link') return [codeOf(value as string)]
  if (field.type === 'links') return [(value as string[]).map(codeOf).sort().join(', ') || null]
  return [value as string | number]
}

const dayCell = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** A day of a cell, `YYYY-MM-DD`. */
export const dayOfCell = (at: Date): string => at.toISOString().slice(0, 10)

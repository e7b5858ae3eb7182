import type { RegisterRecord } from './record.ts'
import type { Choices } from './record-choices.ts'
import type { FieldValue, Values } from './record-field.ts'
import type { Register } from './register.ts'

/** The version of the shape below; a file of a newer one is refused. */
export const jsonFormat = 1

/** A register in JSON: fields by name, choices and links by code, people by id and name, days as `YYYY-MM-DD`. */
export type RegisterFile = { format: number; register: string; records: Record<string, unknown>[] }

/** Records as JSON. */
export const writeJson = (register: Register, records: readonly RegisterRecord[], choices: Choices): string => {
  const codes = Object.fromEntries(
    Object.entries(choices.links).map(([name, links]) => [name, new Map(links.map((link) => [link.id, link.code]))]),
  )
  const told = (name: string, value: FieldValue, person: string | null | undefined): unknown => {
    const { type } = register.fields[name]!
    const codeOf = (id: string) => codes[name]?.get(id) ?? id
    if (type === 'person') return value && { id: value, name: person }
    if (type === 'link') return value && codeOf(value as string)
    return type === 'links' ? (value as string[]).map(codeOf).sort() : value
  }
  const recordOf = ({ id, values, people }: { id: string; values: Values; people: Record<string, string | null> }) => ({
    id,
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, told(name, value, people[name])])),
  })
  const file: RegisterFile = { format: jsonFormat, register: register.name, records: records.map(recordOf) }
  return JSON.stringify(file, null, 1)
}

export type JsonFault = 'damaged' | 'newer' | 'other'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads records from JSON; what is in each stays to be checked. */
export const readJsonRecords = (text: string, register: Register): Record<string, unknown>[] | JsonFault => {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch {
    return 'damaged'
  }
  if (!isObject(file) || typeof file.format !== 'number') return 'damaged'
  if (file.format > jsonFormat) return 'newer'
  if (file.register !== register.name) return 'other'
  return Array.isArray(file.records) && file.records.every(isObject) ? file.records : 'damaged'
}

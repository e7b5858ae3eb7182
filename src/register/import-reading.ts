import { isDay } from '../http/address-parts.ts'
import type { Fields } from '../http/fields.ts'
import { staffLangs } from '../words/languages.ts'
import { type Words, wordsFor } from '../words/words.ts'
import type { ImportRow } from './import-file.ts'
import { say } from './label.ts'
import type { RegisterRecord } from './record.ts'
import type { Choices } from './record-choices.ts'
import type { Field, Values } from './record-field.ts'
import { readForm, typedFrom, untilControl } from './record-form.ts'
import type { Register } from './register.ts'

/** What is wrong with a row, by the control it is about. */
export type RowFaults = Record<string, string>

/** Reads rows of a file into values, as their form would: every rule that holds for somebody who types holds for a file. */
export type RowReader = (row: ImportRow, kept?: RegisterRecord) => { values: Values } | { faults: RowFaults }

/** Makes a reader of rows; what each choice, person and link is called is looked up once. */
export const rowReader = (register: Register, choices: Choices, words: Words): RowReader => {
  const lookUps = Object.fromEntries(
    Object.entries(register.fields).map(([name, field]) => [name, lookUpOf(name, field, choices, words)]),
  )
  const blank = blankForm(register)
  return (row, kept) => {
    const typed = new Map(kept ? entriesOf(typedFrom(register, kept.values, words.lang)) : blank)
    const faults: RowFaults = {}
    for (const [name, cell] of Object.entries(row.cells)) {
      const field = register.fields[name]
      const read = field ? lookUps[name]!(cell, kept) : { found: [dayTyped(textOf(cell))] }
      if ('fault' in read) faults[name] = read.fault
      else typed.set(name, read.found)
    }
    const read = readForm(register, fieldsFrom(typed), choices, words, kept?.values)
    // Of a cell that names something unknown, that is what must be told.
    const all = { ...('faults' in read ? read.faults : {}), ...faults }
    return 'faults' in read || Object.keys(faults).length ? { faults: all } : read
  }
}

const fieldsFrom = (typed: Map<string, string[]>): Fields => ({
  text: (name) => typed.get(name)?.[0] ?? '',
  all: (name) => typed.get(name) ?? [],
  entries: () => [...typed].flatMap(([name, all]) => all.map((one): [string, string] => [name, one])),
})

const entriesOf = (fields: Fields): [string, string[]][] => {
  const names = new Set(fields.entries().map(([name]) => name))
  return [...names].map((name) => [name, fields.all(name)])
}

/** A form of a new record of which the file tells nothing: what is preset, and no more. */
const blankForm = (register: Register): [string, string[]][] =>
  Object.entries(register.fields).flatMap(([name, field]) =>
    field.type === 'choice' && field.preset ? [[name, [field.preset]]] : [],
  )

type Found = { found: string[] } | { fault: string }
type LookUp = (cell: string | string[], kept?: RegisterRecord) => Found

const textOf = (cell: string | string[]) => (Array.isArray(cell) ? cell.join('\n') : cell)
const plain = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase()

const lookUpOf = (name: string, field: Field, choices: Choices, words: Words): LookUp => {
  if (field.type === 'date' || field.type === 'period') return (cell) => ({ found: [dayTyped(textOf(cell))] })
  if (field.type === 'choice') return oneOf(choiceNames(field), field, words)
  if (field.type === 'person') return personOf(name, field, choices, words)
  if (field.type === 'link') return oneOf(linkNames(name, choices), field, words)
  if (field.type === 'links') return manyOf(linkNames(name, choices), field, words)
  return (cell) => ({ found: [textOf(cell)] })
}

/** `23/11/2026`, `23-11-2026` or `23.11.2026`, as Excel in Belgium writes a day, as `2026-11-23`; anything else stays as it is. */
const dayTyped = (text: string): string => {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? []
  const iso = year && `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  return iso && isDay(iso) ? iso : text
}

/** By each name in small letters, the one value it stands for; '' when it could be several. */
type Names = Map<string, string>

const addName = (names: Names, name: string, value: string) => {
  const known = names.get(plain(name))
  names.set(plain(name), known === undefined || known === value ? value : '')
}

const choiceNames = (field: Field & { type: 'choice' }): Names => {
  const names: Names = new Map()
  for (const [code, label] of Object.entries(field.options))
    for (const lang of staffLangs) addName(names, say(wordsFor(lang), label), code)
  // A code is certain, whatever else is called so.
  for (const code of Object.keys(field.options)) names.set(plain(code), code)
  return names
}

const linkNames = (name: string, choices: Choices): Names => {
  const names: Names = new Map()
  const links = choices.links[name]!
  for (const link of links) for (const lang of staffLangs) addName(names, link.label(lang), link.id)
  for (const { id, code } of links) {
    names.set(plain(code), id)
    names.set(id, id)
  }
  return names
}

const found = (names: Names, text: string, field: Field, words: Words): Found => {
  const value = names.get(plain(text))
  const what = say(words, field.label)
  const shown = text.trim().slice(0, 60)
  if (value === undefined) return { fault: words.t('register.import.row.unknown', { what, value: shown }) }
  return value ? { found: [value] } : { fault: words.t('register.import.row.several', { what, value: shown }) }
}

const oneOf =
  (names: Names, field: Field, words: Words): LookUp =>
  (cell) =>
    plain(textOf(cell)) === '' ? { found: [''] } : found(names, textOf(cell), field, words)

const manyOf =
  (names: Names, field: Field, words: Words): LookUp =>
  (cell) => {
    const parts = (Array.isArray(cell) ? cell : cell.split(/[,;|\n]/)).filter((part) => part.trim() !== '')
    const all: string[] = []
    for (const part of parts) {
      const one = found(names, part, field, words)
      if ('fault' in one) return one
      all.push(...one.found)
    }
    return { found: all }
  }

const personOf = (name: string, field: Field, choices: Choices, words: Words): LookUp => {
  const names: Names = new Map()
  for (const person of choices.people[name]!) addName(names, person.name, person.id)
  for (const { id } of choices.people[name]!) names.set(id, id)
  return (cell, kept) => {
    const text = textOf(cell)
    if (plain(text) === '') return { found: [''] }
    // Whoever has it now may keep it, also after leaving.
    const now = kept?.values[name]
    const same = typeof now === 'string' && [plain(now), plain(kept?.people[name] ?? '')].includes(plain(text))
    return same ? { found: [now] } : found(names, text, field, words)
  }
}

/** Which field a control belongs to. */
export const fieldOfControl = (register: Register, control: string): string =>
  Object.keys(register.fields).find((name) => name === control || untilControl(name) === control) ?? control

import { isDay, isId } from '../http/address-parts.ts'
import { type Fields, fieldsOf } from '../http/fields.ts'
import type { Lang } from '../words/languages.ts'
import type { Words } from '../words/words.ts'
import { type Label, say } from './label.ts'
import { type Choices, isOffered } from './record-choices.ts'
import type { Field, FieldValue, NumberField, Period, Values } from './record-field.ts'
import type { Register } from './register.ts'

/** What is wrong with a form, by the name of the control it is about. */
export type Faults = Record<string, string>
export type ReadForm = { values: Values } | { faults: Faults }

/** Faults that a register named, in words. */
export const saidFaults = (words: Words, faults: Record<string, Label>): Faults =>
  Object.fromEntries(Object.entries(faults).map(([name, label]) => [name, say(words, label)]))

/** The fault of a record of which another has what must be its own. */
export const takenFault = (register: Register, words: Words): Faults => ({
  [register.uniqueBy ?? Object.keys(register.fields)[0]!]: say(words, register.words.taken ?? 'register.fault.taken'),
})

/** Names of the controls of a period. */
export const untilControl = (name: string): string => `${name}-einde`

const line = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Reads a form into the values of a record, or says what is wrong; `kept` are the values it has now, which may stay as they are. */
export const readForm = (
  register: Pick<Register, 'fields' | 'faults'>,
  fields: Fields,
  choices: Choices,
  words: Words,
  kept?: Values,
): ReadForm => {
  const faults: Faults = {}
  const values: Values = {}
  for (const [name, field] of Object.entries(register.fields)) {
    const found = readField({ name, field, fields, choices, words, kept: kept?.[name] })
    if ('faults' in found) Object.assign(faults, found.faults)
    else values[name] = found.value
  }
  if (Object.keys(faults).length) return { faults }
  const whole = saidFaults(words, register.faults?.(values) ?? {})
  return Object.keys(whole).length ? { faults: whole } : { values }
}

type Reading = { name: string; field: Field; fields: Fields; choices: Choices; words: Words; kept?: FieldValue }
type Found = { value: FieldValue } | { faults: Faults }

const readField = (reading: Reading): Found => {
  const { name, field, fields } = reading
  if (field.type === 'links') return readLinks(reading)
  if (field.type === 'period') return readPeriod(reading)
  const typed = field.type === 'long-text' ? fields.text(name).trim() : line(fields.text(name))
  if (typed === '') return 'blank' in field && field.blank !== undefined ? { value: field.blank } : missing(reading)
  if (field.type === 'text' || field.type === 'long-text') return readText(reading, field.max, typed)
  if (field.type === 'date') return isDay(typed) ? { value: typed } : wrongDay(reading)
  if (field.type === 'number') return readNumber(reading, field, typed)
  return isOffered(name, field, reading.choices, typed, [reading.kept]) ? { value: typed } : missing(reading)
}

const missing = ({ name, field, words }: Reading): Found => {
  const what = say(words, field.label)
  const choose = field.type === 'choice' || field.type === 'person' || field.type === 'link'
  return { faults: { [name]: choose ? words.t('register.fault.choose', { what }) : words.t('register.fault.empty', { what }) } }
}

const wrongDay = ({ name, field, words }: Reading): Found => ({
  faults: { [name]: words.t('register.fault.day', { what: say(words, field.label) }) },
})

const readText = ({ name, field, words }: Reading, max: number, typed: string): Found => {
  const count = [...typed].length
  if (count <= max) return { value: typed }
  return { faults: { [name]: words.t('register.fault.long', { what: say(words, field.label), max, count }) } }
}

/** Numbers beyond this are no longer kept exactly. */
const largest = 1e12

/** `1234,5`, `1.5` or `1 234`: the sign of the decimals of any of our languages. */
const readNumber = (
  { name, field, words }: Reading,
  { min = -largest, max = largest, decimals = 0 }: NumberField<string>,
  typed: string,
): Found => {
  const what = say(words, field.label)
  const plain = typed.replace(/\s/g, '').replace('−', '-').replace(',', '.')
  if (!/^-?\d{1,15}(\.\d{1,20})?$/.test(plain)) return { faults: { [name]: words.t('register.fault.number', { what }) } }
  const value = Number(plain)
  const digits = /\.(\d*[1-9])/.exec(plain)?.[1]?.length ?? 0
  if (digits > decimals) return { faults: { [name]: words.t('register.fault.decimals', { what, decimals }) } }
  if (value < min) return { faults: { [name]: words.t('register.fault.least', { what, min }) } }
  if (value > max) return { faults: { [name]: words.t('register.fault.most', { what, max }) } }
  // Minus nought would be another state than nought.
  return { value: value === 0 ? 0 : value }
}

const readPeriod = (reading: Reading): Found => {
  const { name, field, fields, words } = reading
  if (field.type !== 'period') throw new Error('A period is read from a period.')
  const [from, until] = [fields.text(name).trim(), fields.text(untilControl(name)).trim()]
  const faults: Faults = {}
  if (!isDay(from)) Object.assign(faults, ((from ? wrongDay(reading) : missing(reading)) as { faults: Faults }).faults)
  const ending = say(words, field.untilLabel)
  if (until && !isDay(until)) faults[untilControl(name)] = words.t('register.fault.day', { what: ending })
  else if (until && isDay(from) && until < from) faults[untilControl(name)] = words.t('register.fault.order', { what: ending })
  if (Object.keys(faults).length) return { faults }
  return { value: { from, until: until || null } }
}

const readLinks = ({ name, fields, choices, kept, field, words }: Reading): Found => {
  const chosen = [...new Set(fields.all(name))].sort()
  if (chosen.every((id) => isOffered(name, field, choices, id, kept as string[] | undefined))) return { value: chosen }
  return { faults: { [name]: words.t('register.fault.link', { what: say(words, field.label) }) } }
}

/** The values of a record as its form would send them. */
export const typedFrom = (register: Register, values: Values, lang: Lang): Fields => {
  const typed = new URLSearchParams()
  for (const [name, field] of Object.entries(register.fields)) {
    const value = values[name]!
    if (field.type === 'links') for (const id of value as string[]) typed.append(name, id)
    else if (field.type === 'period') {
      const { from, until } = value as Period
      typed.append(name, from)
      typed.append(untilControl(name), until ?? '')
    } else if (field.type === 'number') typed.append(name, numberTyped(value as number | null, lang))
    else typed.append(name, (value as string | null) ?? '')
  }
  return fieldsOf(typed)
}

const numberTyped = (value: number | null, lang: Lang) => {
  const plain = value === null ? '' : String(value)
  return lang === 'en' ? plain : plain.replace('.', ',')
}

/**
 * A form that nobody has filled in yet: what is preset, and what the address of the page it came from brings along by the names of the
 * fields (`?themes=<id>&status=planned&period=2026-11-23`).
 */
export const typedAtFirst = (register: Register, today: string, personId: string, query: URLSearchParams): Fields => {
  const typed = new URLSearchParams()
  const given = (name: string, fits: (value: string) => boolean) => query.getAll(name).filter(fits)
  for (const [name, field] of Object.entries(register.fields)) {
    if (field.type === 'period' || field.type === 'date') typed.append(name, given(name, isDay)[0] ?? today)
    if (field.type === 'period') typed.append(untilControl(name), given(untilControl(name), isDay)[0] ?? '')
    else if (field.type === 'choice')
      typed.append(name, given(name, (code) => Object.hasOwn(field.options, code))[0] ?? field.preset ?? '')
    else if (field.type === 'person') typed.append(name, personId)
    else if (field.type === 'link') typed.append(name, given(name, isId)[0] ?? '')
    else if (field.type === 'links') for (const id of given(name, isId)) typed.append(name, id)
  }
  return fieldsOf(typed)
}

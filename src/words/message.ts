import {
  type MessageFormatElement,
  type PluralElement,
  parse,
  type SelectElement,
  TYPE,
} from '@formatjs/icu-messageformat-parser'
import type { Child } from 'hono/jsx'
import { type Formats, isDateStyle } from './formats.ts'

/** What is filled in for `{name}`: text, a number, an ISO date, or (in rich messages) elements. */
export type Values = Record<string, Child>
/** What `<name>…</name>` becomes: an element made from its children. */
export type Tags = Record<string, (children: Child) => Child>
/** A message that is ready to be said. Without tags and elements the answer is a string, otherwise a list of strings and elements. */
export type Message = (values: Values, tags: Tags) => Child

/** How a plain `{name}` is set apart from the text around it; in right-to-left text a Latin name or number would otherwise drag its neighbours. */
export type Isolate = (text: string) => string

/** Turns an ICU text into a closure. Throws SyntaxError when the text is no ICU message. */
export const compileMessage = (text: string, formats: Formats, isolate: Isolate): Message =>
  sequence(parse(text), { formats, isolate, count: undefined })

type Setting = { formats: Formats; isolate: Isolate; count: ((values: Values) => number) | undefined }

function sequence(elements: MessageFormatElement[], setting: Setting): Message {
  const pieces = elements.map((element) => piece(element, setting))
  if (pieces.length === 0) return () => ''
  if (pieces.length === 1) return pieces[0]!
  return (values, tags) => joined(pieces.map((one) => one(values, tags)))
}

const joined = (parts: Child[]): Child => (parts.every((part) => typeof part === 'string') ? parts.join('') : parts)

function piece(element: MessageFormatElement, setting: Setting): Message {
  const { formats, isolate } = setting
  switch (element.type) {
    case TYPE.literal:
      return () => element.value
    case TYPE.argument:
      return (values) => plain(values, element.value, isolate)
    case TYPE.number:
      return numberPiece(element.value, element.style, formats)
    case TYPE.date:
      return datePiece(element.value, element.style, formats)
    case TYPE.select:
      return selectPiece(element, setting)
    case TYPE.plural:
      return pluralPiece(element, setting)
    case TYPE.pound:
      return (values) => formats.number(setting.count!(values))
    case TYPE.tag:
      return tagPiece(element.value, sequence(element.children, setting))
    case TYPE.time:
      throw new Error('Write a moment with words.moment, which knows the time zone of the force.')
  }
}

function given(values: Values, name: string): Child {
  const value = values[name]
  if (value === undefined) throw new Error(`The message needs a value for {${name}}.`)
  return value
}

function numberOf(values: Values, name: string): number {
  const value = given(values, name)
  if (typeof value !== 'number') throw new Error(`The message needs a number for {${name}}.`)
  return value
}

function plain(values: Values, name: string, isolate: Isolate): Child {
  const value = given(values, name)
  return typeof value === 'string' ? isolate(value) : value
}

function numberPiece(name: string, style: unknown, formats: Formats): Message {
  if (style === 'percent') return (values) => formats.percent(numberOf(values, name))
  const options = isSkeleton(style) ? style.parsedOptions : {}
  return (values) => formats.number(numberOf(values, name), options)
}

const isSkeleton = (style: unknown): style is { parsedOptions: Intl.NumberFormatOptions } =>
  typeof style === 'object' && style !== null && 'parsedOptions' in style

function datePiece(name: string, style: unknown, formats: Formats): Message {
  const dateStyle = style ?? 'long'
  if (!isDateStyle(dateStyle)) throw new Error(`{${name}, date} has a style that does not exist.`)
  return (values) => formats.date(String(given(values, name)), dateStyle)
}

function selectPiece(element: SelectElement, setting: Setting): Message {
  const branches = branchesOf(element, setting)
  return (values, tags) => (branches.get(String(given(values, element.value))) ?? branches.get('other')!)(values, tags)
}

function pluralPiece(element: PluralElement, setting: Setting): Message {
  const count = (values: Values) => numberOf(values, element.value) - element.offset
  const branches = branchesOf(element, { ...setting, count })
  const type = element.pluralType ?? 'cardinal'
  return (values, tags) => {
    const exact = branches.get(`=${numberOf(values, element.value)}`)
    return (exact ?? branches.get(setting.formats.plural(count(values), type)) ?? branches.get('other')!)(values, tags)
  }
}

const branchesOf = (element: SelectElement | PluralElement, setting: Setting) =>
  new Map(Object.entries(element.options).map(([name, option]) => [name, sequence(option.value, setting)]))

function tagPiece(name: string, children: Message): Message {
  return (values, tags) => {
    const make = tags[name]
    if (!make) throw new Error(`The message needs an element for <${name}>.`)
    return make(children(values, tags))
  }
}

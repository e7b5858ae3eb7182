import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { Translation } from './translations.ts'

/** Messages by key. Each check below answers with one line a fault, the key first. */
export type Messages = Readonly<Record<string, string>>

/** What is translated: an empty text of a translator's tool is not. */
export const textsOf = (translation: Translation): Messages =>
  Object.fromEntries(
    Object.entries(translation).flatMap(([key, { defaultMessage }]) => (defaultMessage ? [[key, defaultMessage]] : [])),
  )

export const missingKeys = (dutch: Messages, translated: Messages) =>
  Object.keys(dutch).filter((key) => !Object.hasOwn(translated, key))

export const unknownKeys = (dutch: Messages, translated: Messages) =>
  Object.keys(translated).filter((key) => !Object.hasOwn(dutch, key))

/** A key starts with its area, so that it is found and no two areas have it; a text has no space at its ends. */
export const formFaults = (area: string, messages: Messages) =>
  faultsOf(messages, (text, key) => [
    ...(key.startsWith(`${area}.`) ? [] : [`does not start with ${area}.`]),
    ...(text.trim() === text ? [] : ['has a space at an end']),
  ])

export const parseFaults = (messages: Messages) => faultsOf(messages, (text) => (isRead(text) ? [] : ['is no ICU message']))

/** Branches that the plural rules of the language ask for and the message lacks. */
export function pluralFaults(messages: Messages, lang: string): string[] {
  // French has "many" for whole millions only ("un million de …"); no count in Vonk gets there.
  const rules = (type: Intl.PluralRuleType) =>
    new Intl.PluralRules(lang, { type })
      .resolvedOptions()
      .pluralCategories.filter((category) => lang !== 'fr' || category !== 'many')
  return faultsOf(messages, (text) =>
    elementsOf(text).flatMap((element) => {
      if (element.type !== TYPE.plural) return []
      const has = (category: string) => category in element.options || (category === 'zero' && '=0' in element.options)
      const lacking = rules(element.pluralType ?? 'cardinal').filter((category) => !has(category))
      return lacking.map((category) => `lacks the plural ${category} of {${element.value}}`)
    }),
  )
}

/** Values and tags that the translation asks for and the Dutch does not, or the other way round. */
export const argumentFaults = (dutch: Messages, translated: Messages) =>
  faultsOf(translated, (text, key) => {
    const source = dutch[key]
    if (source === undefined || !isRead(source) || !isRead(text)) return []
    const [wanted, got] = [argumentsOf(source), argumentsOf(text)]
    return wanted === got ? [] : [`takes ${got || 'nothing'}, the Dutch ${wanted || 'nothing'}`]
  })

/** Markup beside the three tags that a page turns into elements. */
export const markupFaults = (messages: Messages) =>
  faultsOf(messages, (text) =>
    elementsOf(text).flatMap((element) => {
      if (element.type === TYPE.tag) return allowedTags.has(element.value) ? [] : [`has the tag <${element.value}>`]
      if (element.type !== TYPE.literal) return []
      return /[<>]|&#?\w+;/.test(element.value) ? ['has markup in its text'] : []
    }),
  )

const allowedTags = new Set(['a', 'b', 'bdi'])

/** Translations that are the Dutch: forgotten, unless they are in the list or have no letters of their own. */
export const untranslatedFaults = (dutch: Messages, translated: Messages, same: readonly string[]) =>
  faultsOf(translated, (text, key) =>
    text === dutch[key] && /\p{L}/u.test(literalsOf(text)) && !same.includes(text) ? ['is the same as the Dutch'] : [],
  )

/** Latin words in a text in another script that are no names. */
export const latinFaults = (messages: Messages, names: readonly string[]) =>
  faultsOf(messages, (text) => {
    const words = literalsOf(text).match(/\p{Script=Latin}{2,}/gu) ?? []
    return words.filter((word) => !names.includes(word)).map((word) => `has the Latin word ${word}`)
  })

/** The message as a reader may meet it: one text a branch, a value read as one short word. For counting words, not for showing. */
export function readings(text: string): string[] {
  const elements = parse(text)
  const branches = Math.max(
    1,
    ...elementsOf(text).map((element) => ('options' in element ? Object.keys(element.options).length : 1)),
  )
  return Array.from({ length: branches }, (_, branch) => reading(elements, branch))
}

const reading = (elements: MessageFormatElement[], branch: number): string =>
  elements
    .map((element) => {
      if (element.type === TYPE.literal) return element.value
      if (element.type === TYPE.tag) return reading(element.children, branch)
      if (!('options' in element)) return 'een'
      const options = Object.values(element.options)
      return reading(options[Math.min(branch, options.length - 1)]!.value, branch)
    })
    .join('')

const faultsOf = (messages: Messages, check: (text: string, key: string) => string[]) =>
  Object.entries(messages).flatMap(([key, text]) => check(text, key).map((fault) => `${key} ${fault}`))

function isRead(text: string): boolean {
  try {
    parse(text)
    return true
  } catch {
    return false
  }
}

/** All elements of a message, those inside branches and tags too; none when it is no message. */
const elementsOf = (text: string): MessageFormatElement[] => (isRead(text) ? parse(text).flatMap(within) : [])

function within(element: MessageFormatElement): MessageFormatElement[] {
  if (element.type === TYPE.tag) return [element, ...element.children.flatMap(within)]
  if (!('options' in element)) return [element]
  return [element, ...Object.values(element.options).flatMap((option) => option.value.flatMap(within))]
}

const literalsOf = (text: string) =>
  elementsOf(text)
    .map((element) => (element.type === TYPE.literal ? element.value : ' '))
    .join('')

const argumentsOf = (text: string) => [...new Set(elementsOf(text).flatMap(argumentOf))].sort().join(' ')

function argumentOf(element: MessageFormatElement): string[] {
  switch (element.type) {
    case TYPE.argument:
      return [`{${element.value}}`]
    // A language may need a plural where Dutch needs none; both take a number.
    case TYPE.number:
    case TYPE.plural:
      return [`{${element.value}, number}`]
    case TYPE.date:
    case TYPE.time:
      return [`{${element.value}, date}`]
    case TYPE.select:
      return [`{${element.value}, ${Object.keys(element.options).sort().join('|')}}`]
    case TYPE.tag:
      return [`<${element.value}>`]
    default:
      return []
  }
}

import type { GetICUArgs } from '@schummar/icu-type-parser'
import type { Child } from 'hono/jsx'
import { type Area, dutch } from './dutch.ts'
import { type DateStyle, type Formats, formatsFor } from './formats.ts'
import { type Lang, languages } from './languages.ts'
import { compileMessage, type Message, type Tags, type Values } from './message.ts'
import { translations } from './translations.ts'

type Dutch = typeof dutch

/** The key of a message, as in `src/words/nl/`. */
export type Key = keyof Dutch & string

type TextOptions = { ICUArgument: string; ICUNumberArgument: number; ICUDateArgument: string }
type RichOptions = { ICUArgument: Child; ICUNumberArgument: number; ICUDateArgument: string }
type TagsIn<Text> = Text extends `${string}</${infer Name}>${infer Rest}` ? Name | TagsIn<Rest> : never

/** Keys of messages with tags: these are said with `rich`. */
export type RichKey = { [K in Key]: Dutch[K] extends `${string}</${string}` ? K : never }[Key]
/** Keys of messages without tags: these are said with `t`. */
export type PlainKey = Exclude<Key, RichKey>

/** The values a message takes: text for `{name}`, a number for `{n, number}` and plurals, `YYYY-MM-DD` for `{d, date}`. */
export type ValuesOf<K extends Key> = GetICUArgs<Dutch[K], TextOptions>
/** As `ValuesOf`, and an element may stand for `{name}`. */
export type RichValuesOf<K extends Key> = GetICUArgs<Dutch[K], RichOptions>
/** One function a tag, from the children to the element. */
export type TagsOf<K extends Key> = { [Name in TagsIn<Dutch[K]>]: (children: Child) => Child }

type ArgumentsOf<K extends Key> = keyof ValuesOf<K> extends never ? [] : [values: ValuesOf<K>]

/** Everything the interface says in one language. */
export type Words = {
  readonly lang: Lang
  readonly dir: 'ltr' | 'rtl'
  /** The message as text. Throws on an unknown key or a missing value: those are bugs, and do not compile. */
  t<K extends PlainKey>(key: K, ...values: ArgumentsOf<K>): string
  /** The message as children of an element: tags become what `tags` makes of them, and values may be elements. Never raw HTML. */
  rich<K extends Key>(key: K, values: RichValuesOf<K>, tags: TagsOf<K>): Child
  /** True when this language lacks the message and the Dutch is said instead: set `lang="nl"` around it. */
  isFallback(key: Key): boolean
  /** A date without time, `YYYY-MM-DD` (style `month` also takes `YYYY-MM`). */
  date(isoDate: string, style?: DateStyle): string
  /** A moment on the clock of the force, as `12 mrt 2026, 14:05`; `timeZone` is an IANA name. */
  moment(at: Date, timeZone: string): string
  number(value: number): string
  /** A share from 0 to 1 as a whole percentage. */
  percent(share: number): string
  /** `a, b en c`. */
  list(items: readonly string[]): string
}

/** The words of a language; made once, and each message is parsed when it is first said. */
export function wordsFor(lang: Lang): Words {
  const words = made.get(lang) ?? makeWords(lang)
  made.set(lang, words)
  return words
}

const made = new Map<Lang, Words>()

function makeWords(lang: Lang): Words {
  const { dir } = languages[lang]
  const formats = formatsFor(lang)
  const message = messagesOf(lang, formats)
  return {
    lang,
    dir,
    t: (key, ...[values]) => textOf(key, message(key)((values ?? {}) as Values, {})),
    rich: (key, values, tags) => message(key)(values as Values, tags as Tags),
    isFallback: (key) => lang !== 'nl' && translated(lang, key) === undefined,
    date: formats.date,
    moment: formats.moment,
    number: (value) => formats.number(value),
    percent: formats.percent,
    list: formats.list,
  }
}

function textOf(key: Key, said: Child): string {
  if (typeof said !== 'string')
    throw new Error(`The message ${key} is given something else than text; write {n, number}, or say it with rich.`)
  return said
}

function messagesOf(lang: Lang, formats: Formats): (key: Key) => Message {
  const ready = new Map<Key, Message>()
  // First-strong isolate and pop: the reader sees nothing, and a Latin name keeps its place in Arabic (Unicode UAX #9 §2.4).
  const isolate = languages[lang].dir === 'rtl' ? (text: string) => `\u2068${text}\u2069` : (text: string) => text
  return (key) => {
    const message = ready.get(key) ?? compileMessage(sourceOf(lang, key), formats, isolate)
    ready.set(key, message)
    return message
  }
}

function sourceOf(lang: Lang, key: Key): string {
  if (!Object.hasOwn(dutch, key)) throw new Error(`There is no message ${key}.`)
  return (lang === 'nl' ? undefined : translated(lang, key)) ?? dutch[key]
}

/** The translation of a message, or undefined; a translator's tool writes an empty text for a message not yet done. */
function translated(lang: Exclude<Lang, 'nl'>, key: Key): string | undefined {
  const area = key.slice(0, key.indexOf('.')) as Area
  return translations[lang][area]?.[key]?.defaultMessage || undefined
}

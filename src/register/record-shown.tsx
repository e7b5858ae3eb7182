import { themeName } from '../spine/theme.ts'
import { Who } from '../ui/avatar/avatar.tsx'
import { Badge } from '../ui/badge/badge.tsx'
import type { Child } from '../ui/part.ts'
import { Tags } from '../ui/tags/tags.tsx'
import type { Words } from '../words/words.ts'
import { say } from './label.ts'
import type { RegisterRecord } from './record.ts'
import type { Choices } from './record-choices.ts'
import type { Field, FieldValue, Period } from './record-field.ts'
import type { Register } from './register.ts'

type Shown = { register: Register; record: RegisterRecord; choices: Choices; words: Words }

/** A value as one line of text, for comparing. */
export const textOf = (field: Field, value: FieldValue, person: string | null | undefined, { choices, words }: Shown): string => {
  if (value === null || value === '') return words.t(field.type === 'person' ? 'register.nobody' : 'register.blank')
  if (field.type === 'period') return periodText(value as Period, field.withoutEnd, words)
  if (field.type === 'date') return words.date(value as string)
  if (field.type === 'choice') return say(words, field.options[value as string]!)
  if (field.type === 'person') return person ?? words.t('register.nobody')
  if (field.type === 'themes') return themeNames(value as string[], choices, words).join(', ') || words.t('register.blank')
  return value as string
}

const periodText = ({ from, until }: Period, withoutEnd: 'lasts' | 'day', words: Words): string => {
  if (!until && withoutEnd === 'lasts') return words.t('register.since', { day: from })
  return !until || until === from ? words.date(from, 'short') : words.t('register.period', { from, until })
}

const themeNames = (ids: string[], choices: Choices, words: Words): string[] =>
  choices.themes.filter((theme) => ids.includes(theme.id)).map((theme) => themeName(theme, words.lang))

/** A field of a record as a list or its page shows it. */
export const ValueShown = ({ name, ...shown }: Shown & { name: string }): Child => {
  const { register, record, choices, words } = shown
  const field = register.fields[name]!
  const value = record.values[name]!
  if (field.type === 'person') return <Who name={record.people[name] ?? undefined} nobody={words.t('register.nobody')} />
  const text = textOf(field, value, record.people[name], shown)
  if (field.type === 'themes' && (value as string[]).length)
    return <Tags tags={themeNames(value as string[], choices, words).map((label) => ({ label }))} />
  if (field.type === 'choice' && field.badges?.[value as string])
    return <Badge kind={field.badges[value as string]!}>{text}</Badge>
  if (field.type === 'long-text' && value) return <LongText text={text} />
  return text
}

const LongText = ({ text }: { text: string }) => (
  <>
    {text.split(/\n{2,}/).map((paragraph) => (
      <p dir="auto">{paragraph}</p>
    ))}
  </>
)

/** What a list or a page of a record calls a field. */
export const nameOf = (field: Field, words: Words): string => say(words, field.type === 'period' ? field.whole : field.label)

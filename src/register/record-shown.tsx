import { Who } from '../ui/avatar/avatar.tsx'
import { Badge } from '../ui/badge/badge.tsx'
import type { Child } from '../ui/part.ts'
import { Tags } from '../ui/tags/tags.tsx'
import type { Words } from '../words/words.ts'
import { say } from './label.ts'
import type { Linkable } from './link-source.ts'
import type { RegisterRecord } from './record.ts'
import type { Choices } from './record-choices.ts'
import type { Field, FieldValue, Period } from './record-field.ts'
import type { Register } from './register.ts'

type Shown = { register: Register; record: RegisterRecord; choices: Choices; words: Words }

/** A value as one line of text, for comparing; `name` is that of its field. */
export const textOf = (
  name: string,
  value: FieldValue,
  person: string | null | undefined,
  shown: Omit<Shown, 'record'>,
): string => {
  const { register, words } = shown
  const field = register.fields[name]!
  if (value === null || value === '') return words.t(field.type === 'person' ? 'register.nobody' : 'register.blank')
  if (field.type === 'period') return periodText(value as Period, field.withoutEnd, words)
  if (field.type === 'date') return words.date(value as string)
  if (field.type === 'number') return words.number(value as number)
  if (field.type === 'choice') return say(words, field.options[value as string]!)
  if (field.type === 'person') return person ?? words.t('register.nobody')
  if (field.type === 'link' || field.type === 'links') {
    const labels = linksIn(name, value as string | string[], shown).map((link) => link.label(words.lang))
    return labels.join(', ') || words.t('register.blank')
  }
  return value as string
}

const periodText = ({ from, until }: Period, withoutEnd: 'lasts' | 'day', words: Words): string => {
  if (!until && withoutEnd === 'lasts') return words.t('register.since', { day: from })
  return !until || until === from ? words.date(from, 'short') : words.t('register.period', { from, until })
}

const linksIn = (name: string, ids: string | string[], { choices }: Pick<Shown, 'choices'>): Linkable[] =>
  choices.links[name]!.filter((link) => ids === link.id || (Array.isArray(ids) && ids.includes(link.id)))

/** A field of a record as a list or its page shows it. */
export const ValueShown = ({ name, ...shown }: Shown & { name: string }): Child => {
  const { register, record, words } = shown
  const field = register.fields[name]!
  const value = record.values[name]!
  if (field.type === 'person') return <Who name={record.people[name] ?? undefined} nobody={words.t('register.nobody')} />
  const text = textOf(name, value, record.people[name], shown)
  if (field.type === 'links' && (value as string[]).length)
    return (
      <Tags tags={linksIn(name, value as string[], shown).map((link) => ({ label: link.label(words.lang), href: link.href }))} />
    )
  if (field.type === 'link' && value) {
    const href = linksIn(name, value as string, shown)[0]?.href
    return href ? <a href={href}>{text}</a> : text
  }
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

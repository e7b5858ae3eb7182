import type { Force } from '../../db/force.ts'
import type { Fields } from '../../http/fields.ts'
import { charactersIn, sealedSection } from '../../vault/sealed-texts.ts'
import type { Lang } from '../../words/languages.ts'
import { type CoarseFacts, codeIn, criterionFamilies, happenedWhens, placeKinds, reportKinds, wishes } from '../reports/open.ts'
import type { Draft } from './draft.ts'
import { type FieldName, type Input, inputs, type QuestionName, questionNames, type TextField, textFields } from './questions.ts'
import { sealedName } from './sealed-answers.ts'

/** What somebody filled in on one page, by field; several codes stand beside each other with spaces. */
export type Answers = Map<string, string>
export type Fault = { field: FieldName; what: 'missing' } | { field: FieldName; what: 'long'; over: number; limit: number }

const inputsOf = (question: QuestionName) => Object.entries(inputs[question]) as [FieldName, Input][]

const read = (input: Input, fields: Fields, name: string, force: Force): string => {
  if ('one' in input) return codeIn(input.one, fields.text(name)) ?? ''
  if ('many' in input) return input.many.filter((code) => fields.all(name).includes(code)).join(' ')
  if ('district' in input) return force.districts.find(({ code }) => code === fields.text(name))?.code ?? ''
  return fields.text(name).trim()
}

/** What a form says in answer to a question; a code that is not on the list counts as not chosen. */
export const readAnswers = (question: QuestionName, fields: Fields, force: Force): Answers =>
  new Map(inputsOf(question).map(([name, input]) => [name, read(input, fields, name, force)]))

type Filled = ReadonlyMap<string, string | Buffer>

/** Whether there is an answer: in clear, or sealed by the browser. */
const hasAnswer = (filled: Filled, field: FieldName): boolean => !!filled.get(field) || filled.has(sealedName(field))

const isMissing = (field: FieldName, filled: Filled): boolean => {
  if (field === 'whose' || field === 'story') return !hasAnswer(filled, field)
  const named = filled.get('contact')?.toString() === 'named'
  return field === 'name' && named && !hasAnswer(filled, 'name') && !hasAnswer(filled, 'reach')
}

/** What is wrong with the answers to a question, in the order of its fields; the answers of a page, or of a draft as bytes. */
export const faultsIn = (question: QuestionName, filled: Filled): Fault[] =>
  inputsOf(question).flatMap(([field, input]): Fault[] => {
    if (isMissing(field, filled)) return [{ field, what: 'missing' }]
    if (!('limit' in input)) return []
    const over = charactersIn(filled.get(field) ?? '') - input.limit
    return over > 0 ? [{ field, what: 'long', over, limit: input.limit }] : []
  })

/** Puts the answers to a question in the draft; an empty one leaves it. */
export const keepAnswers = (draft: Draft, answers: Answers): void => {
  for (const [name, text] of answers) {
    if (text) draft.answers.set(name, Buffer.from(text))
    else draft.answers.delete(name)
  }
}

export const answersIn = (draft: Draft, question: QuestionName): Answers =>
  new Map(inputsOf(question).map(([name]) => [name, draft.answers.get(name)?.toString('utf8') ?? '']))

/** The first question whose answers in the draft do not do, with what is wrong: nothing is sent until there is none. */
export const firstFaulty = (draft: Draft): { question: QuestionName; faults: Fault[] } | undefined => {
  for (const question of questionNames) {
    const faults = faultsIn(question, draft.answers)
    if (faults.length) return { question, faults }
  }
  return undefined
}

/** A name was given, and not taken back by choosing to stay anonymous. */
const isNamed = (draft: Draft): boolean =>
  draft.answers.get('contact')?.toString('utf8') !== 'anonymous' &&
  (hasAnswer(draft.answers, 'name') || hasAnswer(draft.answers, 'reach'))

/** What the server keeps readable: choices from short lists. */
export const coarseFactsOf = (draft: Draft, lang: Lang): CoarseFacts => {
  const said = (name: FieldName) => draft.answers.get(name)?.toString('utf8') ?? ''
  const codes = <T extends string>(name: FieldName, known: readonly T[]) =>
    known.filter((code) => said(name).split(' ').includes(code))
  return {
    channel: 'portal',
    lang,
    whose: said('whose') === 'other' ? 'other' : 'self',
    kinds: codes('kinds', reportKinds),
    placeKind: codeIn(placeKinds, said('place')),
    district: said('district') || null,
    happened: codeIn(happenedWhens, said('happened')),
    families: codes('families', criterionFamilies),
    wish: codeIn(wishes, said('wish')),
    named: isNamed(draft),
    practice: false,
  }
}

const personal: TextField[] = ['name', 'reach']

/** What is sealed: every word somebody wrote, as bytes, by the name of its section; what their browser sealed already as it came. */
export const sealedSectionsOf = (draft: Draft): Map<string, Uint8Array> => {
  const fields = Object.keys(textFields) as TextField[]
  const told = fields.filter((field) => isNamed(draft) || !personal.includes(field))
  return new Map(
    told.flatMap((field): [string, Uint8Array][] => {
      const [plain, sealed] = [draft.answers.get(field), draft.answers.get(sealedName(field))]
      if (plain) return [[textFields[field], plain]]
      return sealed ? [[sealedSection(textFields[field]), sealed]] : []
    }),
  )
}

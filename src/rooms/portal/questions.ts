import { type TextSection, textLimits } from '../../vault/sealed-texts.ts'
import { criterionFamilies, happenedWhens, placeKinds, reportKinds, wishes } from '../reports/open.ts'

/** The questions of the public form, one a page, in their order. */
export const questionNames = ['who', 'what', 'when', 'where', 'why', 'wish', 'contact'] as const
export type QuestionName = (typeof questionNames)[number]

/** What a field of the form takes: one code, several codes, a district of the force, or free text of at most `limit` characters. */
export type Input = { one: readonly string[] } | { many: readonly string[] } | { district: true } | { limit: number }

/** "I am not sure why": a choice of its own, beside the families. */
export const unsure = 'unsure'
export const storyLimit = textLimits.story

/** The fields of each question; their names are those in the HTML and in the draft. */
export const inputs = {
  who: { whose: { one: ['self', 'other'] }, service: { one: ['yes', 'no'] } },
  what: { kinds: { many: reportKinds }, story: { limit: storyLimit } },
  when: { happened: { one: happenedWhens }, whenWords: { limit: textLimits.when } },
  where: { place: { one: placeKinds }, district: { district: true }, whereWords: { limit: textLimits.where } },
  why: { families: { many: [...criterionFamilies, unsure] }, whyWords: { limit: textLimits.why } },
  wish: { wish: { one: wishes }, wishWords: { limit: textLimits.wish } },
  contact: { contact: { one: ['anonymous', 'named'] }, name: { limit: textLimits.name }, reach: { limit: textLimits.contact } },
} as const satisfies Record<QuestionName, Record<string, Input>>

type FieldsOf = { [Q in QuestionName]: keyof (typeof inputs)[Q] }
export type FieldName = FieldsOf[QuestionName]

/** The limit of a text field, to tell beside it. */
export const limitOf = (field: 'whenWords' | 'whereWords' | 'whyWords' | 'wishWords' | 'name' | 'reach'): number =>
  ({ ...inputs.when, ...inputs.where, ...inputs.why, ...inputs.wish, ...inputs.contact })[field].limit

/** The free texts: the section of the story that each becomes. */
export const textFields = {
  story: 'story',
  whenWords: 'when',
  whereWords: 'where',
  whyWords: 'why',
  wishWords: 'wish',
  name: 'name',
  reach: 'contact',
} as const satisfies Partial<Record<FieldName, TextSection>>
export type TextField = keyof typeof textFields

export const textFieldsOf = (question: QuestionName): TextField[] =>
  (Object.keys(textFields) as TextField[]).filter((field) => field in inputs[question])

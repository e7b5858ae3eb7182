import type { Fields } from '../../http/fields.ts'
import { isRecipient, looksSealed } from '../../vault/seal.ts'
import { sealedSizeLimit, wrapSizeLimit } from '../../vault/sealed-texts.ts'
import type { Draft } from './draft.ts'
import { type FieldName, type QuestionName, type TextField, textFields, textFieldsOf } from './questions.ts'

/** Where a text lies in the draft that the browser sealed; no question has a field of such a name. */
export const sealedName = (field: FieldName): string => `sealed:${field}`
/** The hidden field in which it is sent. */
export const sealedField = (field: TextField): string => `verzegeld-${field}`
/** Hidden fields: the public half of the text key, its private half wrapped to the team, and at sending to the case. */
export const keyFields = { recipient: 'tekstsleutel', teamWrap: 'ploegwikkel', caseWrap: 'zaakwikkel' } as const
const [teamName, recipientName, wrapName] = ['-team', '-text-key', '-team-wrap']

/** An age file of at most so many bytes that a browser sent as base64url; undefined for anything else. */
export const ageFile = (text: string, limit: number): Buffer | undefined => {
  if (!text || text.length > Math.ceil((limit * 4) / 3) || !/^[A-Za-z0-9_-]+$/.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64url')
  return looksSealed(bytes) ? bytes : undefined
}

/**
 * The key of the team as it was when the form was opened; what travels is ours, so nobody else put it there. Of another team than before: the
 * wrap of the text key to that one goes.
 */
export const keepTeam = (draft: Draft, recipient: string): void => {
  if (draft.answers.get(teamName)?.toString('utf8') !== recipient) draft.answers.delete(wrapName)
  draft.answers.set(teamName, Buffer.from(recipient))
}

const textKeyOf = (draft: Draft): string | undefined => draft.answers.get(recipientName)?.toString('utf8')

/**
 * Puts the sealed texts of a page in the draft, after its plain answers: a text in clear takes the place of a sealed one, and a field that
 * sends neither is empty. The first text key that comes is the report's.
 */
export const keepSealed = (draft: Draft, question: QuestionName, fields: Fields | undefined): void => {
  const recipient = fields?.text(keyFields.recipient) ?? ''
  const wrap = ageFile(fields?.text(keyFields.teamWrap) ?? '', wrapSizeLimit)
  if (!textKeyOf(draft) && wrap && isRecipient(recipient)) {
    draft.answers.set(recipientName, Buffer.from(recipient))
    draft.answers.set(wrapName, wrap)
  }
  for (const field of textFieldsOf(question)) {
    const sealed = ageFile(fields?.text(sealedField(field)) ?? '', sealedSizeLimit(textFields[field]))
    if (sealed && textKeyOf(draft) && !draft.answers.has(field)) draft.answers.set(sealedName(field), sealed)
    else draft.answers.delete(sealedName(field))
  }
}

/** What a page needs to seal what is typed on it, and to show again what was sealed; undefined where the draft knows no key of a team. */
export type Sealing = {
  team: string
  recipient?: string | undefined
  /** Texts that are sealed, as base64url. */
  texts: Map<TextField, string>
}

export const sealingOf = (draft: Draft): Sealing | undefined => {
  const team = draft.answers.get(teamName)?.toString('utf8')
  if (!team) return undefined
  const fields = Object.keys(textFields) as TextField[]
  const texts = fields.flatMap((field): [TextField, string][] => {
    const sealed = draft.answers.get(sealedName(field))
    return sealed ? [[field, sealed.toString('base64url')]] : []
  })
  return { team, recipient: textKeyOf(draft), texts: new Map(texts) }
}

/** Whether the browser sealed something of this draft. */
export const hasSealed = (draft: Draft): boolean => (sealingOf(draft)?.texts.size ?? 0) > 0

/** The text key, wrapped to the case, as the browser sends it along with the report; undefined when it has lost it. */
export const readCaseWrap = (fields: Fields): Buffer | undefined => ageFile(fields.text(keyFields.caseWrap), wrapSizeLimit)

/** The same field again, for a page that sends the report once more. */
export const caseWrapField = (caseWrap: Buffer | undefined): [string, string][] =>
  caseWrap ? [[keyFields.caseWrap, caseWrap.toString('base64url')]] : []

/** Whether sealed texts would arrive that nobody can open: their key is wrapped neither to the case nor to the team that reads it. */
export const isLost = (draft: Draft, caseWrap: Buffer | undefined): boolean =>
  hasSealed(draft) && !caseWrap && !draft.answers.has(wrapName)

/** Takes the sealed texts out again, with their key: they are to be told anew. */
export const forgetSealed = (draft: Draft): void => {
  for (const field of Object.keys(textFields) as TextField[]) draft.answers.delete(sealedName(field))
  draft.answers.delete(recipientName)
}

/** The wrap of the text key that goes in the story: to the case, or where the browser lost it to the team. */
export const textKeySection = (draft: Draft, caseWrap: Buffer | undefined): [string, Uint8Array][] => {
  if (!hasSealed(draft)) return []
  const teamWrap = draft.answers.get(wrapName)
  if (caseWrap) return [['text-key', caseWrap]]
  return teamWrap ? [['team-text-key', teamWrap]] : []
}

import type { View } from '../../http/visit.ts'
import type { Child } from '../../ui/part.ts'
import { TextArea } from '../../ui/text-area/text-area.tsx'
import { messageLimit, type OwnText } from '../../vault/sealed-texts.ts'
import { languages } from '../../words/languages.ts'
import { type TextField, textFields } from './questions.ts'
import { keyFields, type Sealing, sealedField } from './sealed-answers.ts'
import { messageFields, type WaitingMessage } from './waiting-message.tsx'

/** The script of pages on which something is sealed, or shown again; loaded after the page is shown. */
export const sealingScripts = (sealing: Sealing | undefined): string[] => (sealing ? ['page-seal.js'] : [])

/** A number that no text is too long by: the script puts its own in place. */
const sample = 7_654_321

/** What a text field tells the script: what it is, its limit, and what to say about one that is too long. */
const hooksFor = ({ words }: View, text: OwnText, limit: number, hint: string): Record<string, string> => ({
  'data-seal': text,
  'data-limit': String(limit),
  'data-long': words.t('portal.error.tooLong', { over: sample, limit }).replace(words.number(sample), '{over}'),
  'data-hint': hint,
})

export const sealableHooks = (view: View, field: TextField, limit: number, hint: string): Record<string, string> =>
  hooksFor(view, textFields[field], limit, hint)

type BoxProps = {
  view: View
  /** Whether something is typed on this page. */
  says: boolean
  /** What is sealed already, by the field that carries it. */
  sealed: [string, string][]
  /** The title of the page, as it is without an error. */
  title: string
  hooks: Record<string, string>
}

/** What is sealed on a page, where it goes, and what that means to whoever types: one sentence without script, another with it. */
const SealingBox = ({ view, says, sealed, title, hooks }: BoxProps) => {
  const { t, lang } = view.words
  return (
    <>
      {says && (
        <p class="hint" data-seal-say data-with={t('sealing.with')} data-without={t('sealing.without')}>
          {t('sealing.without')}
        </p>
      )}
      <div role="alert" data-seal-failed data-says={t('sealing.failed')} />
      {sealed.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <input
        type="hidden"
        data-sealing
        data-force={view.force.id}
        data-names={JSON.stringify({ ...keyFields, message: messageFields.sealed })}
        data-numbers={languages[lang].locale}
        data-summary={t('common.error.heading')}
        data-title={`${t('common.error.title', { title })} – Vonk`}
        {...hooks}
      />
    </>
  )
}

type SealingFieldsProps = {
  view: View
  sealing: Sealing | undefined
  /** The text fields of this page. */
  fields: TextField[]
  /** On the check page: the public half of the key of the case, to which the text key goes at sending. */
  caseKey?: string | undefined
  title: string
}

export const SealingFields = ({ view, sealing, fields, caseKey, title }: SealingFieldsProps) => {
  if (!sealing || (fields.length === 0 && !caseKey)) return null
  const sealed = fields.flatMap((field): [string, string][] => {
    const text = sealing.texts.get(field)
    return text ? [[sealedField(field), text]] : []
  })
  const hooks = { 'data-team': sealing.team, 'data-key': sealing.recipient ?? '', 'data-case': caseKey ?? '' }
  return <SealingBox view={view} says={fields.length > 0} sealed={sealed} title={title} hooks={hooks} />
}

type MessageSealingProps = {
  view: View
  sealed: WaitingMessage['sealed']
  title: string
  /** Left out where the message only waits: whose case it goes to, and its number there. */
  to?: { case: string; recipient: string; seq: number }
}

/** The same for a message of the conversation: sealed to the key of the window while it waits, and to the case when it is sent. */
export const MessageSealing = ({ view, sealed, title, to }: MessageSealingProps) => (
  <>
    {to && <input type="hidden" name={messageFields.seq} value={String(to.seq)} />}
    <SealingBox
      view={view}
      says
      sealed={sealed ? [[messageFields.waits, sealed.file]] : []}
      title={title}
      hooks={{ 'data-key': sealed?.recipient ?? '', 'data-talk': to ? JSON.stringify(to) : '' }}
    />
  </>
)

type MessageFieldProps = { view: View; label: string; hint: string; error?: string | undefined; waiting: WaitingMessage }

/** The field in which a message is written. */
export const MessageField = ({ view, label, hint, error, waiting: { text, sealed } }: MessageFieldProps) => (
  <TextArea
    name={messageFields.text}
    label={label}
    hint={sealed ? view.words.t('sealing.closed') : hint}
    error={error}
    value={text}
    rows={5}
    hooks={hooksFor(view, 'message', messageLimit, hint)}
  />
)

/** A text that only its own browser can show: the script puts it in place of the sentence that says so. */
export const SealedText = ({ view, field, sealed }: { view: View; field: TextField; sealed: string }): Child => (
  <span data-sealed-text={textFields[field]} data-value={sealed}>
    {view.words.t('sealing.closed')}
  </span>
)

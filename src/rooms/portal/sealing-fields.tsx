import type { View } from '../../http/visit.ts'
import type { Child } from '../../ui/part.ts'
import { languages } from '../../words/languages.ts'
import { type TextField, textFields } from './questions.ts'
import { keyFields, type Sealing, sealedField } from './sealed-answers.ts'

/** The script of pages on which something is sealed, or shown again; loaded after the page is shown. */
export const sealingScripts = (sealing: Sealing | undefined): string[] => (sealing ? ['page-seal.js'] : [])

/** A number that no text is too long by: the script puts its own in place. */
const sample = 7_654_321

/** What a text field tells the script: its section, its limit, and what to say about one that is too long. */
export const sealableHooks = ({ words }: View, field: TextField, limit: number, hint: string): Record<string, string> => ({
  'data-seal': textFields[field],
  'data-limit': String(limit),
  'data-long': words.t('portal.error.tooLong', { over: sample, limit }).replace(words.number(sample), '{over}'),
  'data-hint': hint,
})

type SealingFieldsProps = {
  view: View
  sealing: Sealing | undefined
  /** The text fields of this page. */
  fields: TextField[]
  /** On the check page: the public half of the key of the case, to which the text key goes at sending. */
  caseKey?: string | undefined
  /** The title of the page, as it is without an error. */
  title: string
}

/** What is sealed on this page, where it goes, and what that means to whoever types: one sentence without script, another with it. */
export const SealingFields = ({ view, sealing, fields, caseKey, title }: SealingFieldsProps) => {
  if (!sealing || (fields.length === 0 && !caseKey)) return null
  const { t, lang } = view.words
  return (
    <>
      {fields.length > 0 && (
        <p class="hint" data-seal-say data-with={t('sealing.with')}>
          {t('sealing.without')}
        </p>
      )}
      {fields.flatMap((field) => {
        const sealed = sealing.texts.get(field)
        return sealed ? [<input type="hidden" name={sealedField(field)} value={sealed} />] : []
      })}
      <input
        type="hidden"
        data-sealing
        data-force={view.force.id}
        data-team={sealing.team}
        data-key={sealing.recipient ?? ''}
        data-case={caseKey ?? ''}
        data-names={JSON.stringify(keyFields)}
        data-numbers={languages[lang].locale}
        data-summary={t('common.error.heading')}
        data-title={`${t('common.error.title', { title })} – Vonk`}
      />
    </>
  )
}

/** A text that only its own browser can show: the script puts it in place of the sentence that says so. */
export const SealedText = ({ view, field, sealed }: { view: View; field: TextField; sealed: string }): Child => (
  <span data-sealed-text={textFields[field]} data-value={sealed}>
    {view.words.t('sealing.closed')}
  </span>
)

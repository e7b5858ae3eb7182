import type { Fields } from '../../http/fields.ts'
import { isRecipient } from '../../vault/seal.ts'
import { sealedSizeLimit } from '../../vault/sealed-texts.ts'
import { ageFile, keyFields } from './sealed-answers.ts'

/** Fields of the conversation's form, as its browser fills them in where it seals. */
export const messageFields = { text: 'bericht', waits: 'verzegeld-bericht', sealed: 'zaakbericht', seq: 'berichtnummer' } as const

/** A message that is not sent yet: in clear, or sealed by its browser to the key of its window, of which this is the public half. */
export type WaitingMessage = { text: string; sealed?: { recipient: string; file: string } | undefined }

export const readWaiting = (fields: Fields): WaitingMessage => {
  const text = fields.text(messageFields.text)
  const [file, recipient] = [fields.text(messageFields.waits), fields.text(keyFields.recipient)]
  const own = text === '' && isRecipient(recipient) && ageFile(file, sealedSizeLimit('message')) !== undefined
  return { text, sealed: own ? { recipient, file } : undefined }
}

/** The message on a page on which nobody writes: it only travels on. */
export const WaitingFields = ({ waiting: { text, sealed } }: { waiting: WaitingMessage }) => (
  <>
    <input type="hidden" name={messageFields.text} value={text} />
    {sealed && <input type="hidden" name={messageFields.waits} value={sealed.file} />}
    {sealed && <input type="hidden" name={keyFields.recipient} value={sealed.recipient} />}
  </>
)

/** A message that its browser sealed to the case, under the number that the page gave; undefined for anything else. Nobody opens it here. */
export const readSealedMessage = (fields: Fields): { sealed: Buffer; seq: number } | undefined => {
  const sealed = ageFile(fields.text(messageFields.sealed), sealedSizeLimit('message'))
  const seq = fields.text(messageFields.seq)
  return sealed && /^\d{1,9}$/.test(seq) ? { sealed, seq: Number(seq) } : undefined
}

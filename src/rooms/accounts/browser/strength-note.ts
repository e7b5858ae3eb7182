import { fewestGuesses, guessedIn, longEnough } from '../../../vault/passphrase-rule.ts'
import type { guessesOf as Guess } from '../passphrase-guesses.client.ts'
import { find, type OwnForm } from './own-form.ts'

const parts = ({ form }: OwnForm) => ({
  note: find<HTMLElement>('[data-strength]', form)!,
  field: find<HTMLInputElement>('[data-passphrase]', form)!,
  again: find<HTMLInputElement>('[data-again]', form)!,
})

/** The lists of common words and passwords are large: they come when somebody begins to choose, and again after a failure. */
let coming: Promise<{ guessesOf: typeof Guess }> | undefined
const lists = (note: HTMLElement) => {
  coming ??= import(note.dataset['guesses'] ?? '')
  coming.catch(() => {
    coming = undefined
  })
  return coming
}

/** Names of this person and of the force: what somebody who guesses tries first. */
const ownWords = ({ form }: OwnForm, note: HTMLElement) => [
  note.dataset['known'] ?? '',
  ...['#naam', '#aanmeldnaam'].map((id) => find<HTMLInputElement>(id, form)?.value ?? ''),
]

/** How a passphrase stands: too short, or how long a computer guesses at it and what to do about that. */
const judge = async (own: OwnForm): Promise<{ holds: boolean; says: string }> => {
  const { note, field } = parts(own)
  if (!longEnough(field.value)) return { holds: false, says: note.dataset['short'] ?? '' }
  const { guessesOf } = await lists(note)
  const { guesses, weakness } = guessesOf(field.value, ownWords(own, note))
  const says = (key: string) => note.getAttribute(`data-says-${key}`) ?? ''
  const holds = guesses >= fewestGuesses
  return { holds, says: holds ? says(guessedIn(guesses)) : `${says(guessedIn(guesses))} ${says(weakness)}` }
}

/** Says beside the field, after each pause in typing, how long a computer would guess at the new passphrase. */
export const bindStrength = (own: OwnForm): void => {
  const { note, field } = parts(own)
  let waiting: ReturnType<typeof setTimeout> | undefined
  const show = async () => {
    const typed = field.value
    const { says } = typed ? await judge(own).catch(() => ({ says: '' })) : { says: '' }
    if (typed === field.value) note.replaceChildren(says)
  }
  field.addEventListener('focus', () => void lists(note).catch(() => {}), { once: true })
  field.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(show, 250)
  })
}

/** The new passphrase when it holds and was typed twice the same; else says what is wrong. A weak one is refused here: only here is it seen. */
export const newPassphrase = async (own: OwnForm): Promise<string | undefined> => {
  const { note, field, again } = parts(own)
  const wrong = (at: HTMLElement, text: string | undefined) => {
    own.say(text ?? '')
    at.focus()
    return undefined
  }
  const { holds, says } = await judge(own).catch(() => ({ holds: false, says: note.dataset['unchecked'] ?? '' }))
  if (!holds)
    return wrong(
      field,
      longEnough(field.value) && says !== note.dataset['unchecked'] ? `${note.dataset['refused']} ${says}` : says,
    )
  if (field.value !== again.value) return wrong(again, again.dataset['differs'])
  return field.value
}

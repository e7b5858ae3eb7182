import { send } from '../../../vault/browser/requests.ts'
import { askUnlockers } from '../../../vault/browser/unlocking.ts'

export const find = <T extends Element>(selector: string, within: ParentNode = document): T | undefined =>
  within.querySelector<T>(selector) ?? undefined

/** A form of ours that only its script sends. Fields marked `data-unsent` lose their names: the browser itself can send none of them. */
export type OwnForm = {
  form: HTMLFormElement
  /** A text that the page brought along for the script. */
  word(name: string): string
  field(id: string): HTMLInputElement
  say(text: string): void
}

type Refusal = { error: string; says: string; signIn: string; open: string }

/** The server asks to prove anew who one is. */
class Unproved extends Error {
  override name = 'Unproved'
  refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.error)
    this.refusal = refusal
  }
}

/** What was typed stays here while its owner signs in in another tab. */
const sayUnproved = ({ form }: OwnForm, { says, signIn, open }: Refusal) => {
  const link = document.createElement('a')
  link.href = signIn
  link.target = '_blank'
  link.rel = 'noopener'
  link.textContent = open
  find('[data-said]', form)?.replaceChildren(says, ' ', link)
}

/** Shows the form and calls `send` when it is sent, one at a time; `send` throws when the network or the server fails. */
export const bindOwnForm = (selector: string, send: (own: OwnForm) => Promise<void>): OwnForm | undefined => {
  const form = find<HTMLFormElement>(selector)
  if (!form) return undefined
  for (const field of form.querySelectorAll('[data-unsent]')) field.removeAttribute('name')
  const own: OwnForm = {
    form,
    word: (name) => form.dataset[name] ?? '',
    field: (id) => find<HTMLInputElement>(`#${id}`, form)!,
    say: (text) => find('[data-said]', form)?.replaceChildren(text),
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const button = find<HTMLButtonElement>('button[type="submit"]', form)
    if (!button || button.disabled) return
    button.disabled = true
    await send(own).catch((error) => (error instanceof Unproved ? sayUnproved(own, error.refusal) : own.say(own.word('failed'))))
    button.disabled = false
  })
  form.hidden = false
  return own
}

const freshToken = async (url: string): Promise<string | undefined> => (await askUnlockers()).own[url]

/** Posts JSON with the token of its address. */
export const postJson = async <T>(url: string, token: string, body: object): Promise<T> => {
  const answer = await send(url, token, body)
  if (answer.status === 403) {
    const refusal = (await answer.json()) as Refusal
    if (refusal.error === 'step-up') throw new Unproved(refusal)
    // Signed in anew in another tab: the token of this page is of the session before.
    const fresh = refusal.error === 'token' ? await freshToken(url) : undefined
    if (fresh && fresh !== token) return postJson(url, fresh, body)
  }
  if (!answer.ok) throw new Error('not answered')
  return (await answer.json()) as T
}

import type { Keyring } from '../../../vault/browser/keyring.ts'
import type { CheckedTeam } from '../../../vault/browser/team-trust.ts'
import { bindOwnForm, find, type OwnForm, postJson } from './own-form.ts'

/** The error beside a field, as the server would write it; no text takes it away. */
const tell = (own: OwnForm, id: string, text: string) => {
  const field = find<HTMLSelectElement>(`#${id}`, own.form)!
  const [place, hint] = [`${id}-error`, `${id}-hint`]
  document.getElementById(place)?.remove()
  field.closest('.field')?.classList.toggle('field--wrong', text !== '')
  field.setAttribute('aria-invalid', String(text !== ''))
  const hints = document.getElementById(hint) ? [hint] : []
  field.setAttribute('aria-describedby', [...hints, ...(text ? [place] : [])].join(' '))
  if (!text) return
  const line = document.createElement('p')
  line.className = 'wrong'
  line.id = place
  line.textContent = text
  field.before(line)
  field.focus()
}

const chosen = (own: OwnForm, id: string) => find<HTMLSelectElement>(`#${id}`, own.form)?.value ?? ''

/** Lends the team's reports: wraps the key for the colleague, with the end in what is signed. `done` is called when it is kept. */
export const bindLending = (keyring: Keyring, { given }: CheckedTeam, done: () => void): void => {
  const { keys } = given
  if (!keys) return
  const own = bindOwnForm('[data-lend]', async (form) => {
    const { word } = form
    const [person, until] = [chosen(form, 'lenen-aan'), chosen(form, 'lenen-tot')]
    tell(form, 'lenen-tot', until ? '' : word('errorDay'))
    tell(form, 'lenen-aan', person ? '' : word('errorPerson'))
    if (!person || !until) return
    form.say(word('busy'))
    const {
      recipient = '',
      verify: verifyKey = '',
      claim = '',
    } = find<HTMLElement>(`[data-borrower="${person}"]`, form.form)!.dataset
    const made = await keyring.do('admit', { keys, who: { person, recipient, verifyKey, claim }, until })
    const body = { teamKeyId: keys.teamKeyId, personId: person, recipient, until, ...made }
    const { outcome } = await postJson<{ outcome: string }>(form.form.action, word('token'), body)
    form.say('')
    if (outcome === 'lent') return done()
    if (outcome === 'person') return tell(form, 'lenen-aan', word('errorPerson'))
    if (outcome === 'day') return tell(form, 'lenen-tot', word('errorDay'))
    form.say(word(outcome === 'changed' ? 'changed' : 'failed'))
  })
  if (!own) return
  const button = find<HTMLButtonElement>('button[type="submit"]', own.form)
  if (button) button.disabled = false
  find('#lenen-aan', own.form)?.addEventListener('change', async () => {
    for (const line of own.form.querySelectorAll<HTMLElement>('[data-borrower]')) {
      line.hidden = line.dataset['borrower'] !== chosen(own, 'lenen-aan')
      const { recipient = '', verify: verifyKey = '' } = line.dataset
      if (!line.hidden)
        find('[data-control-number]', line)?.replaceChildren(await keyring.do('controlOf', { who: { recipient, verifyKey } }))
    }
  })
}

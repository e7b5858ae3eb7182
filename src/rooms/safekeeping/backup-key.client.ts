import { makePair } from '../../vault/seal.ts'
import { fillSheet } from './browser/key-sheet.ts'

/** Makes the key pair of the backups in this browser: the private half goes to paper, the public half into the form. */
const find = <T extends Element>(selector: string, within: ParentNode = document) => within.querySelector<T>(selector)

const bind = (place: HTMLElement) => {
  const sheet = find<HTMLElement>('[data-key-sheet]', place)
  const form = find<HTMLFormElement>('form', place)
  const field = find<HTMLInputElement>('#sleutel', place)
  const last = find<HTMLInputElement>('#laatste', place)
  const tools = find<HTMLElement>('[data-key-tools]', place)
  if (!sheet || !form || !field || !last || !tools) return
  last.removeAttribute('name')
  let ending = ''
  find('[data-make-pair]', place)?.addEventListener('click', async () => {
    const { identity, recipient } = await makePair()
    ending = identity.slice(-8)
    fillSheet(sheet, identity, recipient)
    field.value = recipient
    sheet.hidden = false
  })
  find('[data-print]', sheet)?.addEventListener('click', () => print())
  form.addEventListener('submit', (event) => {
    if (!ending || last.value.replace(/\s/g, '').toUpperCase() === ending) return
    event.preventDefault()
    find('[data-key-said]', sheet)?.replaceChildren((last.value ? place.dataset['wrong'] : place.dataset['needed']) ?? '')
    last.focus()
  })
  tools.hidden = false
}

for (const place of document.querySelectorAll<HTMLElement>('[data-backup-key]')) bind(place)

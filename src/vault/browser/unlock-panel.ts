import type { Keyring } from './keyring.ts'
import { watchTab } from './tab-lock.ts'
import {
  askUnlockers,
  type Unlockers,
  type Unlocking,
  unlockWithCode,
  unlockWithDevice,
  unlockWithPasskey,
  unlockWithPassphrase,
} from './unlocking.ts'
import { restoreUnsent, warnOfUnsent } from './unsent-text.ts'

const find = <T extends Element>(selector: string, within: ParentNode = document) => within.querySelector<T>(selector)

type Panel = { panel: HTMLElement; say(text: string): void; word(name: string): string }

/** The word of the page for what went wrong in the browser: `no-secret` is `data-no-secret`, which scripts know as `noSecret`. */
const wordOf = (outcome: string) => outcome.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

const told = ({ say, word }: Panel, reply: Unlocking) => {
  if (reply.outcome !== 'open') say('says' in reply ? reply.says : (word(wordOf(reply.outcome)) ?? word('failed')))
  return reply.outcome === 'open'
}

/** Tries one way at a time; what fails is told and the field is kept. */
const trying = (panel: Panel, button: HTMLButtonElement | null, busy: string, way: () => Promise<Unlocking>) => async () => {
  if (!button || button.disabled) return false
  button.disabled = true
  panel.say(panel.word(busy))
  const open = await way().then(
    (reply) => told(panel, reply),
    () => {
      panel.say(panel.word('failed'))
      return false
    },
  )
  button.disabled = false
  if (open) panel.say('')
  return open
}

/** A form with one secret field: without a name the browser itself can't send it, whatever happens to this script. */
const bindForm = (panel: Panel, hook: string, way: (typed: string) => Promise<Unlocking>, opened: () => Promise<void>) => {
  const form = find<HTMLFormElement>(`[data-unlock-${hook}]`, panel.panel)
  const field = form && find<HTMLInputElement>('input', form)
  if (!form || !field) return
  field.removeAttribute('name')
  form.hidden = false
  const attempt = trying(panel, find('button', form), 'busy', () => way(field.value))
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (!(await attempt())) return field.focus()
    field.value = ''
    await opened()
  })
}

const bindWays = (panel: Panel, keyring: Keyring, has: Unlockers, opened: () => Promise<void>) => {
  const touch = find<HTMLElement>('[data-unlock-passkey]', panel.panel)
  if (touch && has.passkey) {
    touch.hidden = false
    const attempt = trying(panel, find('button', touch), 'touch', () => unlockWithPasskey(keyring, has))
    find('button', touch)?.addEventListener('click', async () => {
      if (await attempt()) await opened()
    })
    // One way stands out; the passphrase is the other.
    find('[data-unlock-passphrase] button', panel.panel)?.classList.add('btn--quiet')
  }
  if (has.passphrase) bindForm(panel, 'passphrase', (typed) => unlockWithPassphrase(keyring, has, typed), opened)
  if (has.code) bindForm(panel, 'code', (typed) => unlockWithCode(keyring, has, typed), opened)
}

/**
 * Shows the panel while the keyring is locked, opens it with what this person has, and calls `onOpen` once it is open. A trusted device
 * opens by itself, but only what was not open before in this session: after 15 idle minutes somebody must show who they are.
 */
export const bindUnlockPanel = async (keyring: Keyring, onOpen: () => void | Promise<void>): Promise<void> => {
  const element = find<HTMLElement>('[data-unlock]')
  if (!element) return
  warnOfUnsent()
  const panel: Panel = {
    panel: element,
    say: (text) => find('[data-unlock-said]', element)?.replaceChildren(text),
    word: (name) => element.dataset[name] ?? '',
  }
  const opened = async () => {
    element.hidden = true
    watchTab(keyring)
    await restoreUnsent(keyring)
    await onOpen()
    // All of the page listens from here on: what is measured or tried out waits for it.
    element.dataset['opened'] = ''
  }
  if ((await keyring.state().catch(() => 'locked')) === 'open') return opened()
  const has = await askUnlockers().catch(() => undefined)
  const ready = () => find<HTMLElement>('[data-unlock-ready]', element)?.removeAttribute('hidden')
  element.hidden = false
  if (!has) {
    ready()
    return panel.say(panel.word('failed'))
  }
  if (has.fresh) {
    const reply = await unlockWithDevice(keyring, has).catch((): Unlocking => ({ outcome: 'no-device' }))
    if (reply.outcome === 'open') return opened()
    if ('says' in reply) panel.say(reply.says)
  }
  bindWays(panel, keyring, has, opened)
  ready()
}

import { lockWhenIdle } from './idle-lock.ts'
import type { Keyring } from './keyring.ts'

const find = <T extends Element>(selector: string, within: ParentNode = document) => within.querySelector<T>(selector)

/** Shows the panel while the keyring is locked, opens it with the passphrase, and calls `onOpen` once it is open. */
export const bindUnlockPanel = async (keyring: Keyring, onOpen: () => void | Promise<void>): Promise<void> => {
  const panel = find<HTMLElement>('[data-unlock]')
  if (!panel) return
  const form = find<HTMLFormElement>('form', panel)
  const field = find<HTMLInputElement>('input', panel)
  const button = find<HTMLButtonElement>('button', panel)
  const said = find<HTMLElement>('[data-unlock-said]', panel)
  // Without a name the passphrase can't be sent by the browser itself, whatever happens to this script.
  field?.removeAttribute('name')
  form?.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (!field || !button || !said || button.disabled) return
    button.disabled = true
    said.textContent = panel.dataset['busy'] ?? ''
    const reply = await keyring
      .unlock(field.value)
      .catch(() => ({ outcome: 'failed' as const, says: panel.dataset['failed'] ?? '' }))
    button.disabled = false
    said.textContent = reply.outcome === 'open' ? '' : reply.says
    if (reply.outcome !== 'open') return field.focus()
    field.value = ''
    await opened()
  })
  const opened = async () => {
    panel.hidden = true
    lockWhenIdle(keyring)
    await onOpen()
  }
  if ((await keyring.state().catch(() => 'locked')) === 'open') return opened()
  panel.hidden = false
  find<HTMLElement>('[data-unlock-ready]', panel)?.removeAttribute('hidden')
}

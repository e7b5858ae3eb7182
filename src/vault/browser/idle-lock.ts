import type { Keyring } from './keyring.ts'

const minutes = 60_000
/** As long as the server keeps its half without a request (security.md §6.2). */
const idleAfter = 15 * minutes
/** Somebody who reads or writes for long makes no requests: this tells the server that they are there. */
const touchEvery = 4 * minutes

let watching = false

/** Locks and loads the page anew after 15 minutes without a key, touch or scroll in any tab: what was open is gone from the screen. */
export const lockWhenIdle = (keyring: Keyring): void => {
  if (watching) return
  watching = true
  let active = Date.now()
  let touched = active
  for (const sign of ['keydown', 'pointerdown', 'pointermove', 'scroll'])
    addEventListener(sign, () => (active = Date.now()), { passive: true, capture: true })
  // Locking takes the key from all tabs: one that nobody looks at must not do that to the one where somebody works.
  const tabs = new BroadcastChannel('vonk-active')
  let told = active
  tabs.addEventListener('message', ({ data }: MessageEvent<number>) => {
    active = Math.max(active, data)
  })
  setInterval(async () => {
    const now = Date.now()
    if (now - active >= idleAfter) return leave(keyring)
    if (active > told) {
      told = active
      tabs.postMessage(active)
    }
    if (now - touched < touchEvery || active <= touched) return
    touched = now
    await keyring.touch().catch(() => {})
  }, 20_000)
}

const leave = async (keyring: Keyring) => {
  document.body.hidden = true
  await keyring.lock().catch(() => {})
  location.reload()
  // A page with text that was not sent yet asks whether to stay.
  setTimeout(() => {
    document.body.hidden = false
  }, 1_000)
}

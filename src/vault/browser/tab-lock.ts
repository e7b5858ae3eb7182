import type { Keyring } from './keyring.ts'
import { onSessionEnd } from './requests.ts'
import { keepUnsent } from './unsent-text.ts'

const minutes = 60_000
/** As long as the server keeps its half without a request (security.md §6.2). */
const idleAfter = 15 * minutes
/** Somebody who reads or writes for long makes no requests: this tells the server that they are there, and hears whether it locked. */
const touchEvery = minutes
const checkEvery = 20_000
/** A server that does not answer keeps nothing on the screen. */
const patience = 3_000

/** What tabs of this browser tell each other: when somebody was last there, or that the keys are gone. */
type Told = { active: number } | 'locked'
const tabs = new BroadcastChannel('vonk-tabs')

/** The keys of this browser are gone: each open tab clears what it shows. */
export const tellLocked = (): void => tabs.postMessage('locked' satisfies Told)

let leaving = false

/**
 * Takes the keys away and loads the page anew, so that nothing that was open stays on the screen; what was typed waits, sealed. `here`: this
 * tab locks, and tells the server and the others. `ended`: the server has no such session any more. `told`: another tab locked.
 */
export const lockTab = async (keyring: Keyring, why: 'here' | 'ended' | 'told' = 'here'): Promise<void> => {
  if (leaving) return
  leaving = true
  document.body.hidden = true
  await keepUnsent(keyring).catch(() => {})
  const locking = why === 'here' ? keyring.lock() : keyring.do(why === 'ended' ? 'forget' : 'close')
  await Promise.race([locking.catch(() => {}), new Promise((resolve) => setTimeout(resolve, patience))])
  if (why !== 'told') tellLocked()
  location.reload()
}

let watching = false

/**
 * Locks after 15 minutes without a key, touch or scroll in any tab, by the clock on the wall: a computer that slept has not stopped it. Locks
 * too when another tab did, and when the server has locked or ended this session, which it is asked once a minute that somebody is here.
 */
export const watchTab = (keyring: Keyring): void => {
  if (watching) return
  watching = true
  let active = Date.now()
  let touched = active
  let told = active
  const isIdle = () => Date.now() - active >= idleAfter

  const touch = async () => {
    touched = Date.now()
    const state = await keyring.touch().catch(() => 'open')
    if (state === 'locked') await lockTab(keyring, 'ended')
  }
  const check = () => {
    if (isIdle()) return void lockTab(keyring)
    if (active > told) {
      told = active
      tabs.postMessage({ active } satisfies Told)
    }
    if (Date.now() - touched >= touchEvery && active > touched) void touch()
  }
  // Whoever wakes a computer moves the mouse first: too late is too late.
  const sign = () => {
    if (isIdle()) return check()
    active = Date.now()
  }
  for (const name of ['keydown', 'pointerdown', 'pointermove', 'scroll'])
    addEventListener(name, sign, { passive: true, capture: true })
  // Somebody looks at this tab again: perhaps after it was locked elsewhere.
  addEventListener('pageshow', (event) => event.persisted && !isIdle() && void touch())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return
    sign()
    if (!isIdle()) void touch()
  })
  tabs.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    if (data === 'locked') return void lockTab(keyring, 'told')
    // Locking takes the key from all tabs: one that nobody looks at must not do that to the one where somebody works.
    if (!isIdle()) active = Math.max(active, data.active)
  })
  onSessionEnd(() => void lockTab(keyring, 'ended'))
  setInterval(check, checkEvery)
}

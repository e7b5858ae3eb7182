import { createHmac } from 'node:crypto'

/** Wrong passphrases that are let go before a name has to wait. */
const freeFailures = 5
const longestPause = 15

/** How many minutes a name waits after so many failures: 1 after five, doubling to 15. */
export const pauseMinutes = (failures: number): number =>
  failures < freeFailures ? 0 : Math.min(longestPause, 2 ** (failures - freeFailures))

export type Failures = { failures: number; pausedUntil: Date | null }

export const oneMore = (failures: number, now: Date): Failures => {
  const minutes = pauseMinutes(failures + 1)
  return { failures: failures + 1, pausedUntil: minutes ? new Date(now.getTime() + minutes * 60_000) : null }
}

/** Whole minutes still to wait; 0 when a try is free. */
export const minutesLeft = (pausedUntil: Date | null, now: Date): number =>
  pausedUntil ? Math.max(0, Math.ceil((pausedUntil.getTime() - now.getTime()) / 60_000)) : 0

// Names that have no account wait as long as names that have one, or the wait would tell which exist.
// They are only remembered in memory, as keyed hashes: what people type by mistake here may be a passphrase.
const strangers = new Map<string, Failures>()
const mostStrangers = 10_000

const strangerKey = (key: Uint8Array, name: string) => createHmac('sha256', key).update(`stranger\n${name}`).digest('base64url')

export const failuresOfStranger = (key: Uint8Array, name: string): Failures =>
  strangers.get(strangerKey(key, name)) ?? { failures: 0, pausedUntil: null }

export const countStranger = (key: Uint8Array, name: string, now: Date): void => {
  const id = strangerKey(key, name)
  const { failures } = strangers.get(id) ?? { failures: 0 }
  strangers.delete(id)
  strangers.set(id, oneMore(failures, now))
  const [oldest] = strangers.keys()
  if (strangers.size > mostStrangers && oldest) strangers.delete(oldest)
}

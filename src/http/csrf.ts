import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'

// A page has several forms: the key is made ready once.
const ready = new WeakMap<Uint8Array, KeyObject>()

const readyKey = (key: Uint8Array): KeyObject => {
  const known = ready.get(key) ?? createSecretKey(key)
  ready.set(key, known)
  return known
}

/** Token of one form: bound to the session and to the path it posts to. */
export const formToken = (key: Uint8Array, sessionToken: string, path: string): string =>
  createHmac('sha256', readyKey(key)).update(`${sessionToken}\n${path}`).digest('base64url')

/** Whether a token was made for this session and path; compared in constant time. */
export const isFormToken = (key: Uint8Array, sessionToken: string, path: string, given: string): boolean => {
  const wanted = Buffer.from(formToken(key, sessionToken, path))
  const got = Buffer.from(given)
  return wanted.length === got.length && timingSafeEqual(wanted, got)
}

/**
 * Whether a writing request comes from our own pages: Fetch Metadata where the browser sends it, else Origin equal to the host asked.
 * A browser that sends neither (Tor, old phones) is let through here: the token of the form then decides alone.
 */
export const fromOwnPage = (headers: { site?: string; origin?: string; host?: string }): boolean => {
  if (headers.site) return headers.site === 'same-origin'
  if (!headers.origin || headers.origin === 'null') return true
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host
}

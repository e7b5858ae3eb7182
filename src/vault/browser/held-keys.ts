import type { KeyPair } from '../seal.ts'
import { unwrapKey } from '../seal.ts'
import { fromBase64 } from './base64.ts'

/** The key of a team's epoch as the server passes it on: wrapped to this person. */
export type TeamKeys = { teamKeyId: string; teamWrap: string }

/** What the worker holds while its page lives; nothing of it is ever sent to the page as it is. */
export const held: { unlock?: KeyPair; identity?: string } = {}
const teams = new Map<string, string>()
const cases = new Map<string, string>()

/** The person's open identity; throws 'locked' when it is not open. */
export const own = (): string => {
  if (!held.identity) throw new Error('locked')
  return held.identity
}

/** The private half of a team key, opened once a page. */
export const teamIdentity = async ({ teamKeyId, teamWrap }: TeamKeys): Promise<string> => {
  const known = teams.get(teamKeyId) ?? (await unwrapKey(fromBase64(teamWrap), own()))
  teams.set(teamKeyId, known)
  return known
}

/** Keeps an opened case key; its handle is all that the page gets. */
export const holdCase = (key: string): string => {
  const handle = crypto.randomUUID()
  cases.set(handle, key)
  return handle
}

/** The case key of a handle; throws 'locked' after the keys were forgotten. */
export const caseKey = (handle: string): string => {
  const key = cases.get(handle)
  if (!key) throw new Error('locked')
  return key
}

/** Forgets every key of this page. */
export const forgetKeys = (): void => {
  held.identity = undefined
  held.unlock = undefined
  teams.clear()
  cases.clear()
}

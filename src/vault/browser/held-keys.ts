import type { KeyPair } from '../seal.ts'
import { type SigningKey, signingKeyOf } from '../signing.ts'
import type { SignedStatement, Standing } from '../team-statement.ts'
import { openTeamWrap } from '../team-wrap.ts'
import { fromBase64 } from './base64.ts'

/** The key of a team's epoch as the server passes it on: wrapped to this person. */
export type TeamKeys = { teamKeyId: string; teamWrap: string }
/** A team whose list of who may open was checked in this page. */
export type TrustedTeam = {
  force: string
  team: string
  person: string
  identity: string
  standing: Standing
  statements: readonly SignedStatement[]
}

/** Refuses to seal or wrap: the recipient is not signed by somebody who may. */
export class Untrusted extends Error {}

/** Where a case was sealed anew: the last message of then, and the digest of all up to it as they lie since. */
export type Anchor = { seen: number; digest: string }

/** What the worker holds while its page lives; nothing of it is ever sent to the page as it is. */
export const held: { unlock?: KeyPair; identity?: string } = {}
const teams = new Map<string, { identity: string; root?: string }>()
const trusted = new Map<string, TrustedTeam>()
const over = new Set<string>()
const cases = new Map<string, string>()
const anchors = new Map<string, Anchor>()

/** The person's open identity; throws 'locked' when it is not open. */
export const own = (): string => {
  if (!held.identity) throw new Error('locked')
  return held.identity
}

/** The key with which this person signs. */
export const ownSigningKey = (): SigningKey => signingKeyOf(own())

/** The time for which this person was lent a team key is over: nothing is opened with it any more. */
export const endTeamKey = (teamKeyId: string): void => {
  over.add(teamKeyId)
  teams.delete(teamKeyId)
}

/** A team key opened with the own identity, once a page, with the root that its wrap names. Throws `Untrusted` once it is over. */
export const openTeam = async ({ teamKeyId, teamWrap }: TeamKeys): Promise<{ identity: string; root?: string }> => {
  if (over.has(teamKeyId)) throw new Untrusted('over')
  const known = teams.get(teamKeyId) ?? (await openTeamWrap(fromBase64(teamWrap), own()))
  teams.set(teamKeyId, known)
  return known
}

/** The private half of a team key. */
export const teamIdentity = async (keys: TeamKeys): Promise<string> => (await openTeam(keys)).identity

export const trustTeamKey = (teamKeyId: string, team: TrustedTeam | undefined): void => {
  if (team) trusted.set(teamKeyId, team)
  else trusted.delete(teamKeyId)
}

/** A team whose list held when it was checked; throws `Untrusted` for any other. */
export const trustedTeam = (teamKeyId: string): TrustedTeam => {
  const team = trusted.get(teamKeyId)
  if (!team) throw new Untrusted('not signed')
  return team
}

/** Keeps where a case was sealed anew, by the circle whose maker signed it. */
export const keepAnchor = (circle: string, { seen, digest }: Anchor): void => void anchors.set(circle, { seen, digest })

export const anchorOf = (circle: string): Anchor | undefined => anchors.get(circle)

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

const forgetting: (() => void)[] = []

/** What was opened with the keys goes when they go. */
export const onForget = (work: () => void): void => {
  forgetting.push(work)
}

/** Forgets every key of this page, and what was opened with them. */
export const forgetKeys = (): void => {
  for (const work of forgetting) work()
  held.identity = undefined
  held.unlock = undefined
  teams.clear()
  trusted.clear()
  over.clear()
  cases.clear()
  anchors.clear()
}

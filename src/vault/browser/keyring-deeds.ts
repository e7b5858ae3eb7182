import type { Place } from '../frame.ts'
import { derivePassphrase, type PassphraseCost, passphraseCost } from '../passphrase-derivation.ts'
import { type KeyPair, makePair, open, openAt, pairOf, sealAt, unwrapKey, wrapKey } from '../seal.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { forgetHalf, openUnderHalf, wrapUnderHalf } from './session-half.ts'

/** What the worker holds while its page lives; nothing of it is ever sent to the page as it is. */
let unlock: KeyPair | undefined
let identity: string | undefined
const teams = new Map<string, string>()
const cases = new Map<string, string>()

const own = (): string => {
  if (!identity) throw new Error('locked')
  return identity
}

const teamIdentity = async (teamKeyId: string, teamWrap: string): Promise<string> => {
  const known = teams.get(teamKeyId) ?? (await unwrapKey(fromBase64(teamWrap), own()))
  teams.set(teamKeyId, known)
  return known
}

type TeamKeys = { teamKeyId: string; teamWrap: string }
type Block = { id: string; version: number; force: string }
const labelPlace = ({ id, version, force }: Block) => ({ force, case: id, kind: 'labels' as const, seq: version })

/** The deeds of the keyring's worker; all bytes cross as base64. */
export const deeds = {
  /** Stretches a passphrase; the unlock key stays here, the sign-in key is for the server. */
  async stretch({ passphrase, salt, cost }: { passphrase: string; salt: string; cost: PassphraseCost }) {
    // A server that asks for less could try passphrases against the sign-in key cheaply.
    if (cost.memory < passphraseCost.memory || cost.passes < passphraseCost.passes) throw new Error('too cheap')
    const keys = await derivePassphrase(passphrase, fromBase64(salt), cost)
    unlock = keys.unlock
    return toBase64(keys.signIn)
  },
  /** Opens the person's identity with the stretched passphrase. False: another passphrase. */
  async openIdentity({ wrap }: { wrap: string }) {
    if (!unlock) return false
    try {
      identity = await unwrapKey(fromBase64(wrap), unlock.identity)
      return true
    } catch {
      return false
    }
  },
  /** A new key pair for a person, wrapped to the stretched passphrase. */
  async makeIdentity() {
    const pair = await makePair()
    identity = pair.identity
    return { recipient: pair.recipient, wrap: toBase64(await wrapKey(pair.identity, unlock!.recipient)) }
  },
  /** The open identity wrapped to the passphrase that was stretched last. */
  async rewrapIdentity() {
    return toBase64(await wrapKey(own(), unlock!.recipient))
  },
  async keepHalf() {
    return toBase64(await wrapUnderHalf(own()))
  },
  async resume({ wrap }: { wrap: string }) {
    identity = await openUnderHalf(fromBase64(wrap))
    return identity !== undefined
  },
  /** Forgets every key of this page; the browser's half of the session stays. */
  async close() {
    identity = undefined
    unlock = undefined
    teams.clear()
    cases.clear()
  },
  async forget() {
    await deeds.close()
    await forgetHalf()
  },
  async openCase({ teamKeyId, teamWrap, caseWrap }: TeamKeys & { caseWrap: string }) {
    const team = await teamIdentity(teamKeyId, teamWrap)
    const handle = crypto.randomUUID()
    cases.set(handle, await unwrapKey(fromBase64(caseWrap), team))
    return handle
  },
  async openBlob({ handle, place, sealed }: { handle: string; place: Omit<Place, 'author'>; sealed: string }) {
    const key = cases.get(handle)
    if (!key) throw new Error('locked')
    const { author, body } = await openAt(fromBase64(sealed), place, key)
    return { author, body: Uint8Array.from(body) }
  },
  async sealBlob({ recipient, place, body }: { recipient: string; place: Place; body: Uint8Array }) {
    return toBase64(await sealAt(place, body, recipient))
  },
  async openLabels({ keys, block }: { keys: TeamKeys; block: Block & { sealed: string } }) {
    const team = await teamIdentity(keys.teamKeyId, keys.teamWrap)
    const { body } = await openAt(fromBase64(block.sealed), labelPlace(block), team)
    return JSON.parse(new TextDecoder().decode(body)) as Record<string, string>
  },
  async sealLabels({ recipient, block, labels }: { recipient: string; block: Block; labels: Record<string, string> }) {
    const body = new TextEncoder().encode(JSON.stringify(labels))
    return toBase64(await sealAt({ ...labelPlace(block), author: 'team' }, body, recipient))
  },
  /** A new team key, wrapped to the one who founds it. */
  async foundTeam() {
    const [team, me] = await Promise.all([makePair(), pairOf(own())])
    return { recipient: team.recipient, wrap: toBase64(await wrapKey(team.identity, me.recipient)) }
  },
  /** The team key wrapped to somebody who is let in. */
  async admit({ keys, recipient }: { keys: TeamKeys; recipient: string }) {
    return toBase64(await wrapKey(await teamIdentity(keys.teamKeyId, keys.teamWrap), recipient))
  },
  /** Opens what the server sealed to the team key, to try whether it opens. */
  async tryUnlock({ keys, sealed }: { keys: TeamKeys; sealed: string }) {
    return toBase64(await open(fromBase64(sealed), await teamIdentity(keys.teamKeyId, keys.teamWrap)))
  },
}

export type Deeds = typeof deeds

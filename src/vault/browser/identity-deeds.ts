import { derivePassphrase, type PassphraseCost, passphraseCost } from '../passphrase-derivation.ts'
import { makePair, open, openAt, pairOf, sealAt, unwrapKey, wrapKey } from '../seal.ts'
import { challengeIn, passkeyUnlock, readCode, shownCode } from '../unlock-derivation.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { deviceKeyOf, forgetDeviceKey, makeDeviceKey } from './device-key.ts'
import { held, own } from './held-keys.ts'

const opens = async (wrap: string, identity: string | CryptoKey): Promise<boolean> => {
  try {
    held.identity = await unwrapKey(fromBase64(wrap), identity)
    return true
  } catch {
    return false
  }
}

/** Only a question of ours is answered, and only by its hash: nothing else that was sealed to the key can be read out this way. */
const answerTo = async (opened: Uint8Array): Promise<string> => {
  const question = challengeIn(opened)
  if (!question) throw new Error('no question')
  return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', question)))
}

const draftPlace = (page: string) => ({ force: 'draft', case: page, kind: 'text' as const, seq: 0 })

/** Deeds around a person's identity: each unlocker gives a key pair, and any of them opens the wrap that was made for it. */
export const identityDeeds = {
  /** Stretches a passphrase; the unlock key stays here, the sign-in key is for the server. */
  async stretch({ passphrase, salt, cost }: { passphrase: string; salt: string; cost: PassphraseCost }) {
    // A server that asks for less could try passphrases against the sign-in key cheaply.
    if (cost.memory < passphraseCost.memory || cost.passes < passphraseCost.passes) throw new Error('too cheap')
    const keys = await derivePassphrase(passphrase, fromBase64(salt), cost)
    held.unlock = keys.unlock
    return toBase64(keys.signIn)
  },
  /** Takes what a passkey answered (PRF), with the salt of that passkey. */
  async takePasskey({ secret, salt }: { secret: string; salt: string }) {
    held.unlock = await passkeyUnlock(fromBase64(secret), fromBase64(salt))
  },
  /** Takes a typed recovery code. False: a letter is wrong. */
  async takeCode({ typed }: { typed: string }) {
    const identity = readCode(typed)
    if (identity) held.unlock = await pairOf(identity)
    return identity !== undefined
  },
  /** Opens the person's identity with what was stretched or taken last. False: another's. */
  async openIdentity({ wrap }: { wrap: string }) {
    return held.unlock ? opens(wrap, held.unlock.identity) : false
  },
  /** A new key pair for a person, wrapped to the stretched passphrase. */
  async makeIdentity() {
    const pair = await makePair()
    held.identity = pair.identity
    return { recipient: pair.recipient, wrap: toBase64(await wrapKey(pair.identity, held.unlock!.recipient)) }
  },
  /** The open identity wrapped to what was stretched or taken last. */
  async rewrapIdentity() {
    return toBase64(await wrapKey(own(), held.unlock!.recipient))
  },
  /** A new recovery code, shown once, with the open identity wrapped to it. */
  async makeCode() {
    const pair = await makePair()
    return { code: shownCode(pair.identity), recipient: pair.recipient, wrap: toBase64(await wrapKey(own(), pair.recipient)) }
  },
  /** Opens what the server sealed to the code's public half: whoever can, holds the code. */
  async proveCode({ sealed }: { sealed: string }) {
    return answerTo(await open(fromBase64(sealed), held.unlock!.identity))
  },
  /** The public half of this browser's device key, for one person; null when it has none. */
  async deviceHere({ person }: { person: string }) {
    return (await deviceKeyOf(person))?.recipient ?? null
  },
  async makeDevice({ person }: { person: string }) {
    return makeDeviceKey(person)
  },
  async forgetDevice({ person }: { person: string }) {
    await forgetDeviceKey(person)
  },
  /** The same with this browser's device key. */
  async proveDevice({ person, sealed }: { person: string; sealed: string }) {
    return answerTo(await open(fromBase64(sealed), (await deviceKeyOf(person))!.key))
  },
  async openWithDevice({ person, wrap }: { person: string; wrap: string }) {
    const device = await deviceKeyOf(person)
    return device ? opens(wrap, device.key) : false
  },
  /** Text that waits while a page is locked, sealed to this person. Its place stands inside: nothing else that was sealed to them opens this way. */
  async sealDraft({ page, text }: { page: string; text: string }) {
    const { recipient } = await pairOf(own())
    return toBase64(await sealAt({ ...draftPlace(page), author: 'team' }, new TextEncoder().encode(text), recipient))
  },
  async openDraft({ page, sealed }: { page: string; sealed: string }) {
    return new TextDecoder().decode((await openAt(fromBase64(sealed), draftPlace(page), own())).body)
  },
  /** The open identity wrapped to a device that its owner lets in. */
  async wrapForDevice({ recipient }: { recipient: string }) {
    return toBase64(await wrapKey(own(), recipient))
  },
}

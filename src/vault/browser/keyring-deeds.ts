import { derivePassphrase, type PassphraseCost, passphraseCost } from '../passphrase-derivation.ts'
import { makePair, unwrapKey, wrapKey } from '../seal.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { caseDeeds } from './case-deeds.ts'
import { fileDeeds } from './file-deeds.ts'
import { forgetKeys, held, own } from './held-keys.ts'
import { forgetHalf, openUnderHalf, wrapUnderHalf } from './session-half.ts'
import { teamDeeds } from './team-deeds.ts'

/** The deeds of the keyring's worker; all bytes cross as base64. */
export const deeds = {
  /** Stretches a passphrase; the unlock key stays here, the sign-in key is for the server. */
  async stretch({ passphrase, salt, cost }: { passphrase: string; salt: string; cost: PassphraseCost }) {
    // A server that asks for less could try passphrases against the sign-in key cheaply.
    if (cost.memory < passphraseCost.memory || cost.passes < passphraseCost.passes) throw new Error('too cheap')
    const keys = await derivePassphrase(passphrase, fromBase64(salt), cost)
    held.unlock = keys.unlock
    return toBase64(keys.signIn)
  },
  /** Opens the person's identity with the stretched passphrase. False: another passphrase. */
  async openIdentity({ wrap }: { wrap: string }) {
    if (!held.unlock) return false
    try {
      held.identity = await unwrapKey(fromBase64(wrap), held.unlock.identity)
      return true
    } catch {
      return false
    }
  },
  /** A new key pair for a person, wrapped to the stretched passphrase. */
  async makeIdentity() {
    const pair = await makePair()
    held.identity = pair.identity
    return { recipient: pair.recipient, wrap: toBase64(await wrapKey(pair.identity, held.unlock!.recipient)) }
  },
  /** The open identity wrapped to the passphrase that was stretched last. */
  async rewrapIdentity() {
    return toBase64(await wrapKey(own(), held.unlock!.recipient))
  },
  async keepHalf() {
    return toBase64(await wrapUnderHalf(own()))
  },
  async resume({ wrap }: { wrap: string }) {
    held.identity = await openUnderHalf(fromBase64(wrap))
    return held.identity !== undefined
  },
  /** Forgets every key of this page; the browser's half of the session stays. */
  async close() {
    forgetKeys()
  },
  async forget() {
    await deeds.close()
    await forgetHalf()
  },
  ...teamDeeds,
  ...caseDeeds,
  ...fileDeeds,
}

export type Deeds = typeof deeds

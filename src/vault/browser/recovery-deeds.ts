import { combineShares, makeRecoveryKey, type RecoveryShare, readShare, recoveryThreshold } from '../recovery-share.ts'
import { pairOf, wrapKey } from '../seal.ts'
import { toBase64 } from './base64.ts'
import { own, type TeamKeys, teamIdentity } from './held-keys.ts'

export type ProvedSheets =
  | { ok: true; wraps: { teamKeyId: string; wrap: string }[] }
  /** `at` is the sheet, counted from 0, where one is to blame. */
  | { ok: false; why: 'empty' | 'length' | 'check' | 'other-key' | 'twice' | 'too-few'; at?: number }

/** What the worker does with the recovery key. Its private half is never kept here: sheets go to paper and come back typed. */
export const recoveryDeeds = {
  /** The public half of this person's open key, as this browser computes it: whoever recovers compares it with what the database says. */
  ownRecipient: async () => (await pairOf(own())).recipient,
  /** A new recovery key, as its public half and five texts to print. */
  makeRecovery: () => makeRecoveryKey(),
  /** Proves that sheets that were typed over give the key again, and wraps the team keys to it. */
  async proveRecovery({
    recipient,
    typed,
    teams,
  }: {
    recipient: string
    typed: string[]
    teams: TeamKeys[]
  }): Promise<ProvedSheets> {
    const shares: RecoveryShare[] = []
    for (const [at, text] of typed.entries()) {
      const read = readShare(text)
      if (!read.ok) return { ok: false, why: read.why, at }
      shares.push(read.share)
    }
    if (shares.length < recoveryThreshold) return { ok: false, why: 'too-few' }
    const combined = await combineShares(shares, recipient)
    if (!combined.ok) return { ok: false, why: combined.why }
    const wraps: { teamKeyId: string; wrap: string }[] = []
    for (const keys of teams)
      wraps.push({ teamKeyId: keys.teamKeyId, wrap: toBase64(await wrapKey(await teamIdentity(keys), recipient)) })
    return { ok: true, wraps }
  },
}

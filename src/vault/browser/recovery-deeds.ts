import { combineShares, makeRecoveryKey, type RecoveryShare, readShare, recoveryThreshold, sheetMark } from '../recovery-share.ts'
import { pairOf, unwrapKey, wrapKey } from '../seal.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { own, type TeamKeys, teamIdentity } from './held-keys.ts'

/** `at` is the sheet, counted from 0, where one is to blame. */
type WrongSheets = { ok: false; why: 'empty' | 'length' | 'check' | 'other-key' | 'twice' | 'too-few'; at?: number }
type TypedSheets = { ok: true; identity: string } | WrongSheets
type RecoveryWrap = { teamKeyId: string; wrap: string }
export type ProvedSheets = { ok: true; wraps: RecoveryWrap[] } | WrongSheets
export type TriedSheets = { ok: true } | WrongSheets | { ok: false; why: 'other-wrap' }

/** The private half that typed sheets give, when it is that of this recovery key. */
const sheetsGive = async (typed: string[], recipient: string): Promise<TypedSheets> => {
  const shares: RecoveryShare[] = []
  for (const [at, text] of typed.entries()) {
    const read = readShare(text)
    if (!read.ok) return { ok: false, why: read.why, at }
    shares.push(read.share)
  }
  return shares.length < recoveryThreshold ? { ok: false, why: 'too-few' } : combineShares(shares, recipient)
}

const wrapAll = async (recipient: string, teams: TeamKeys[]): Promise<RecoveryWrap[]> => {
  const wraps: RecoveryWrap[] = []
  for (const keys of teams)
    wraps.push({ teamKeyId: keys.teamKeyId, wrap: toBase64(await wrapKey(await teamIdentity(keys), recipient)) })
  return wraps
}

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
    const combined = await sheetsGive(typed, recipient)
    if (!combined.ok) return combined
    return { ok: true, wraps: await wrapAll(recipient, teams) }
  },
  /**
   * Wraps team keys to a recovery key that another team made. The server says which; `typed` is what its sheets say, told by one who keeps
   * such a sheet: undefined when that is another key.
   */
  async followRecovery({
    recipient,
    typed,
    teams,
  }: {
    recipient: string
    typed: string
    teams: TeamKeys[]
  }): Promise<{ wraps: RecoveryWrap[] } | undefined> {
    const said = typed.toLowerCase().replace(/[^a-z0-9]/g, '')
    return said === sheetMark(recipient) ? { wraps: await wrapAll(recipient, teams) } : undefined
  },
  /** Tries sheets of a key that somebody else made on what the server keeps: each wrap must give the team key that this person holds. */
  async tryRecovery({
    recipient,
    typed,
    teams,
    wraps,
  }: {
    recipient: string
    typed: string[]
    teams: TeamKeys[]
    wraps: RecoveryWrap[]
  }): Promise<TriedSheets> {
    const combined = await sheetsGive(typed, recipient)
    if (!combined.ok) return combined
    for (const { teamKeyId, wrap } of wraps) {
      const keys = teams.find((team) => team.teamKeyId === teamKeyId)
      const opened = await unwrapKey(fromBase64(wrap), combined.identity).catch(() => undefined)
      if (!keys || opened !== (await teamIdentity(keys))) return { ok: false, why: 'other-wrap' }
    }
    return wraps.length ? { ok: true } : { ok: false, why: 'other-wrap' }
  },
}

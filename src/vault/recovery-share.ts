import { bech32, bech32m } from '@scure/base'
import { combine, split } from 'shamir-secret-sharing'
import { type KeyPair, makePair, pairOf } from './seal.ts'

/** Of five custodians any three recover; two together know nothing (Shamir; issue 4, security.md §2.2). */
export const recoveryShares = 5
export const recoveryThreshold = 3

/**
 * A share as it stands on paper: `vonk1…` in Bech32m, whose check finds any four wrong signs. Inside: four bytes of the public key it
 * belongs to, so that sheets of two keys do not mix, and the share itself (32 bytes and its number).
 */
const prefix = 'vonk'
const shareSize = 33
const markSize = 4
const signs = prefix.length + 1 + Math.ceil(((markSize + shareSize) * 8) / 5) + 6

const secretOf = (identity: string): Uint8Array => {
  const { words } = bech32.decode(identity.toLowerCase() as `${string}1${string}`, 90)
  return bech32.fromWords(words)
}
const identityOf = (secret: Uint8Array): string => bech32.encode('age-secret-key-', bech32.toWords(secret), false).toUpperCase()

/** The last signs of a recipient as its share carries them. */
const markOf = (recipient: string): Uint8Array =>
  bech32.fromWords(bech32.decode(recipient as `${string}1${string}`, 90).words).subarray(0, markSize)

/** The last signs of a recovery key, in clear on each of its sheets: people compare them. */
export const sheetMark = (recipient: string): string => recipient.slice(-8)

export type RecoveryShare = { mark: Uint8Array; bytes: Uint8Array }

const write = (share: RecoveryShare): string => {
  const bytes = new Uint8Array(markSize + shareSize)
  bytes.set(share.mark)
  bytes.set(share.bytes, markSize)
  return bech32m.encode(prefix, bech32m.toWords(bytes)).toUpperCase()
}

/** Splits a private key into the texts of five sheets. */
export const splitKey = async ({ identity, recipient }: KeyPair): Promise<string[]> => {
  const secret = secretOf(identity)
  const shares = await split(secret, recoveryShares, recoveryThreshold)
  secret.fill(0)
  const mark = markOf(recipient)
  return shares.map((bytes) => write({ mark, bytes }))
}

/** A new recovery key as five sheets; its private half is kept nowhere. */
export const makeRecoveryKey = async (): Promise<{ recipient: string; sheets: string[] }> => {
  const pair = await makePair()
  return { recipient: pair.recipient, sheets: await splitKey(pair) }
}

export type ReadShare = { ok: true; share: RecoveryShare } | { ok: false; why: 'empty' | 'length' | 'check' }

/** Reads what somebody typed from a sheet; spaces, dashes, case, and 0 for O, do not matter. A typing error is told before anything is tried. */
export const readShare = (typed: string): ReadShare => {
  const text = typed
    .toLowerCase()
    .replace(/[\s\-–·.:]/g, '')
    // After the prefix no 1, i or o exists: they are what l and 0 look like. In the prefix itself o is meant.
    .replace(/^(v[o0]nk[1l])(.*)$/, (_, _start, rest: string) => `vonk1${rest.replace(/[1i]/g, 'l').replaceAll('o', '0')}`)
  if (text === '') return { ok: false, why: 'empty' }
  if (text.length !== signs) return { ok: false, why: 'length' }
  try {
    const { prefix: found, words } = bech32m.decode(text as `${string}1${string}`, 90)
    const bytes = bech32m.fromWords(words)
    if (found !== prefix || bytes.length !== markSize + shareSize) return { ok: false, why: 'check' }
    return { ok: true, share: { mark: bytes.slice(0, markSize), bytes: bytes.slice(markSize) } }
  } catch {
    return { ok: false, why: 'check' }
  }
}

export type Combined = { ok: true; identity: string } | { ok: false; why: 'other-key' | 'twice' | 'too-few' }

const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at])

/**
 * The private key again, from at least three shares. Too few shares give a wrong secret without any error, so what comes out counts only
 * when its public half is the recovery recipient.
 */
export const combineShares = async (shares: RecoveryShare[], recipient: string): Promise<Combined> => {
  const mark = markOf(recipient)
  if (shares.some((share) => !same(share.mark, mark))) return { ok: false, why: 'other-key' }
  const numbers = shares.map(({ bytes }) => bytes.at(-1))
  if (new Set(numbers).size !== numbers.length) return { ok: false, why: 'twice' }
  if (shares.length < 2) return { ok: false, why: 'too-few' }
  const secret = await combine(shares.map(({ bytes }) => bytes))
  const pair = await pairOf(identityOf(secret))
  secret.fill(0)
  return pair.recipient === recipient ? { ok: true, identity: pair.identity } : { ok: false, why: 'too-few' }
}

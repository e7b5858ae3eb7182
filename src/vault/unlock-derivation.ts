import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base32, bech32 } from '@scure/base'
import { inFours } from './fours.ts'
import { type KeyPair, pairOf } from './seal.ts'

const encoder = new TextEncoder()

/**
 * What every passkey of ours is asked to answer to (PRF): the same for all, because somebody who signs in with a passkey is not known
 * yet; each passkey answers otherwise.
 */
export const prfInput = (): Uint8Array<ArrayBuffer> => Uint8Array.from(sha256(encoder.encode('vonk passkey unlock')))

/** 32 bytes as the age key pair they stand for. */
export const pairOfBytes = (bytes: Uint8Array): Promise<KeyPair> =>
  pairOf(bech32.encode('age-secret-key-', bech32.toWords(bytes), false).toUpperCase())

/** The pair that a passkey's secret (32 bytes) opens with: HKDF with the salt of that passkey. */
export const passkeyUnlock = (secret: Uint8Array, salt: Uint8Array): Promise<KeyPair> =>
  pairOfBytes(hkdf(sha256, secret, salt, encoder.encode('vonk passkey unlock'), 32))

const prefix = 'AGE-SECRET-KEY-1'

/** An age identity as a recovery code is printed: 58 letters and digits in groups of four, without the beginning that all have. */
export const shownCode = (identity: string): string => inFours(identity.slice(prefix.length)).join(' ')

/** The identity of a typed recovery code, however it is spaced; undefined when a letter is wrong: the code carries its own check. */
export const readCode = (typed: string): string | undefined => {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.–-]/g, '')
  const identity = `${prefix}${plain.startsWith('AGESECRETKEY1') ? plain.slice('AGESECRETKEY1'.length) : plain}`
  try {
    const { words } = bech32.decode(identity.toLowerCase() as `${string}1${string}`, false)
    return bech32.fromWords(words).length === 32 ? identity : undefined
  } catch {
    return undefined
  }
}

/** Sixteen letters that stand for a device's public half: short enough to compare by eye, too long to imitate (80 bits). */
export const markOf = (recipient: string): string =>
  inFours(base32.encode(sha256(encoder.encode(recipient)).subarray(0, 10))).join(' ')

const challengeLabel = new TextEncoder().encode('vonk question to a key\n')

/** A question of 32 bytes as it is sealed to a code or a device: a fixed label stands before it. */
export const challengeText = (challenge: Uint8Array): Uint8Array => {
  if (challenge.length !== 32) throw new Error('A question has 32 bytes.')
  return Uint8Array.from([...challengeLabel, ...challenge])
}

/** The 32 bytes of a question that was opened; undefined when it is anything else, so that no other sealed text is ever answered. */
export const challengeIn = (opened: Uint8Array): Uint8Array<ArrayBuffer> | undefined => {
  const fits = opened.length === challengeLabel.length + 32 && challengeLabel.every((byte, at) => opened[at] === byte)
  return fits ? Uint8Array.from(opened.subarray(challengeLabel.length)) : undefined
}

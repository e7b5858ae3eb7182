import { argon2id } from '@noble/hashes/argon2.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { plainPassphrase } from './passphrase-rule.ts'
import type { KeyPair } from './seal.ts'
import { pairOfBytes } from './unlock-derivation.ts'

/** Argon2id of a passphrase: memory in KiB, passes. Kept with each passphrase, so that a later one may cost more. */
export type PassphraseCost = { memory: number; passes: number }

/** 64 MiB, 3 passes, 1 lane: about a second in a browser (security.md §2.4). */
export const passphraseCost: PassphraseCost = { memory: 65_536, passes: 3 }

/**
 * The two keys of a passphrase. `signIn` goes to the server, which keeps a keyed hash of it; `unlock` opens the person's identity and
 * never leaves the browser. From one nobody gets the other (HKDF, RFC 5869).
 */
export type PassphraseKeys = { signIn: Uint8Array; unlock: KeyPair }

const encoder = new TextEncoder()
const part = (master: Uint8Array, info: string) => hkdf(sha256, master, undefined, encoder.encode(`vonk ${info}`), 32)

/** Both keys from the stretched passphrase (32 bytes). */
export const splitMaster = async (master: Uint8Array): Promise<PassphraseKeys> => ({
  signIn: part(master, 'sign-in'),
  unlock: await pairOfBytes(part(master, 'unlock')),
})

/** For the browser's worker: pure JavaScript, so that the content policy needs no exception for WebAssembly. */
export const derivePassphrase = async (
  passphrase: string,
  salt: Uint8Array,
  { memory, passes }: PassphraseCost,
): Promise<PassphraseKeys> => {
  const master = argon2id(encoder.encode(plainPassphrase(passphrase)), salt, { m: memory, t: passes, p: 1, dkLen: 32 })
  const keys = await splitMaster(master)
  master.fill(0)
  return keys
}

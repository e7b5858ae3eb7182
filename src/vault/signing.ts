import { ed25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bech32 } from '@scure/base'
import { fromBase64, toBase64 } from './browser/base64.ts'

const encoder = new TextEncoder()
const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** SHA-256 in hex. */
export const digestOf = (...parts: (string | Uint8Array)[]): string => {
  const hash = sha256.create()
  for (const part of parts) hash.update(typeof part === 'string' ? encoder.encode(part) : part)
  return hex(hash.digest())
}

/** SHA-256 in hex of all that was added, asked as often as one likes meanwhile. */
export const runningDigest = () => {
  const hash = sha256.create()
  const running = {
    add(part: string) {
      hash.update(encoder.encode(part))
      return running
    },
    digest: () => hex(hash.clone().digest()),
  }
  return running
}

/**
 * The Ed25519 key with which a person signs: its seed from the identity by HKDF (RFC 5869), so that there is nothing more to keep.
 * `verifyKey` is the public half, 32 bytes in base64.
 */
export type SigningKey = { seed: Uint8Array; verifyKey: string }

export const signingKeyOf = (identity: string): SigningKey => {
  const { words } = bech32.decode(identity.toLowerCase() as `${string}1${string}`, false)
  const seed = hkdf(sha256, bech32.fromWords(words), undefined, encoder.encode('vonk signing'), 32)
  return { seed, verifyKey: toBase64(ed25519.getPublicKey(seed)) }
}

/** An Ed25519 signature (RFC 8032) in base64. */
export const signBytes = (bytes: Uint8Array, { seed }: SigningKey): string => toBase64(ed25519.sign(bytes, seed))

const bytesFrom = (base64: string, size: number): Uint8Array<ArrayBuffer> | undefined => {
  try {
    const bytes = fromBase64(base64)
    return bytes.length === size ? bytes : undefined
  } catch {
    return undefined
  }
}

/** Whether a signature over bytes is of this key; false for what is no key or no signature. The browser's own Ed25519 where it has one. */
export const isSignedBy = async (bytes: Uint8Array, signature: string, verifyKey: string): Promise<boolean> => {
  const [key, mark] = [bytesFrom(verifyKey, 32), bytesFrom(signature, 64)]
  if (!key || !mark) return false
  try {
    const imported = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify'])
    return await crypto.subtle.verify({ name: 'Ed25519' }, imported, mark, Uint8Array.from(bytes))
  } catch {
    // An older browser, or a key that is no point of the curve: the same answer, slower.
    try {
      return ed25519.verify(mark, bytes, key, { zip215: false })
    } catch {
      return false
    }
  }
}

const claimText = (recipient: string, verifyKey: string) => encoder.encode(`vonkperson1|${recipient}|${verifyKey}`)

/** A person's own word that a recipient and a verify key are of one and the same key. */
export const claimOf = async (identity: string, recipient: string): Promise<{ verifyKey: string; claim: string }> => {
  const key = signingKeyOf(identity)
  return { verifyKey: key.verifyKey, claim: signBytes(claimText(recipient, key.verifyKey), key) }
}

export const isClaimed = (recipient: string, verifyKey: string, claim: string): Promise<boolean> =>
  isSignedBy(claimText(recipient, verifyKey), claim, verifyKey)

/** Sixteen digits to read out to each other: two who see the same number speak of the same keys. */
export const controlNumber = (...keys: string[]): string =>
  (BigInt(`0x${digestOf('vonk control', ...keys.map((key) => `|${key}`))}`) % 10n ** 16n)
    .toString()
    .padStart(16, '0')
    .replace(/(\d{4})(?=\d)/g, '$1 ')

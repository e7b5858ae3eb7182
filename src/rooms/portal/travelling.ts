import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const version = 1
const nonceBytes = 12
const tagBytes = 16

const keyed = (purpose: string, force: string) => Buffer.from(`vonk ${purpose} ${version} ${force}`)

/**
 * Bytes that travel in a hidden field and come back: AES-256-GCM under a key of this installation, bound to purpose and force.
 * Version byte, random nonce, ciphertext, tag; base64url.
 */
export const sealForTravel = (key: Uint8Array, purpose: string, force: string, bytes: Uint8Array): string => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(keyed(purpose, force))
  return Buffer.concat([Buffer.of(version), nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  )
}

/** The bytes again, or undefined when the text is not ours, was changed, or was meant for something else. */
export const openFromTravel = (key: Uint8Array, purpose: string, force: string, text: string): Buffer | undefined => {
  const sealed = Buffer.from(text, 'base64url')
  if (sealed.length < 1 + nonceBytes + tagBytes || sealed[0] !== version) return undefined
  const nonce = sealed.subarray(1, 1 + nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(keyed(purpose, force))
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  const opened = decipher.update(sealed.subarray(1 + nonceBytes, -tagBytes))
  try {
    decipher.final()
    return opened
  } catch {
    opened.fill(0)
    return undefined
  }
}

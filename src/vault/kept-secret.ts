import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * Encrypts a text under a key of this installation that lies outside the database (AES-256-GCM): a copy of the database alone opens
 * nothing. `about` binds it to its row, so that it opens in no other. The server itself can open it: it is no seal.
 */
export const keptSecret = (key: Uint8Array, text: string, about = ''): Buffer => {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about))
  return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

/** The text of `keptSecret`; throws when it was damaged, belongs to another row or was made under another key. */
export const openSecret = (key: Uint8Array, bytes: Buffer, about = ''): string => {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(about))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString()
}

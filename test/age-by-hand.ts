import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto'

// age v1 with X25519 recipients, written from its specification (https://age-encryption.org/v1) with nothing but node:crypto, so that
// what Vonk seals is opened by something that shares no code with it.

const version = 'age-encryption.org/v1'
const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const chunkSize = 65_536
const tagSize = 16

/** The 32 bytes in a Bech32 text (`age1…`, `AGE-SECRET-KEY-1…`); its checksum is the business of whoever typed it. */
const bech32Bytes = (text: string): Buffer => {
  const lower = text.toLowerCase()
  const words = [...lower.slice(lower.lastIndexOf('1') + 1, -6)].map((sign) => alphabet.indexOf(sign))
  const bits = words.map((word) => word.toString(2).padStart(5, '0')).join('')
  return Buffer.from(Array.from({ length: 32 }, (_, at) => Number.parseInt(bits.slice(8 * at, 8 * at + 8), 2)))
}

const privateKey = (raw: Buffer) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), raw]),
    format: 'der',
    type: 'pkcs8',
  })
const publicKey = (raw: Buffer) =>
  createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), raw]), format: 'der', type: 'spki' })
const rawPublic = (key: ReturnType<typeof createPublicKey>) => key.export({ format: 'der', type: 'spki' }).subarray(-32)

const derive = (key: Buffer, salt: Buffer, info: string) => Buffer.from(hkdfSync('sha256', key, salt, info, 32))
const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

const openBox = (key: Buffer, nonce: Buffer, box: Buffer): Buffer => {
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagSize })
  decipher.setAuthTag(box.subarray(-tagSize))
  return Buffer.concat([decipher.update(box.subarray(0, -tagSize)), decipher.final()])
}
const makeBox = (key: Buffer, nonce: Buffer, text: Buffer): Buffer => {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagSize })
  return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

/** Counter in eleven bytes, then whether it is the last chunk. */
const chunkNonce = (count: number, last: boolean) => {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(count, 7)
  nonce[11] = last ? 1 : 0
  return nonce
}

const wrappingKey = (shared: Buffer, share: Buffer, recipient: Buffer) =>
  derive(shared, Buffer.concat([share, recipient]), `${version}/X25519`)
const headerMac = (fileKey: Buffer, header: string) =>
  createHmac('sha256', derive(fileKey, Buffer.alloc(0), 'header'))
    .update(header)
    .digest()

/** Opens an age file with an X25519 identity; throws when it is not for this identity or a bit of it changed. */
export const openByHand = (file: Uint8Array, identity: string): Buffer => {
  const bytes = Buffer.from(file)
  const macAt = bytes.indexOf('\n--- ') + 1
  const bodyAt = bytes.indexOf('\n', macAt) + 1
  const header = bytes.toString('latin1', 0, macAt + 3)
  const mac = bytes.toString('latin1', macAt + 4, bodyAt - 1)
  if (!header.startsWith(`${version}\n`)) throw new Error('not an age file')
  const secret = privateKey(bech32Bytes(identity))
  const own = rawPublic(createPublicKey(secret))
  for (const [, to, wrapped] of header.matchAll(/-> X25519 ([A-Za-z0-9+/]{43})\n([A-Za-z0-9+/]{43})\n/g)) {
    const share = Buffer.from(to!, 'base64')
    const shared = diffieHellman({ privateKey: secret, publicKey: publicKey(share) })
    let fileKey: Buffer
    try {
      fileKey = openBox(wrappingKey(shared, share, own), Buffer.alloc(12), Buffer.from(wrapped!, 'base64'))
    } catch {
      continue
    }
    if (base64(headerMac(fileKey, header)) !== mac) throw new Error('the header was changed')
    return openPayload(fileKey, bytes.subarray(bodyAt))
  }
  throw new Error('no stanza is for this identity')
}

const openPayload = (fileKey: Buffer, payload: Buffer): Buffer => {
  const key = derive(fileKey, payload.subarray(0, 16), 'payload')
  const parts: Buffer[] = []
  for (let at = 16, count = 0; at < payload.length; at += chunkSize + tagSize, count++) {
    const chunk = payload.subarray(at, at + chunkSize + tagSize)
    parts.push(openBox(key, chunkNonce(count, at + chunk.length === payload.length), chunk))
  }
  return Buffer.concat(parts)
}

/** Seals bytes to an X25519 recipient as an age file. */
export const sealByHand = (text: Buffer, recipient: string): Buffer => {
  const to = bech32Bytes(recipient)
  const pair = generateKeyPairSync('x25519')
  const share = rawPublic(pair.publicKey)
  const fileKey = randomBytes(16)
  const shared = diffieHellman({ privateKey: pair.privateKey, publicKey: publicKey(to) })
  const wrapped = makeBox(wrappingKey(shared, share, to), Buffer.alloc(12), fileKey)
  const header = `${version}\n-> X25519 ${base64(share)}\n${base64(wrapped)}\n---`
  const nonce = randomBytes(16)
  const key = derive(fileKey, nonce, 'payload')
  const chunks: Buffer[] = []
  for (let at = 0, count = 0; at === 0 || at < text.length; at += chunkSize, count++) {
    const last = at + chunkSize >= text.length
    chunks.push(makeBox(key, chunkNonce(count, last), text.subarray(at, at + chunkSize)))
  }
  return Buffer.concat([Buffer.from(`${header} ${base64(headerMac(fileKey, header))}\n`), nonce, ...chunks])
}

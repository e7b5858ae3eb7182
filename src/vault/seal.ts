import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { Damaged, frame, frameSigned, type Place, type Unframed, unframe, type Writer } from './frame.ts'
import { type SigningKey, signBytes } from './signing.ts'

/** An age X25519 key pair as age writes them: `AGE-SECRET-KEY-1…` and `age1…`. */
export type KeyPair = { identity: string; recipient: string }

/** Whether it is a recipient as age writes an X25519 one: `age1` and 58 signs of Bech32. */
export const isRecipient = (value: unknown): value is string =>
  typeof value === 'string' && /^age1[02-9ac-hj-np-z]{58}$/.test(value)

/** The pair of an age identity (`AGE-SECRET-KEY-1…`), with its public half (`age1…`). */
export const pairOf = async (identity: string): Promise<KeyPair> => ({ identity, recipient: await identityToRecipient(identity) })
/** A new X25519 key pair, as age writes them. */
export const makePair = async (): Promise<KeyPair> => pairOf(await generateX25519Identity())

/** Seals bytes to recipients as an age v1 file; any ordinary age program with one of the identities opens it. */
export const seal = async (bytes: Uint8Array | string, ...recipients: string[]): Promise<Uint8Array> => {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return encrypter.encrypt(bytes)
}

/** Opens an age file; throws `Damaged` when the identity does not open it or a bit of it changed. */
export const open = async (sealed: Uint8Array, identity: string | CryptoKey): Promise<Uint8Array> => {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  try {
    return await decrypter.decrypt(sealed)
  } catch {
    throw new Damaged('not opened')
  }
}

/** Wraps a private key to a recipient. */
export const wrapKey = (identity: string, recipient: string): Promise<Uint8Array> => seal(identity, recipient)

/** The private half in a wrap; throws when the wrap was made for another identity or changed. Lines before it are notes, as in age's own key files. */
export const unwrapKey = async (wrap: Uint8Array, identity: string | CryptoKey): Promise<string> => {
  const key =
    new TextDecoder()
      .decode(await open(wrap, identity))
      .trimEnd()
      .split('\n')
      .at(-1) ?? ''
  if (!key.startsWith('AGE-SECRET-KEY-1')) throw new Damaged('no key')
  return key
}

/** Seals a text to its case, with its place inside; the framed plaintext is wiped. */
export const sealAt = async (place: Place, body: Uint8Array, recipient: string): Promise<Uint8Array> => {
  const framed = frame(place, body)
  const sealed = await seal(framed, recipient)
  framed.fill(0)
  return sealed
}

/** As `sealAt`, signed by a member of the team. */
export const sealSigned = async (
  { place, writer, key }: { place: Place; writer: Writer; key: SigningKey },
  body: Uint8Array,
  recipient: string,
): Promise<Uint8Array> => {
  const framed = frameSigned(place, body, writer, (bytes) => signBytes(bytes, key))
  const sealed = await seal(framed, recipient)
  framed.fill(0)
  return sealed
}

/** Opens a sealed text and checks that it stands where it was sealed for; throws `Damaged` when it was moved or changed. */
export const openAt = async (sealed: Uint8Array, place: Omit<Place, 'author'>, identity: string): Promise<Unframed> =>
  unframe(await open(sealed, identity), place)

/** Whether bytes begin as an age v1 file does: the database keeps nothing else in a sealed column. */
export const looksSealed = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(0, 21)) === 'age-encryption.org/v1'

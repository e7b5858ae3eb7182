import { Readable } from 'node:stream'
import { Decrypter, Encrypter } from 'age-encryption'

/** Seals a stream to recipients as an age v1 file; memory stays small whatever its size. */
export const sealStream = async (plain: Readable, recipients: string[]): Promise<Readable> => {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const sealed = await encrypter.encrypt(Readable.toWeb(plain) as ReadableStream<Uint8Array>)
  return Readable.fromWeb(sealed as Parameters<typeof Readable.fromWeb>[0])
}

/** The stream inside an age file; rejects with the library's words when the header opens with none of the identities or was changed. */
export const openStream = async (sealed: Readable, identity: string): Promise<Readable> => {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const plain = await decrypter.decrypt(Readable.toWeb(sealed) as ReadableStream<Uint8Array>)
  return Readable.fromWeb(plain as Parameters<typeof Readable.fromWeb>[0])
}

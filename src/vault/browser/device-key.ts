import { identityToRecipient } from 'age-encryption'

/**
 * The key of a trusted device: an X25519 key that no script can read out, in a database of its own, so that signing out, which empties the
 * session's, leaves it. One a person: several may share a browser.
 */
const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('vonk-device', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('devices')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const run = async <T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const database = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = ask(database.transaction('devices', mode).objectStore('devices'))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  } finally {
    database.close()
  }
}

type Kept = { key: CryptoKey; recipient: string }

/** Makes this person's device key in this browser, in place of an older one, and returns its public half. */
export const makeDeviceKey = async (person: string): Promise<string> => {
  const pair = (await crypto.subtle.generateKey({ name: 'X25519' }, false, ['deriveBits'])) as CryptoKeyPair
  const recipient = await identityToRecipient(pair.privateKey)
  await run('readwrite', (store) => store.put({ key: pair.privateKey, recipient } satisfies Kept, person))
  return recipient
}

export const deviceKeyOf = (person: string): Promise<Kept | undefined> =>
  run('readonly', (store) => store.get(person) as IDBRequest<Kept | undefined>)

export const forgetDeviceKey = async (person: string): Promise<void> => {
  await run('readwrite', (store) => store.delete(person))
}

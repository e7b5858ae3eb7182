/**
 * The browser's half of an unlocked session: an AES-GCM key that no script can read out, in IndexedDB. The other half, the identity
 * wrapped under it, lies in the session row. Either alone is useless (design.md §4).
 */
const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('vonk', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('keys')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const store = async (mode: IDBTransactionMode) => (await open()).transaction('keys', mode).objectStore('keys')

/** Forgets the key that stays in this browser: what the server keeps opens nothing any more. */
export const forgetHalf = async (): Promise<void> => {
  await done((await store('readwrite')).clear())
}

/** Wraps the identity under a new key that stays in this browser; the result goes into the session row. */
export const wrapUnderHalf = async (identity: string): Promise<Uint8Array> => {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(identity)))
  await done((await store('readwrite')).put(key, 'session'))
  const wrap = new Uint8Array(12 + sealed.length)
  wrap.set(iv)
  wrap.set(sealed, 12)
  return wrap
}

/** The identity again; undefined when this browser has not the half that belongs to it. */
export const openUnderHalf = async (wrap: Uint8Array<ArrayBuffer>): Promise<string | undefined> => {
  const key = (await done((await store('readonly')).get('session'))) as CryptoKey | undefined
  if (!key) return undefined
  try {
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: wrap.subarray(0, 12) }, key, wrap.subarray(12))
    return new TextDecoder().decode(opened)
  } catch {
    return undefined
  }
}

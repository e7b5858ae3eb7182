import { createHmac, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Secrets of this installation: 32 random bytes each, kept outside the database. */
export type Keys = {
  /** Signs form tokens of staff (CSRF). */
  forms: Buffer
  /** Encrypts what people without script are still filling in, while it travels in their form. */
  drafts: Buffer
  /** Peppers the receipt's locator and key: without it a stolen database cannot be tested for receipts. */
  receipts: Buffer
  /** Keys the hash of sign-in keys. */
  signIn: Buffer
  /** Encrypts links inside job payloads. */
  jobs: Buffer
  /** Encrypts the secrets of the codes by which people prove a second time who they are. */
  codes: Buffer
}

const names = ['forms', 'drafts', 'receipts', 'signIn', 'jobs', 'codes'] as const

const readOrMake = (folder: string, name: string): Buffer => {
  const path = join(folder, `${name}.key`)
  try {
    const handle = openSync(path, 'wx', 0o600)
    const key = randomBytes(32)
    writeSync(handle, key)
    fsyncSync(handle)
    closeSync(handle)
    return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = readFileSync(path)
  if (key.length !== 32) throw new Error(`The secret ${path} is damaged: put back its copy from the sealed secrets backup.`)
  return key
}

/** Reads the installation's secrets from `folder` (made 0700), making at first start what is missing. */
export const loadKeys = (folder: string): Keys => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return Object.fromEntries(names.map((name) => [name, readOrMake(folder, name)])) as Keys
}

/**
 * The secrets as one force uses them: what was signed or encrypted for a page or job of one force is nothing in another. The pepper and
 * the key of sign-ins stay the installation's: receipts and accounts are bound to their force already, and have to open for years.
 */
export const keysOf = (keys: Keys, force: string): Keys => {
  const own = (key: Buffer) => createHmac('sha256', key).update(`vonk force ${force}`).digest()
  return { ...keys, forms: own(keys.forms), drafts: own(keys.drafts), jobs: own(keys.jobs) }
}

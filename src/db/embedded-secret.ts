import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The secret of this name (64 hex digits), kept in `folder/secrets/` with mode 0600 and made the first time.
 * Two starts at once get the same one: only the first link to the name succeeds.
 */
export const keptSecret = (folder: string, name: string): string => {
  const file = join(folder, 'secrets', name)
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  mkdirSync(join(folder, 'secrets'), { recursive: true, mode: 0o700 })
  const making = `${file}.${randomBytes(6).toString('hex')}`
  try {
    writeFileSync(making, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600, flush: true })
    linkSync(making, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(making, { force: true })
  }
  return readFileSync(file, 'utf8').trim()
}

/** SCRAM-SHA-256 verifier of a password (RFC 5803), so that no server sees the password or can write it in its log. */
export const scramVerifier = (password: string): string => {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, 4096, 32, 'sha256')
  const keyed = (text: string) => createHmac('sha256', salted).update(text).digest()
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64')
  return `SCRAM-SHA-256$4096:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`
}

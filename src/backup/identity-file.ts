import { readFileSync } from 'node:fs'
import { pairOf } from '../vault/seal.ts'
import { CannotKeep, fileRefusal } from './backup-refusal.ts'

/** The age identity in a file, as age-keygen writes it: lines with # tell about it. */
export const readIdentity = async (path: string): Promise<{ identity: string; recipient: string }> => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw fileRefusal(error, path)
  }
  const identity = /^[ \t]*(AGE-SECRET-KEY-1[A-Z0-9]{58})[ \t\r]*$/im.exec(text.replace(/^#.*$/gm, ''))?.[1]?.toUpperCase()
  const pair = identity ? await pairOf(identity).catch(() => undefined) : undefined
  if (!pair)
    throw new CannotKeep(`${path} holds no private key: a line that begins with AGE-SECRET-KEY-1, without typing errors.`)
  return pair
}

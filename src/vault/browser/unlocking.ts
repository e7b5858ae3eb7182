import type { PassphraseCost } from '../passphrase-derivation.ts'
import { vaultPaths } from '../vault-paths.ts'
import { Damaged, type Keyring } from './keyring.ts'
import { type PasskeyQuestion, type PasskeyTrouble, usePasskey } from './passkey-use.ts'
import { ask, send } from './requests.ts'

/** What the person who signed in can open with, as the server knows it. */
export type Unlockers = {
  person: string
  /** Nothing opened this session yet: a trusted device may, by itself. */
  fresh: boolean
  passphrase: { salt: string; cost: PassphraseCost } | null
  passkey: boolean
  code: boolean
  /** Tokens for the forms of the own keys, by address. */
  own: Record<string, string>
  tokens: Record<'passphrase' | 'passkeyQuestion' | 'passkey' | 'deviceQuestion' | 'device' | 'codeQuestion' | 'code', string>
}

export const askUnlockers = (): Promise<Unlockers> => ask<Unlockers>(vaultPaths.unlocker)

/** `says` is what the server answers, in the person's language; what goes wrong in the browser is told by the page. */
export type Unlocking =
  | { outcome: 'open' }
  | { outcome: 'refused'; says: string }
  | { outcome: PasskeyTrouble | 'typo' | 'wrong-code' | 'no-device' }

type Answered = { outcome: string; wrap: string | null; salt: string | null; says: string; clockSays?: string; now?: string }

const post = async <T = Answered>(path: string, token: string, body: object): Promise<T> => {
  const answer = await send(path, token, body)
  if (!answer.ok) throw new Error('not answered')
  return (await answer.json()) as T
}

const clockSlack = 5 * 60_000

/** What the server says; of a question that was answered too late, whether this device's clock is to blame. */
export const saidBy = ({ says, clockSays, now }: Pick<Answered, 'says' | 'clockSays' | 'now'>): string =>
  clockSays && now && Math.abs(Date.now() - Date.parse(now)) > clockSlack ? clockSays : says

const openWrap = async (keyring: Keyring, wrap: string | null): Promise<Unlocking> => {
  if (!wrap || !(await keyring.do('openIdentity', { wrap }))) throw new Damaged('identity')
  await keyring.keepOpen()
  return { outcome: 'open' }
}

export const unlockWithPassphrase = async (
  keyring: Keyring,
  { passphrase, tokens }: Unlockers,
  typed: string,
): Promise<Unlocking> => {
  if (!passphrase) throw new Error('no passphrase')
  const key = await keyring.do('stretch', { passphrase: typed, ...passphrase })
  const reply = await post(vaultPaths.unlocker, tokens.passphrase, { key })
  return reply.outcome === 'right' ? openWrap(keyring, reply.wrap) : { outcome: 'refused', says: saidBy(reply) }
}

export const unlockWithPasskey = async (keyring: Keyring, { tokens }: Unlockers): Promise<Unlocking> => {
  const question = await post<PasskeyQuestion>(vaultPaths.passkeyQuestion, tokens.passkeyQuestion, {})
  const used = await usePasskey(question)
  if (used.outcome !== 'used') return used
  const reply = await post(vaultPaths.passkey, tokens.passkey, { response: used.response })
  if (reply.outcome !== 'right') return { outcome: 'refused', says: saidBy(reply) }
  if (!used.secret || !reply.salt) return { outcome: 'no-secret' }
  await keyring.do('takePasskey', { secret: used.secret, salt: reply.salt })
  return openWrap(keyring, reply.wrap)
}

/** The code stays here: it opens a question of the server, which then hands out the wrap. A wrong code opens neither. */
export const unlockWithCode = async (keyring: Keyring, { tokens }: Unlockers, typed: string): Promise<Unlocking> => {
  if (!(await keyring.do('takeCode', { typed }))) return { outcome: 'typo' }
  const { sealed } = await post<{ sealed: string }>(vaultPaths.codeQuestion, tokens.codeQuestion, {})
  const answer = await keyring.do('proveCode', { sealed }).catch(() => undefined)
  if (!answer) return { outcome: 'wrong-code' }
  const reply = await post(vaultPaths.code, tokens.code, { answer })
  if (reply.outcome !== 'right') return { outcome: 'refused', says: saidBy(reply) }
  if (!reply.wrap || !(await keyring.do('openIdentity', { wrap: reply.wrap }))) return { outcome: 'wrong-code' }
  await keyring.keepOpen()
  return { outcome: 'open' }
}

/** By itself, where this browser holds a device key of this person. One that was taken away is forgotten here too. */
export const unlockWithDevice = async (keyring: Keyring, { person, tokens }: Unlockers): Promise<Unlocking> => {
  const recipient = await keyring.do('deviceHere', { person })
  if (!recipient) return { outcome: 'no-device' }
  const question = await post<Answered & { sealed: string }>(vaultPaths.deviceQuestion, tokens.deviceQuestion, { recipient })
  const answer = question.outcome === 'asked' && (await keyring.do('proveDevice', { person, sealed: question.sealed }))
  const reply = answer ? await post(vaultPaths.device, tokens.device, { recipient, answer }) : question
  if (reply.outcome === 'waits' || reply.outcome === 'stale') return { outcome: 'no-device' }
  if (reply.outcome !== 'right' || !reply.wrap || !(await keyring.do('openWithDevice', { person, wrap: reply.wrap }))) {
    await keyring.do('forgetDevice', { person })
    return { outcome: 'refused', says: saidBy(reply) }
  }
  await keyring.keepOpen()
  return { outcome: 'open' }
}

import { type Role, roles } from '../../access/actor.ts'
import { isId } from '../../http/address-parts.ts'
import { type PassphraseCost, passphraseCost } from '../../vault/passphrase-derivation.ts'
import { isRecipient, looksSealed } from '../../vault/seal.ts'
import type { MadeEpoch } from '../../vault/team-epoch.ts'
import type { SignedStatement } from '../../vault/team-statement.ts'
import type { MadePassphrase } from './passphrase.ts'

/** Bytes in base64 as a script of ours sends them; undefined when they are none, or of another size. */
export const givenBytes = (value: unknown, from: number, to = from): Buffer | undefined => {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return undefined
  const bytes = Buffer.from(value, 'base64')
  return bytes.length >= from && bytes.length <= to ? bytes : undefined
}

/** A wrapped private key: an age file of some two hundred bytes. */
export const givenWrap = (value: unknown): Buffer | undefined => {
  const bytes = givenBytes(value, 100, 2_000)
  return bytes && looksSealed(bytes) ? bytes : undefined
}

/** Something that a person sealed to themselves. */
export const givenSealed = (value: unknown): Buffer | undefined => {
  const bytes = givenBytes(value, 100, 20_000)
  return bytes && looksSealed(bytes) ? bytes : undefined
}

/** Signed statements of one deed: one a person, in their order. */
export const givenStatements = (value: unknown): SignedStatement[] | undefined => {
  if (!Array.isArray(value) || value.length === 0 || value.length > 200) return undefined
  const signed = value.flatMap((one: Partial<SignedStatement> | null) => {
    const [says, signature] = [one?.says, givenBytes(one?.signature, 64)]
    return typeof says === 'string' && says.length < 1000 && signature ? [{ says, signature: signature.toString('base64') }] : []
  })
  return signed.length === value.length ? signed : undefined
}

/** A new key of a team, with its wraps and statements, as a browser made it. */
export const givenEpoch = (value: unknown): MadeEpoch | undefined => {
  const { recipient, statements, wraps, recovery } = (value ?? {}) as Record<string, unknown>
  const [made, signed] = [givenRecipient(recipient), givenStatements(statements)]
  const recoveryWrap = recovery === null ? null : givenWrap(recovery)
  if (!made || !signed || recoveryWrap === undefined || !Array.isArray(wraps)) return undefined
  const held = wraps.flatMap((one: { person?: unknown; wrap?: unknown } | null) => {
    const wrap = givenWrap(one?.wrap)
    return wrap && isId(one?.person) ? [{ person: one.person, wrap }] : []
  })
  return held.length === wraps.length ? { recipient: made, statements: signed, wraps: held, recovery: recoveryWrap } : undefined
}

export const givenRecipient = (value: unknown): string | undefined => (isRecipient(value) ? value : undefined)

export const givenRoles = (values: string[]): Role[] => roles.filter((role) => values.includes(role))

/** What a browser made of a new passphrase, as `wrap: null` for an account without a key. Cheaper stretching than ours is refused. */
export const givenPassphrase = (value: unknown): MadePassphrase | undefined => {
  const { salt, cost, key, wrap } = (value ?? {}) as {
    salt?: unknown
    cost?: Partial<PassphraseCost>
    key?: unknown
    wrap?: unknown
  }
  const [saltBytes, signInKey] = [givenBytes(salt, 16), givenBytes(key, 32)]
  const identityWrap = wrap === null ? null : givenWrap(wrap)
  const ours = cost?.memory === passphraseCost.memory && cost.passes === passphraseCost.passes
  if (!saltBytes || !signInKey || identityWrap === undefined || !ours) return undefined
  return { salt: saltBytes, cost: passphraseCost, signInKey, identityWrap }
}

export const isName = (typed: string): boolean => typed.trim().length > 0 && typed.length <= 80

export const isEmail = (typed: string): boolean =>
  typed.length <= 254 && /^[^\s@<>",;:\\]{1,64}@(?:[^\s@<>",;:\\.]+\.)+[^\s@<>",;:\\.]{2,}$/.test(typed)

/** The path to go to after sign-in: one of ours, or the start of the day. */
export const ownPathOr = (given: string | null, other: string): string => {
  if (!given?.startsWith('/') || given.length > 2_000) return other
  const base = 'http://own.invalid'
  if (!URL.canParse(given, base)) return other
  const url = new URL(given, base)
  return url.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search : other
}

import { argon2, createHash, createHmac, hkdfSync } from 'node:crypto'
import { promisify } from 'node:util'
import { bech32 } from '@scure/base'
import { inTurn } from './receipt-turns.ts'
import { pairOf } from './seal.ts'

const argon2Async = promisify(argon2)

/** Argon2id of a receipt: 19 MiB, 2 passes, 1 lane (OWASP's minimum; the pepper does the rest). */
export const receiptCost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const

const derive = (key: Uint8Array, info: string, length = 32) =>
  Buffer.from(hkdfSync('sha256', key, new Uint8Array(), info, length))

const checkDigits = (body: string): string => String(98n - ((BigInt(body) * 100n) % 97n)).padStart(2, '0')

/**
 * The 24 digits of a receipt, from the secret of the form's ticket: 22 digits (73 bits) and two check digits (ISO 7064, MOD 97-10).
 * The same ticket always gives the same receipt, so a repeated post gives one case.
 */
export const receiptOf = (ticketSecret: Uint8Array): string => {
  const number = BigInt(`0x${derive(ticketSecret, 'vonk receipt').toString('hex')}`) % 10n ** 22n
  const body = String(number).padStart(22, '0')
  return body + checkDigits(body)
}

export type ReadReceipt = { ok: true; digits: string } | { ok: false; why: 'empty' | 'length' | 'check' }

const easternDigits = /[\u0660-\u0669\u06f0-\u06f9]/g

/** Reads what somebody typed: spaces, dots and dashes do not matter, Arabic and Persian digits count. A typing error is told before any look-up. */
export const readReceipt = (typed: string): ReadReceipt => {
  const digits = typed
    .replace(easternDigits, (digit) => String((digit.charCodeAt(0) & 0x0f) % 10))
    .replace(/[\s.\-–·/\u200e\u200f]/g, '')
  if (digits === '') return { ok: false, why: 'empty' }
  if (!/^\d{24}$/.test(digits)) return { ok: false, why: 'length' }
  return checkDigits(digits.slice(0, 22)) === digits.slice(22) ? { ok: true, digits } : { ok: false, why: 'check' }
}

export type ReporterKeys = { locator: Buffer; identity: string; recipient: string }

/**
 * What a receipt opens: a locator to find the reporter's way in by, and the key pair of that way (security.md §2.2).
 * One Argon2id a call, hit or miss; without the pepper a stolen database cannot be tested for receipts.
 */
export const reporterKeys = async (
  digits: string,
  force: string,
  pepper: Uint8Array,
  turn: 'send' | { tries: number } = 'send',
): Promise<ReporterKeys> => {
  const nonce = createHash('sha256').update(`vonk receipt ${force}`).digest().subarray(0, 16)
  const stretched = await inTurn(
    turn,
    () => argon2Async('argon2id', { message: digits, nonce, ...receiptCost }) as Promise<Buffer>,
  )
  const place = derive(stretched, 'locate')
  const locator = createHmac('sha256', derive(pepper, 'locator')).update(place).digest()
  const share = createHmac('sha256', derive(pepper, 'share')).update(place).digest()
  const secret = derive(Buffer.concat([stretched, share]), 'reporter')
  const identity = bech32.encode('age-secret-key-', bech32.toWords(secret), false).toUpperCase()
  return { locator, ...(await pairOf(identity)) }
}

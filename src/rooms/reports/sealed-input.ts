import { isId } from '../../http/address-parts.ts'
import { looksSealed } from '../../vault/seal.ts'

const base64 = /^[A-Za-z0-9+/]+={0,2}$/

/** An age file that a browser sent as base64; undefined for anything else, however it came. */
export const sealedInput = (text: unknown): Buffer | undefined => {
  if (typeof text !== 'string' || !base64.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64')
  return looksSealed(bytes) ? bytes : undefined
}

/** Ids that a browser sent, ten at most; everything else counts as none. */
export const idsInput = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((id) => typeof id === 'string' && isId(id)).slice(0, 10) : []

/** A whole number that a browser sent, from 0 up. */
export const countInput = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined

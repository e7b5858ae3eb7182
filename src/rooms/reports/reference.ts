import { randomInt } from 'node:crypto'

/** Without 0 O 1 I L 5 S U 8 B 2 Z: nothing that is misread by hand or misheard by phone. */
const signs = '34679ACDEFGHJKMNPQRTVWXY'

/** A random short code as `K7PM-3QX`; a sequence would show counts, order and gaps (design.md §3). */
export const randomReference = (): string => {
  const code = Array.from({ length: 7 }, () => signs[randomInt(signs.length)]).join('')
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** A code as people type it, in the form it is kept: spaces, dashes and small letters do not matter. */
export const readReference = (typed: string): string | null => {
  const code = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return code ? `${code.slice(0, 4)}-${code.slice(4, 12)}` : null
}

import { createHmac, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/** `::ffff:192.0.2.7` is an IPv4 address; of IPv6 whoever has one address has the 2^64 beside it. */
const network = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIP(plain) !== 6) return plain
  const [head = '', tail = ''] = plain.split('%')[0]!.split('::')
  const [first, last] = [head.split(':').filter(Boolean), tail.split(':').filter(Boolean)]
  const zeros = plain.includes('::') ? Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0') : []
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')
}

/**
 * Where requests come from: 'socket', the connection's own end; 'nobody': a proxy stands in front of which we were told nothing, so that no
 * address means anybody; else the proxies whose last `X-Forwarded-For` is believed.
 */
export type SeenFrom = 'socket' | 'nobody' | readonly string[]

const addressOf = (request: IncomingMessage, from: SeenFrom): string => {
  const socket = request.socket.remoteAddress ?? ''
  if (from === 'nobody') return ''
  if (from === 'socket') return socket
  if (!from.some((proxy) => network(proxy) === network(socket))) return socket
  const last = [request.headers['x-forwarded-for'] ?? ''].flat().join(',').split(',').at(-1)?.trim() ?? ''
  return isIP(last) ? last : ''
}

/**
 * Tells senders apart without keeping an address: HMAC of the address under a key that lives in memory and is another one each hour
 * (security.md §5.1). Empty where there is no address to go by.
 */
export const senderMarks = (from: SeenFrom, clock = Date.now): ((request: IncomingMessage) => string) => {
  let key = randomBytes(32)
  let hour = 0
  return (request) => {
    const current = Math.floor(clock() / 3_600_000)
    if (current !== hour) key = randomBytes(32)
    hour = current
    const address = addressOf(request, from)
    return address && createHmac('sha256', key).update(network(address)).digest('base64url').slice(0, 22)
  }
}

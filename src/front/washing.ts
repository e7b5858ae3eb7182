import { createServer, request } from 'node:http'
import { allowOutgoing } from '../http/outgoing.ts'
import { type Address, askedAt } from './forwarding.ts'
import { listenAt } from './listening.ts'
import { onceSoon } from './once-soon.ts'

const spaces = 262_144

/**
 * Node reads the requests of all connections into one buffer, which keeps the last of them until another comes. `wash` overwrites it soon
 * after: with a request of blanks to ourselves. At most one each tenth of a second; the returned function asks for it.
 */
export const openWashing = async (address: Address | 'port'): Promise<() => void> => {
  const server = createServer((asked, answer) => {
    asked.resume()
    asked.on('end', () => answer.end())
  })
  const at = await listenAt(server, address)
  allowOutgoing(at)
  server.unref()
  const wash = () => {
    const sent = request({ ...askedAt(at), method: 'POST', agent: false, headers: { 'content-length': spaces } }, (answer) =>
      answer.resume(),
    )
    // A process that ends has no need of it.
    sent.on('error', () => {})
    sent.end(Buffer.alloc(spaces, ' '))
  }
  return onceSoon(100, wash)
}

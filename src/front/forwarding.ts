import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { senderHeader } from '../http/sender-header.ts'
import type { Turn } from './turns.ts'

/** Where another process of ours listens: a socket in a closed folder, or a port of loopback where there are no such sockets. */
export type Address = { path: string } | { host: string; port: number }

/** The address, as a request takes it. */
export const askedAt = (address: Address) => ('path' in address ? { socketPath: address.path } : address)

// RFC 9110 §7.6.1: what belongs to one connection is not passed on.
const ofConnection = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** All that the portal is told of whoever asks, beside a mark of the sender: no address, agent or referrer reaches it. */
const told = new Set([
  'accept-encoding',
  'content-length',
  'content-type',
  'cookie',
  'host',
  'origin',
  'sec-fetch-site',
  'x-vonk-token',
])

const passedOn = (message: IncomingMessage): [string, string][] => {
  const pairs: [string, string][] = []
  for (let at = 0; at < message.rawHeaders.length; at += 2) {
    const [name, value] = [message.rawHeaders[at]!, message.rawHeaders[at + 1]!]
    if (!ofConnection.has(name.toLowerCase())) pairs.push([name, value])
  }
  return pairs
}

/** Where a request goes, the mark of who sends it, whose turn it must be once all of it came, and what answers when nobody does there. */
type Onward = { address: Address; sender: string; turn: () => Promise<Turn | undefined>; failed: () => void }

/**
 * Passes a request on as it comes and its answer back, never holding either: each chunk is wiped once it is written on. Its last chunk
 * goes when it is its turn, so that who sends slowly takes nobody's. `failed` answers when that does not come, or when the other process
 * ended before it did; an answer that breaks off breaks off for the browser too. Ends when both are over.
 */
export const forward = (from: IncomingMessage, to: ServerResponse, { address, sender, turn, failed }: Onward): Promise<void> =>
  new Promise((over) => {
    const headers = passedOn(from)
      .filter(([name]) => told.has(name.toLowerCase()))
      .flat()
    if (sender) headers.push(senderHeader, sender)
    const onward = request({ ...askedAt(address), method: from.method, path: from.url, agent: false, headers, setHost: false })
    // What is read from the other process is taken apart into chunks first; then it is wiped where it was read.
    onward.on('socket', (socket) => socket.on('data', (read: Buffer) => read.fill(0)))
    // The last chunk goes with the end of the request: written after it, the end would meet a process that has answered and gone.
    let last: Buffer | undefined
    from.on('data', (chunk: Buffer) => {
      const before = last
      last = chunk
      if (before && !onward.write(before, () => before.fill(0))) from.pause()
    })
    onward.on('drain', () => from.resume())
    let mine: Turn | undefined
    from.on('end', async () => {
      mine = await turn()
      if (to.destroyed) mine?.over()
      else if (mine) onward.end(last, () => last?.fill(0))
      else onward.destroy(new Error('No turn.'))
      if (!mine) last?.fill(0)
    })
    onward.on('response', (answer) => {
      to.writeHead(answer.statusCode ?? 502, passedOn(answer).flat())
      answer.on('data', (chunk: Buffer) => {
        if (!to.write(chunk, () => chunk.fill(0))) answer.pause()
      })
      to.on('drain', () => answer.resume())
      answer.on('end', () => (answer.complete ? to.end() : to.destroy()))
      answer.on('error', () => to.destroy())
    })
    onward.on('error', () => {
      if (to.headersSent || to.destroyed) to.destroy()
      else failed()
    })
    to.on('close', () => {
      mine?.over()
      onward.destroy()
      over()
    })
  })

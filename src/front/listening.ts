import type { Server } from 'node:net'
import type { Address } from './forwarding.ts'

/** Lets a server listen at a socket of its own, or on a free port of loopback; returns where it does. */
export const listenAt = (server: Server, address: Address | 'port'): Promise<Address> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ ...(address === 'port' ? { host: '127.0.0.1', port: 0 } : address), backlog: 4_096 }, () => {
      server.off('error', reject)
      const at = server.address()
      resolve(typeof at === 'string' ? { path: at } : { host: '127.0.0.1', port: at!.port })
    })
  })

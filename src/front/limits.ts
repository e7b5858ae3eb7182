import type { IncomingMessage } from 'node:http'

/** How long and how large the head of a request may be, and how long all of it may take at most: who is slower is ended. */
export const limits = {
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
} as const

/** Only files may take as long as that, told by the path alone: what stands behind the question mark is anybody's. */
export const takesFiles = (url: string): boolean => /\/bestanden$/.test(url.split('?')[0]!)

/** Everything else that is still arriving after half a minute is ended. */
export const endWhenSlow = (request: IncomingMessage): void => {
  if (takesFiles(request.url ?? '')) return
  const late = setTimeout(() => {
    if (!request.complete) request.destroy()
  }, 30_000)
  request.on('close', () => clearTimeout(late))
}

/** How long and how large the head of a request may be, and how long all of it may take: who is slower is ended. */
export const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
} as const

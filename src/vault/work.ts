import { sha256 } from '@noble/hashes/sha2.js'

const encoder = new TextEncoder()

const zeroBits = (hash: Uint8Array): number => {
  let bits = 0
  for (const byte of hash) {
    if (byte) return bits + Math.clz32(byte) - 24
    bits += 8
  }
  return bits
}

const hashed = (challenge: string, answer: number): Uint8Array => sha256(encoder.encode(`${challenge}:${answer}`))

/** Whether an answer is worth so much work: SHA-256 of `challenge:answer` begins with `bits` zero bits (hashcash). */
export const isWorkDone = (challenge: string, answer: string, bits: number): boolean =>
  /^\d{1,15}$/.test(answer) && zeroBits(hashed(challenge, Number(answer))) >= bits

/** The first answer that is worth the work: some 2^bits hashes, in a worker. */
export const doWork = (challenge: string, bits: number): number => {
  for (let answer = 0; ; answer += 1) if (zeroBits(hashed(challenge, answer)) >= bits) return answer
}

import { digestOf, runningDigest } from './signing.ts'

type Numbered = { kind: string; seq: number }

/**
 * Whether numbers of messages hold together: each place once, and no step larger than two (reporter odd, team even, each one or two
 * above what was there). A message that was taken out of the middle, or shown twice, breaks it.
 */
export const orderHolds = (blobs: readonly Numbered[]): boolean => {
  const numbers = blobs
    .filter(({ kind }) => kind === 'message')
    .map(({ seq }) => seq)
    .sort((a, b) => a - b)
  const stories = blobs.filter(({ kind }) => kind === 'story').length
  return stories < 2 && numbers.every((seq, at) => seq > (numbers[at - 1] ?? 0) && seq - (numbers[at - 1] ?? 0) <= 2)
}

/**
 * Digests of the sealed texts of a conversation up to a number: what a member had before them when they wrote. Each text is read once,
 * however many numbers are asked: a long conversation has a number in each signed message.
 */
export const digestsOf = (blobs: readonly (Numbered & { sealed: Uint8Array })[]): ((seen: number) => string) => {
  const lines = [...blobs]
    .sort((a, b) => Number(a.kind === 'message') - Number(b.kind === 'message') || a.seq - b.seq)
    .map(({ kind, seq, sealed }) => ({ kind, seq, line: `${kind}|${seq}|${digestOf(sealed)}\n` }))
  const upTo = runningDigest()
  const digests = [upTo.digest(), ...lines.map(({ line }) => upTo.add(line).digest())]
  return (seen) => {
    const after = lines.findIndex(({ kind, seq }) => kind !== 'story' && seq > seen)
    return digests[after < 0 ? lines.length : after]!
  }
}

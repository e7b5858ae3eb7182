/** A piece of text that stayed, went or came. */
export type Piece = { kind: 'same' | 'gone' | 'added'; text: string }

/** Above this many pairs of words the table takes too long for a page; the middle is then told as replaced. */
const mostPairs = 4_000_000

/**
 * The difference of two texts in whole words (longest common subsequence; Wagner & Fischer 1974). What stayed and went together is
 * the text before, what stayed and came is the text after.
 */
export const wordDifference = (before: string, after: string): Piece[] => {
  const [old, fresh] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1
  let end = 0
  while (end < old.length - start && end < fresh.length - start && old.at(-1 - end) === fresh.at(-1 - end)) end += 1
  const middle = differ(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end))
  const same = (words: string[]): Piece => ({ kind: 'same', text: words.join('') })
  return joined([same(old.slice(0, start)), ...middle, same(old.slice(old.length - end))])
}

/** Words, spaces and signs, each by itself: a full stop behind a word does not change the word. */
const wordsOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu) ?? []

const differ = (old: string[], fresh: string[]): Piece[] => {
  const whole: Piece[] = [
    { kind: 'gone', text: old.join('') },
    { kind: 'added', text: fresh.join('') },
  ]
  if (!old.length || !fresh.length || old.length * fresh.length > mostPairs) return whole
  const width = fresh.length + 1
  // longest[i * width + j]: words in common from old[i] and fresh[j] on.
  const longest = new Uint16Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = fresh.length - 1; j >= 0; j -= 1)
      longest[i * width + j] =
        old[i] === fresh[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!)
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      pieces.push({ kind: 'same', text: old[i]! })
      i += 1
      j += 1
    } else if (j === fresh.length || (i < old.length && longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)) {
      pieces.push({ kind: 'gone', text: old[i]! })
      i += 1
    } else {
      pieces.push({ kind: 'added', text: fresh[j]! })
      j += 1
    }
  }
  return pieces
}

/** A run of changes is one piece that went and one that came; a space between two changed words belongs to the run. */
const joined = (pieces: Piece[]): Piece[] => {
  const all: Piece[] = []
  let run = { gone: '', added: '' }
  const close = () => {
    for (const kind of ['gone', 'added'] as const) if (run[kind]) all.push({ kind, text: run[kind] })
    run = { gone: '', added: '' }
  }
  for (const [place, { kind, text }] of pieces.entries()) {
    const between = !text.trim() && isChange(pieces[place - 1]) && isChange(pieces[place + 1])
    if (kind !== 'same') run[kind] += text
    else if (between) run = { gone: run.gone + text, added: run.added + text }
    else if (text) {
      close()
      const last = all.at(-1)
      if (last?.kind === 'same') last.text += text
      else all.push({ kind, text })
    }
  }
  close()
  return all
}

const isChange = (piece: Piece | undefined): boolean => piece !== undefined && piece.kind !== 'same'

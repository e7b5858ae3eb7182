import { textPieces } from '../../spine/search-fold.ts'
import { isSought, type SoughtWord } from '../../spine/spine-search.ts'
import type { Child } from '../../ui/part.ts'

/** A title in pieces: `[text, true]` is a word that was looked for. */
export type MarkedText = [text: string, marked: boolean][]

export const markedText = (text: string, sought: readonly SoughtWord[]): MarkedText =>
  textPieces(text).reduce<MarkedText>((pieces, { text: piece, word }) => {
    const marked = word !== undefined && isSought(sought, word)
    const last = pieces.at(-1)
    if (last && last[1] === marked) last[0] += piece
    else pieces.push([piece, marked])
    return pieces
  }, [])

/** A title with the words that were looked for marked. */
export const Marked = ({ text, sought }: { text: string; sought: readonly SoughtWord[] }): Child =>
  markedText(text, sought).map(([piece, marked]) => (marked ? <mark>{piece}</mark> : piece))

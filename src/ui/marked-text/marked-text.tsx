import type { Child } from '../part.ts'

export type MarkedPiece = { kind: 'same' | 'gone' | 'added'; text: string }

/** Text in which some words went or came: struck out or underlined, and said aloud by `gone` and `added` ("weg", "nieuw"). */
export const MarkedText = ({ pieces, gone, added }: { pieces: readonly MarkedPiece[]; gone: string; added: string }): Child => (
  <span class="marked" dir="auto">
    {pieces.map(({ kind, text }) => {
      if (kind === 'same') return text
      const Mark = kind === 'gone' ? 'del' : 'ins'
      return (
        <Mark>
          <span class="vh">{kind === 'gone' ? gone : added} </span>
          {text}
        </Mark>
      )
    })}
  </span>
)

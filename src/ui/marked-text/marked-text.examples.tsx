import type { Example } from '../example.ts'
import { MarkedText } from './marked-text.tsx'

export const examples: Example[] = [
  {
    title: 'A sentence before and after',
    node: () => (
      <>
        <p>
          <MarkedText
            gone="weg:"
            added="nieuw:"
            pieces={[
              { kind: 'same', text: 'Bezoek elk ' },
              { kind: 'gone', text: 'jeugdhuis' },
            ]}
          />
        </p>
        <p>
          <MarkedText
            gone="weg:"
            added="nieuw:"
            pieces={[
              { kind: 'same', text: 'Bezoek elk ' },
              { kind: 'added', text: 'buurthuis' },
            ]}
          />
        </p>
      </>
    ),
  },
]

import type { Example } from '../example.ts'
import { ProgressLine, Standing } from './standing.tsx'

export const examples: Example[] = [
  {
    title: 'How it stands',
    node: () => (
      <p>
        <Standing kind="ok">Op schema</Standing> <Standing kind="look">Let op</Standing>{' '}
        <Standing kind="back">Loopt achter</Standing> <Standing kind="wait">Nog te starten</Standing>
      </p>
    ),
  },
  {
    title: 'Progress, with where we should be now',
    node: () => (
      <div>
        <ProgressLine share={0.68} expected={0.6} label="68 %, we willen nu 60 %" kind="ok">
          Op schema
        </ProgressLine>
        <ProgressLine share={0.45} expected={0.75} label="45 %, we willen nu 75 %" kind="back">
          Loopt achter
        </ProgressLine>
        <ProgressLine share={null} label="Nog niet begonnen" kind="wait">
          Nog te starten
        </ProgressLine>
      </div>
    ),
  },
]

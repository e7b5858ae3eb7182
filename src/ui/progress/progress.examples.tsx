import { Badge } from '../badge/badge.tsx'
import type { Example } from '../example.ts'
import { Progress } from './progress.tsx'

export const examples: Example[] = [
  {
    title: 'Progress: how far, and where it should be now',
    node: () => (
      <>
        <p class="progress-row">
          <Progress share={0.68} expected={0.6} label="68 %, we willen nu 60 %" />
          <Badge kind="done">Op schema</Badge>
        </p>
        <p class="progress-row">
          <Progress share={0.45} expected={0.72} label="45 %, we willen nu 72 %" />
          <Badge kind="late">Loopt achter</Badge>
        </p>
        <p class="progress-row">
          <Progress share={1} expected={1} label="Klaar" />
          <Badge kind="done">Bereikt</Badge>
        </p>
        <p class="progress-row">
          <Progress share={null} label="Nog niet begonnen" />
          <Badge kind="waiting">Start in januari</Badge>
        </p>
      </>
    ),
  },
]

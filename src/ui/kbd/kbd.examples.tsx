import type { Example } from '../example.ts'
import { Kbd, Keys } from './kbd.tsx'

export const examples: Example[] = [
  {
    title: 'Keys',
    node: () => (
      <Keys
        keys={[
          { keys: ['j', 'k'], does: 'op en neer' },
          { keys: ['Enter'], does: 'open' },
        ]}
      />
    ),
  },
  {
    title: 'A key in a sentence',
    node: () => (
      <p>
        Druk op <Kbd>?</Kbd> voor alle toetsen.
      </p>
    ),
  },
]

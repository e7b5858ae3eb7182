import type { Example } from '../example.ts'
import { Icon } from './icon.tsx'

export const examples: Example[] = [
  {
    title: 'Icon beside its word',
    node: () => (
      <p>
        <Icon name="phone" /> Bel het meldteam <Icon name="arrow-right-bold" flip />
      </p>
    ),
  },
]

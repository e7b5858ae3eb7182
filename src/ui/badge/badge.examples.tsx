import type { Example } from '../example.ts'
import { Badge } from './badge.tsx'

export const examples: Example[] = [
  {
    title: 'Badges: a sign and a word',
    node: () => (
      <p>
        <Badge kind="new">Nieuw</Badge> <Badge kind="busy">In behandeling</Badge> <Badge kind="waiting">Wacht op melder</Badge>{' '}
        <Badge kind="done">Afgesloten</Badge> <Badge kind="late">2 dagen te laat</Badge> <Badge kind="soon">Morgen</Badge>{' '}
        <Badge kind="neutral">Vrijdag 27 nov</Badge>
      </p>
    ),
  },
]

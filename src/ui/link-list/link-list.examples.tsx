import type { Example } from '../example.ts'
import { BackLink, GoTo, LinkList } from './link-list.tsx'

export const examples: Example[] = [
  {
    title: 'Other ways',
    node: () => (
      <LinkList
        items={[
          {
            href: 'tel:030000101',
            title: 'Bel het meldteam: 03 000 01 01',
            note: 'Elke werkdag van 9 tot 17 uur',
            icon: 'phone',
          },
          { href: '/papier', title: 'Op papier', note: 'Druk het formulier af, ook in jouw taal', icon: 'printer' },
          { title: 'Aan het loket', note: 'In elk kantoor van Rivierland. Een tolk kan.', icon: 'storefront' },
        ]}
      />
    ),
  },
  { title: 'One link on', node: () => <GoTo href="/gesprek">Ga naar mijn gesprek</GoTo> },
  { title: 'Back: a link', node: () => <BackLink href="/melden">Terug</BackLink> },
  {
    title: 'Back: a button in a form',
    node: () => (
      <form method="post" action="/melden/waar">
        <BackLink name="terug" value="1">
          Terug
        </BackLink>
      </form>
    ),
  },
]

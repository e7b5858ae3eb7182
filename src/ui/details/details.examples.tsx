import type { Example } from '../example.ts'
import { Details } from './details.tsx'

export const examples: Example[] = [
  {
    title: 'Why do we ask this',
    node: () => (
      <Details
        summary="Waarom vragen we dit?"
        rows={[
          { label: 'Waarvoor', value: 'Zo weten we welke wet je beschermt en wie je kan helpen.' },
          { label: 'Wie het leest', value: 'Het meldteam van Rivierland: 3 mensen.' },
          { label: 'Als je niets kiest', value: 'Dan helpen we je even goed.' },
        ]}
      />
    ),
  },
  {
    title: 'An explanation',
    node: () => (
      <Details summary="Hoe gaat mijn verhaal op slot?" icon="lock-key" open>
        <p>Je verhaal gaat op slot zodra het bij ons aankomt.</p>
      </Details>
    ),
  },
]

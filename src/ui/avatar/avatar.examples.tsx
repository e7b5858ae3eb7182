import type { Example } from '../example.ts'
import { Avatar, Who } from './avatar.tsx'

export const examples: Example[] = [
  {
    title: 'Colleagues',
    node: () => (
      <p>
        <Avatar name="Lies Verhoeven" /> <Who name="Samir Bouali" /> <Who nobody="Niemand" />
      </p>
    ),
  },
]

import type { Example } from '../example.ts'
import { Quote } from './quote.tsx'

export const examples: Example[] = [
  {
    title: 'What the plan says',
    node: () => (
      <Quote from="Uit de visie, versie 3">
        <p>Met jeugdwerk, scholen en de stad bouwen we aan vertrouwen.</p>
      </Quote>
    ),
  },
]

import type { Example } from '../example.ts'
import { Tags } from '../tags/tags.tsx'
import { Facts } from './facts.tsx'

export const exampleFacts = [
  { label: 'Soort', value: 'Geweld en belediging, openbaar vervoer' },
  { label: 'Ervaren grond', value: <Tags tags={[{ label: 'afkomst', main: true }, { label: 'geloof' }]} /> },
  { label: 'Gesprek', value: '4 berichten, het laatste van de melder', action: <a href="#gesprek">Lees</a> },
]

export const examples: Example[] = [
  { title: 'Facts', node: () => <Facts rows={exampleFacts} /> },
  {
    title: 'Facts in the side column',
    node: () => (
      <Facts
        side
        rows={[
          { label: 'Eigenaar', value: 'Hanne Claes' },
          { label: 'Sinds', value: '17 november' },
        ]}
      />
    ),
  },
]

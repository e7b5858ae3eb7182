import type { Example } from '../example.ts'
import { SightLine } from './sight-line.tsx'

export const examples: Example[] = [
  {
    title: 'Line of sight',
    node: () => (
      <SightLine
        label="Van veldgesprek tot visie"
        steps={[
          { kind: 'Veldgesprek', label: '12 jongeren', href: '#' },
          { kind: 'Actie', label: 'J 2.3 Jongerenpanel' },
          { kind: 'Doel', label: 'Jongeren denken mee', href: '#' },
          { kind: 'Thema', label: 'Jongeren', href: '#' },
          { kind: 'Visie', label: 'Politie voor iedereen', href: '#' },
        ]}
      />
    ),
  },
]

import type { Example } from '../example.ts'
import { Findings } from './findings.tsx'

export const examples: Example[] = [
  {
    title: 'What stands out',
    node: () => (
      <Findings
        items={[
          { kind: 'look', text: '7 van 13 doelen zijn op schema of bereikt.', href: '#' },
          { kind: 'back', text: '‘Jongeren denken mee’ loopt het meest achter: 30 %, en we willen nu 60 %.', href: '#' },
          { kind: 'ok', text: '12 van 14 eenheden hebben een eigen actie.' },
          { kind: 'wait', text: 'In 2025 kwamen er 150 meldingen binnen.' },
        ]}
      />
    ),
  },
]

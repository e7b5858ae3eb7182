import type { Example } from '../example.ts'
import { RoadMap } from './road-map.tsx'

export const examples: Example[] = [
  {
    title: 'Who does what when',
    node: () => (
      <RoadMap
        caption="Acties per doel"
        columns={{ what: 'Actie', when: 'Wanneer', standing: 'Toestand' }}
        scale={['2025', '2026', '2027']}
        today={0.62}
        groups={[
          {
            title: 'Jongeren denken mee in elke wijk',
            href: '#',
            rows: [
              {
                href: '#',
                title: 'Jongerenpanel in elke wijk',
                note: 'Ewa · Wijkwerking Noord',
                from: 0.2,
                until: 0.8,
                bar: 'on',
                kind: 'ok',
                says: 'Loopt',
                period: '1 maart 2026 tot 30 juni 2027',
              },
              {
                href: '#',
                title: 'Evaluatie met de jongeren',
                from: 0.85,
                until: 0.95,
                bar: 'soft',
                kind: 'wait',
                says: 'Gepland',
                period: '1 september tot 1 november 2027',
              },
            ],
          },
        ]}
      />
    ),
  },
]

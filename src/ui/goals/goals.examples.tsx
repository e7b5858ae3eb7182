import type { Example } from '../example.ts'
import { Goals } from './goals.tsx'

export const examples: Example[] = [
  {
    title: 'Goals with what hangs under them',
    node: () => (
      <Goals
        items={[
          {
            href: '#',
            title: 'Jongeren denken mee in elke wijk',
            share: 0.45,
            expected: 0.75,
            label: '45 %, we willen nu 75 %',
            kind: 'back',
            says: 'Loopt achter: 4 van 10 wijken',
            facts: [
              { icon: 'flag-banner', text: '3 acties' },
              { icon: 'footprints', text: '22 bewijzen' },
            ],
          },
          {
            href: '#',
            title: 'Jongerenpanel',
            kind: 'wait',
            says: 'Gepland',
            facts: [{ icon: 'user', text: 'Nog zonder eigenaar' }],
          },
        ]}
      />
    ),
  },
]

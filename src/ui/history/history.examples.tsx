import { Button } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { History } from './history.tsx'

export const examples: Example[] = [
  {
    title: 'What became of a record',
    node: () => (
      <History
        was="vroeger"
        became="daarna"
        lines={[
          {
            what: 'Ewa veranderde dit',
            when: '23 nov 2026, 10:00',
            datetime: '2026-11-23T09:00:00.000Z',
            icon: 'pencil-simple',
            differences: [
              { label: 'Status', before: 'Gepland', after: 'Loopt' },
              { label: 'Wie trekt dit?', before: 'Niemand', after: 'Ewa' },
            ],
          },
          {
            what: 'Lies voegde dit toe',
            when: '12 okt 2026, 14:05',
            datetime: '2026-10-12T12:05:00.000Z',
            icon: 'plus',
            differences: [],
            action: (
              <form method="post" action="/activiteiten/herstel">
                <Button kind="quiet" small icon="arrow-counter-clockwise">
                  Zet terug
                </Button>
              </form>
            ),
          },
        ]}
      />
    ),
  },
]

import { Badge } from '../badge/badge.tsx'
import type { Example } from '../example.ts'
import { DayList } from './day-list.tsx'

export const examples: Example[] = [
  {
    title: 'Two days ahead',
    node: () => (
      <DayList
        days={[
          {
            day: '2026-11-23',
            weekday: 'ma',
            number: '23',
            month: 'nov',
            long: 'maandag 23 november',
            today: 'vandaag',
            items: [{ title: 'Teamoverleg', href: '#', note: 'Overleg', icon: 'users-three' }],
          },
          {
            day: '2026-11-25',
            weekday: 'wo',
            number: '25',
            month: 'nov',
            long: 'woensdag 25 november',
            items: [
              { title: 'Dag tegen geweld op vrouwen', note: 'Actiedag', icon: 'calendar-star' },
              {
                title: 'Jongerenpanel in elke wijk',
                href: '#',
                note: 'Laatste dag van een actie',
                icon: 'flag-pennant',
                end: <Badge kind="soon">Woensdag</Badge>,
              },
            ],
          },
        ]}
      />
    ),
  },
]

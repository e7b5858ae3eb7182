import type { Example } from '../example.ts'
import { type MonthDay, MonthTable, type MonthTableProps } from './month-table.tsx'

const day = (number: number, more: Partial<MonthDay> = {}): MonthDay => ({
  day: `2026-11-${String(number).padStart(2, '0')}`,
  number: String(number),
  long: `${number} november`,
  href: '#',
  bands: [],
  items: [],
  ...more,
})

export const exampleMonth: MonthTableProps = {
  caption: 'November 2026',
  today: 'vandaag',
  week: { short: 'wk', long: 'week' },
  weekdays: [
    { short: 'ma', long: 'maandag' },
    { short: 'di', long: 'dinsdag' },
    { short: 'wo', long: 'woensdag' },
    { short: 'do', long: 'donderdag' },
    { short: 'vr', long: 'vrijdag' },
    { short: 'za', long: 'zaterdag' },
    { short: 'zo', long: 'zondag' },
  ],
  weeks: [
    {
      number: '48',
      days: [
        day(23, {
          today: true,
          items: [{ title: 'Teamoverleg', href: '#', icon: 'users-three', what: 'Overleg', tone: 'work' }],
        }),
        day(24, {
          bands: [
            {
              title: 'Campagne op de tram',
              href: '#',
              icon: 'megaphone-simple',
              what: 'Campagne',
              tone: 'work',
              days: 4,
              until: 'tot 27 november',
            },
          ],
        }),
        day(25, {
          bands: [null],
          items: [{ title: 'Dag tegen geweld op vrouwen', icon: 'calendar-star', what: 'Actiedag', tone: 'day' }],
        }),
        day(26, { bands: [null], more: { href: '#', label: '+3 meer' } }),
        day(27, {
          bands: [null],
          items: [{ title: 'Jongerenpanel in elke wijk', href: '#', icon: 'flag-pennant', what: 'Termijn', tone: 'due' }],
        }),
        day(28, { free: true }),
        day(29, { free: true, outside: true }),
      ],
    },
  ],
}

export const examples: Example[] = [{ title: 'A week of a month', node: () => <MonthTable {...exampleMonth} /> }]

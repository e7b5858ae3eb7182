import type { Example } from '../example.ts'
import { type Happening, Timeline } from './timeline.tsx'

export const exampleHappenings: Happening[] = [
  {
    when: 'vr 20 nov',
    datetime: '2026-11-20',
    what: 'De melder antwoordde',
    note: 'gelezen door Samir',
    icon: 'chat-circle-text',
    strong: true,
  },
  { when: 'do 19 nov', datetime: '2026-11-19', what: 'Samir schreef de melder', icon: 'paper-plane-tilt' },
  { when: 'di 17 nov', datetime: '2026-11-17', what: 'Samir opende het verhaal', icon: 'eye' },
  { when: 'ma 16 nov', datetime: '2026-11-16', what: 'Binnen via het portaal en op slot gegaan', icon: 'lock-key', strong: true },
]

export const examples: Example[] = [
  { title: 'Timeline', node: () => <Timeline happenings={exampleHappenings} /> },
  { title: 'Timeline in the side column', node: () => <Timeline side happenings={exampleHappenings} /> },
]

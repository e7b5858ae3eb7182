import { Badge } from '../badge/badge.tsx'
import type { Example } from '../example.ts'
import { Hero } from './hero.tsx'

export const examples: Example[] = [
  {
    title: 'Hero of the start page',
    node: () => (
      <Hero
        motif
        title="Haat of discriminatie meegemaakt? Vertel het ons."
        lede="Het mag zonder je naam. Het mag in jouw taal. Een mens leest het, geen computer."
      />
    ),
  },
  {
    title: 'Hero with a state',
    node: () => <Hero above={<Badge kind="busy">We zijn ermee bezig</Badge>} title="Jouw gesprek" />,
  },
]

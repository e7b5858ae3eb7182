import type { Example } from '../example.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'

export const examples: Example[] = [
  {
    title: 'Where am I',
    node: () => (
      <Breadcrumbs
        label="Waar ben ik"
        items={[{ href: '#', label: 'Luisteren' }, { href: '#', label: 'Meldingen' }, { label: 'K7QF-3M' }]}
      />
    ),
  },
]

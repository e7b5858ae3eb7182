import type { Example } from '../example.ts'
import { Tabs } from './tabs.tsx'

export const examples: Example[] = [
  {
    title: 'Views of a list',
    node: () => (
      <Tabs
        label="Weergaven"
        tabs={[
          { href: '#', label: 'Open', count: 41, current: true },
          { href: '#', label: 'Van mij', count: 6 },
          { href: '#', label: 'Te lang stil', count: 3 },
          { href: '#', label: 'Gesloten' },
        ]}
      />
    ),
  },
]

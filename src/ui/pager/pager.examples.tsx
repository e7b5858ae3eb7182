import type { Example } from '../example.ts'
import { Pager } from './pager.tsx'

export const examples: Example[] = [
  {
    title: 'Pager',
    node: () => (
      <Pager label="Bladeren door de lijst" previous={{ href: '#', label: 'Vorige' }} next={{ href: '#', label: 'Volgende' }}>
        25 getoond
      </Pager>
    ),
  },
]

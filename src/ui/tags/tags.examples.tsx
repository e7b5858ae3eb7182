import type { Example } from '../example.ts'
import { Tags } from './tags.tsx'

export const examples: Example[] = [
  {
    title: 'Tags',
    node: () => (
      <Tags
        tags={[
          { label: 'nationale of etnische afstamming', main: true },
          { label: 'geloof' },
          { label: 'Jongeren', href: '/themas/jongeren' },
        ]}
      />
    ),
  },
]

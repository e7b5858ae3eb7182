import type { Example } from '../example.ts'
import { Emergency } from './emergency.tsx'

export const examples: Example[] = [
  {
    title: 'Emergency strip of the start page',
    node: () => (
      <Emergency
        label="Noodnummers"
        question="Ben je nu in gevaar?"
        more={
          <>
            Dringend politie nodig, maar geen gevaar: <a href="tel:101">bel 101</a>.
          </>
        }
        call={{ href: 'tel:112', label: 'Bel 112' }}
      />
    ),
  },
  {
    title: 'Emergency strip inside a path',
    node: () => <Emergency slim label="Nu gevaar?" question="Nu gevaar?" call={{ href: 'tel:112', label: 'Bel 112' }} />,
  },
]

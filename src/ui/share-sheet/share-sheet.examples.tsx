import type { Example } from '../example.ts'
import { ShareSheet } from './share-sheet.tsx'

export const examples: Example[] = [
  {
    title: 'One of five sheets',
    node: () => (
      <ShareSheet
        title="Herstelsleutel: vel 2 van 5"
        facts={[
          { label: 'Voor', value: 'Omar, juridische dienst' },
          { label: 'Korps', value: 'PZ Rivierland' },
        ]}
        groups={['VONK', '1QPZ', 'RY9X', '8GF2', 'TVDW', '0S3J']}
        notes={[
          { lang: 'nl', text: 'Bewaar dit vel achter slot. Geef het nooit af; drie vellen samen openen alles.' },
          { lang: 'en', text: 'Keep this sheet locked away. Three sheets together open everything.' },
        ]}
      />
    ),
  },
]

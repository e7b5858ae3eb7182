import type { Example } from '../example.ts'
import { CopyLink } from './copy-link.tsx'

export const examples: Example[] = [
  {
    title: 'A link that is shown once',
    node: () => (
      <CopyLink
        title="De link voor Nora"
        lede="Je ziet hem nu één keer. Geef hem persoonlijk door."
        label="Link"
        link="https://vonk.rivierland.example/uitnodiging#voorbeeld"
        copy="Kopieer de link"
        copied="Gekopieerd"
      />
    ),
  },
]

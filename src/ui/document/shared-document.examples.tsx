import type { Example } from '../example.ts'
import { SharedDocument } from './shared-document.tsx'

export const examples: Example[] = [
  {
    title: 'A view shared with somebody outside',
    whole: true,
    node: () => (
      <SharedDocument
        lang="nl"
        title="Voor de stad – Vonk"
        sheets={['/staff.css']}
        skip="Naar de inhoud"
        force="Politiezone Rivierland"
        says="Gedeeld door de dienst diversiteit en inclusie, geldig tot 24 december 2026"
        sample="Voorbeeldgegevens"
        note="Je leest één weergave. Niets hierin leidt verder."
      >
        <h1>Voor de stad</h1>
        <p>7 van 13 doelen zijn op schema.</p>
      </SharedDocument>
    ),
  },
]

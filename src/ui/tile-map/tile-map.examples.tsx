import type { Example } from '../example.ts'
import { TileMap, type TileMapProps } from './tile-map.tsx'

export const exampleMap: TileMapProps = {
  label: 'Meldingen per 10 000 inwoners: Havenkant 14, Oude Stad 11, Kanaaldorp 9, Broekzij 4. Schansheide is verborgen.',
  tiles: [
    { code: 'HAV', name: 'Havenkant', column: 1, row: 0, text: '14', step: 4, ring: true },
    { code: 'KAN', name: 'Kanaaldorp', column: 2, row: 0, text: '9', step: 2 },
    { code: 'SCH', name: 'Schansheide', column: 0, row: 1, text: '–', step: null },
    { code: 'OST', name: 'Oude Stad', column: 1, row: 1, text: '11', step: 3 },
    { code: 'LIN', name: 'Lindeveld', column: 2, row: 1, text: '6', step: 1 },
    { code: 'BRO', name: 'Broekzij', column: 3, row: 1, text: '4', step: 0 },
  ],
  legend: {
    steps: [
      { step: 0, label: '4' },
      { step: 1, label: '5–7' },
      { step: 2, label: '8–10' },
      { step: 3, label: '11–13' },
      { step: 4, label: '14 of meer' },
    ],
    hidden: 'verborgen',
  },
  table: {
    summary: 'Toon als tabel',
    caption: 'Meldingen per 10 000 inwoners, per district',
    columns: { code: 'Letters', name: 'District', value: 'Aantal' },
  },
}

export const examples: Example[] = [{ title: 'Tile map of the districts', node: () => <TileMap {...exampleMap} /> }]

import type { Example } from '../example.ts'
import { Select } from './select.tsx'

export const examples: Example[] = [
  {
    title: 'District',
    node: () => (
      <Select
        name="district"
        label="In welk deel van de stad?"
        empty="Kies een deel"
        value="OST"
        options={[
          { value: 'HAV', label: 'Havenkant' },
          { value: 'OST', label: 'Oude Stad' },
        ]}
      />
    ),
  },
  {
    title: 'Grounds in groups',
    node: () => (
      <Select
        name="grond-keuze"
        label="Beschermd criterium"
        options={[
          { group: 'Afkomst', options: [{ value: 'huidskleur', label: 'Huidskleur' }] },
          { group: 'Overtuiging', options: [{ value: 'geloof', label: 'Geloof' }] },
        ]}
      />
    ),
  },
]

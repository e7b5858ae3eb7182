import type { Example } from '../example.ts'
import { PickList } from './pick-list.tsx'

const objectives = [
  { value: 'a', label: 'Elke ploeg kent de waarden van het korps', group: 'Onze mensen' },
  { value: 'b', label: 'Wie solliciteert, krijgt een eerlijke kans', group: 'Onze mensen' },
  { value: 'c', label: 'Wie meldt, hoort binnen de tien dagen van ons', group: 'De samenleving' },
  { value: 'd', label: 'Elke wijk heeft een vast aanspreekpunt', group: 'De samenleving' },
]

export const examples: Example[] = [
  {
    title: 'Many things to choose from, one chosen',
    node: () => (
      <PickList
        name="doelen"
        legend="Welke doelen dient dit?"
        hint="Kies er zoveel als nodig."
        picks={objectives}
        values={['c']}
        chosen="Gekozen"
        find="Zoek in deze keuzes"
        none="Niets past bij wat je zoekt."
      />
    ),
  },
]

import type { Example } from '../example.ts'
import { TextInput } from '../text-input/text-input.tsx'
import { Picks, type PicksProps } from './picks.tsx'

export const exampleGrounds: PicksProps['picks'] = [
  {
    value: 'origin',
    label: 'Mijn huidskleur of afkomst',
    hint: 'Waar je familie vandaan komt, je nationaliteit',
    icon: 'globe-hemisphere-west-duotone',
  },
  { value: 'belief', label: 'Mijn geloof of overtuiging', hint: 'Ook als je niet gelooft', icon: 'hands-praying-duotone' },
  { value: 'gender', label: 'Mijn gender', hint: 'Vrouw of man zijn, trans of non-binair zijn', icon: 'gender-intersex-duotone' },
  { value: 'orientation', label: 'Op wie ik verliefd word', hint: 'Homo, lesbisch, bi …', icon: 'heart-duotone' },
  { value: 'age', label: 'Mijn leeftijd', icon: 'cake-duotone' },
  { divider: 'of' },
  { value: 'unknown', label: 'Ik weet het niet' },
]

export const examples: Example[] = [
  {
    title: 'Several may be chosen',
    node: () => (
      <Picks
        name="grond"
        type="checkbox"
        legend="Waarom denk je dat het gebeurde?"
        question
        number="Vraag 3 van 7"
        hint="Kies alles wat past. Je hoeft niets te bewijzen."
        picks={exampleGrounds}
        values={['origin', 'belief']}
      />
    ),
  },
  {
    title: 'One is chosen, with a field that belongs to it',
    node: () => (
      <Picks
        name="wanneer"
        type="radio"
        legend="Wanneer gebeurde het?"
        error="Kies wanneer het gebeurde, of sla de vraag over."
        picks={[
          { value: 'today', label: 'Vandaag' },
          { value: 'week', label: 'Deze week', after: <TextInput name="welke-dag" label="Welke dag?" width="medium" /> },
        ]}
        values={['week']}
      />
    ),
  },
  {
    title: 'Compact, for the back office',
    node: () => (
      <Picks
        name="thema"
        type="checkbox"
        compact
        legend="Thema’s"
        picks={[
          { value: 'jongeren', label: 'Jongeren' },
          { value: 'gender', label: 'Genderdiversiteit' },
          { value: 'haat', label: 'Discriminatie en haatmisdrijven' },
        ]}
        values={['haat']}
      />
    ),
  },
]

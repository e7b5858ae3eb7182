import type { Example } from '../example.ts'
import { DateInput } from './date-input.tsx'

const labels = { day: 'Dag', month: 'Maand', year: 'Jaar' }

export const examples: Example[] = [
  {
    title: 'A date that is known',
    node: () => <DateInput name="datum" legend="Op welke dag was het?" hint="Bijvoorbeeld 12 11 2026." labels={labels} />,
  },
  {
    title: 'A date that cannot be',
    node: () => (
      <DateInput
        name="datum-fout"
        legend="Op welke dag was het?"
        error="Deze dag bestaat niet."
        labels={labels}
        values={{ day: '31', month: '2', year: '2026' }}
      />
    ),
  },
]

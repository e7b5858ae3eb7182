import type { Example } from '../example.ts'
import { ErrorSummary } from './error-summary.tsx'

export const examples: Example[] = [
  {
    title: 'Error summary',
    node: () => (
      <ErrorSummary
        title="Er klopt iets niet"
        errors={[
          { href: '#verhaal', text: 'Vertel wat er gebeurde.' },
          { href: '#wanneer', text: 'Kies wanneer het gebeurde, of sla de vraag over.' },
        ]}
      />
    ),
  },
]

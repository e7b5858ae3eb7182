import type { Example } from '../example.ts'
import { EmptyState } from './empty-state.tsx'

export const examples: Example[] = [
  {
    title: 'Something may be added',
    node: () => (
      <EmptyState title="Met welke school spreken we nog niet?" icon="lightbulb" action={<a href="#">Voeg een activiteit toe</a>}>
        Voor dit thema staat er nog niets op de tijdlijn.
      </EmptyState>
    ),
  },
  {
    title: 'Nothing is to be done',
    node: () => (
      <EmptyState calm title="Niemand wacht op jou" icon="sun-horizon">
        Alle melders kregen antwoord.
      </EmptyState>
    ),
  },
]

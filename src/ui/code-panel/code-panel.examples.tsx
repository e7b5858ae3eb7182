import type { Example } from '../example.ts'
import { CodePanel } from './code-panel.tsx'

export const examples: Example[] = [
  {
    title: 'Receipt',
    node: () => (
      <CodePanel title="Jouw code" groups={['4071', '9382', '6650', '1247', '8839', '0516']}>
        Schrijf de code op of neem een foto. Bewaar ze veilig. Wij kunnen ze niet opnieuw geven.
      </CodePanel>
    ),
  },
]

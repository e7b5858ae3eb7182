import type { Example } from '../example.ts'
import { Panel } from './panel.tsx'

export const examples: Example[] = [
  {
    title: 'Panels',
    node: () => (
      <>
        <Panel title="Melding of aangifte?">
          <p>Voor een aangifte ga je naar een politiekantoor.</p>
        </Panel>
        <Panel kind="tint" icon="lock-key" title="Je verhaal gaat op slot">
          <p>
            Alleen het meldteam kan het openen. <a href="#">Lees hoe.</a>
          </p>
        </Panel>
        <Panel kind="sheet" title="Wit papier" level={3}>
          <p>Voor wat je zelf invult of bewaart.</p>
        </Panel>
      </>
    ),
  },
]

import type { Example } from '../example.ts'
import { Standing } from '../standing/standing.tsx'
import { type MatrixGoal, MatrixLegend, PlanMatrix } from './plan-matrix.tsx'

const goal: MatrixGoal = {
  href: '#',
  title: 'Melden wordt makkelijker',
  share: 0.68,
  expected: 0.6,
  label: '68 %, we willen nu 60 %',
  kind: 'ok',
  says: 'Op schema',
}

export const examples: Example[] = [
  {
    title: 'Objectives by pillar and theme',
    node: () => (
      <>
        <PlanMatrix
          caption="Doelen per pijler en thema"
          corner="Pijler"
          columns={[
            { name: 'Discriminatie en haat', label: 'Discriminatie en haat', href: '#', note: '5 doelen, 128 bewijzen' },
            { name: 'Jongeren', label: 'Jongeren', href: '#', note: '4 doelen, 74 bewijzen' },
          ]}
          rows={[
            {
              label: 'Community',
              href: '#',
              note: 'Verbinding met de samenleving',
              cells: [
                {
                  goals: [
                    goal,
                    { ...goal, title: 'Elke melder krijgt antwoord', share: 0.4, kind: 'back', says: 'Loopt achter' },
                  ],
                },
                {
                  asks: (
                    <>
                      Hier staat nog geen doel. <a href="#">Voeg een doel toe</a>
                    </>
                  ),
                },
              ],
            },
          ]}
        />
        <MatrixLegend>
          <Standing kind="ok">op schema of bereikt</Standing>
          <Standing kind="wait">nog te starten</Standing>
        </MatrixLegend>
      </>
    ),
  },
]

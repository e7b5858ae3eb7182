import type { Example } from '../example.ts'
import { Section } from '../section/section.tsx'
import { SideLayout } from './side-layout.tsx'

export const examples: Example[] = [
  {
    title: 'Main and side column',
    node: () => (
      <SideLayout
        side={
          <Section title="Deze week">
            <p>Maandag 23: teamoverleg</p>
          </Section>
        }
      >
        <Section title="Wat er gebeurde">
          <p>Afspraak met jeugdwerking Kadans over het toernooi.</p>
        </Section>
      </SideLayout>
    ),
  },
]

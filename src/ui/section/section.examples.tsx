import type { Example } from '../example.ts'
import { Panel } from '../panel/panel.tsx'
import { Columns, Prose, Section, Stack, Unseen } from './section.tsx'

export const examples: Example[] = [
  {
    title: 'Two sections beside each other',
    node: () => (
      <Columns>
        <Section title="Heb je al een code?">
          <Panel>
            <p>Met je code van 24 cijfers lees je ons antwoord.</p>
          </Panel>
        </Section>
        <Section title="Melding of aangifte?">
          <Panel>
            <p>
              Een <b>melding</b> is vertellen wat er gebeurde. Een <b>aangifte</b> is de start van een onderzoek.
            </p>
          </Panel>
        </Section>
      </Columns>
    ),
  },
  {
    title: 'Section with a count and a deed',
    node: () => (
      <Stack>
        <Section title="Wacht op jou" count={3} action={<a href="#">Alle beloften</a>}>
          <p>
            Drie zaken <Unseen>van het meldteam</Unseen> wachten.
          </p>
        </Section>
      </Stack>
    ),
  },
  {
    title: 'Running text',
    node: () => (
      <Prose>
        <h2>Wat bewaren we niet?</h2>
        <p>
          We bewaren niet van welk toestel je komt. Ook het uur bewaren we niet. Lees <a href="#">hoe dat werkt</a>.
        </p>
        <h3>Wie leest je verhaal?</h3>
        <ul>
          <li>Het meldteam van Rivierland</li>
          <li>Niemand anders</li>
        </ul>
      </Prose>
    ),
  },
]

import type { Example } from '../example.ts'
import { Steps } from './steps.tsx'

export const examples: Example[] = [
  {
    title: 'What happens after a report',
    node: () => (
      <Steps
        steps={[
          { title: 'Meteen: je krijgt een code', text: 'Daarmee kom je altijd terug. Je hoeft geen e-mail te geven.' },
          {
            title: 'Binnen 5 werkdagen: je krijgt antwoord',
            text: 'Iemand van het meldteam leest je verhaal en schrijft je terug.',
          },
          { title: 'Daarna: we kiezen samen', text: 'Helpen, doorverwijzen of aangifte doen. Zonder jou beslissen we niet.' },
        ]}
      />
    ),
  },
  {
    title: 'What happens now, with dates',
    node: () => (
      <Steps
        column
        steps={[
          { title: 'Vandaag, 16 november', text: 'Je melding is binnen en staat op slot.', done: true },
          { title: 'Ten laatste maandag 23 november', text: 'Iemand van het meldteam las je melding en schreef je terug.' },
        ]}
      />
    ),
  },
]

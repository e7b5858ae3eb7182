import type { Example } from '../example.ts'
import { type Message, Messages } from './messages.tsx'

export const exampleTalk: Message[] = [
  { mark: 'Maandag 16 november: je melding is binnen' },
  {
    who: 'Samir, meldteam',
    when: '17 november',
    body: 'Dag, ik heb je melding gelezen.\n\nWeet je nog of er mensen waren die het zagen?',
  },
  { who: 'Jij', when: '17 november', mine: true, body: 'Ja. Een vrouw met een kinderwagen.', note: 'Getekend door Samir.' },
  { who: 'Jij', when: '18 november', mine: true, body: 'نعم، كانت هناك امرأة.' },
]

export const examples: Example[] = [
  { title: 'Conversation of the reporter', node: () => <Messages messages={exampleTalk} /> },
  { title: 'The same on the case page', node: () => <Messages staff messages={exampleTalk.slice(1)} /> },
]

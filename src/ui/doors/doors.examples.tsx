import type { Example } from '../example.ts'
import { Doors } from './doors.tsx'

export const examples: Example[] = [
  {
    title: 'Doors',
    node: () => (
      <Doors
        doors={[
          {
            href: '/melden',
            title: 'Ik wil iets melden',
            text: 'Je werd uitgescholden, geweigerd, bedreigd of aangevallen. Of je zag het gebeuren.',
            meta: 'Ongeveer 10 minuten. Mag zonder naam.',
            icon: 'chat-circle-text-duotone',
            first: true,
          },
          {
            href: '/gesprek',
            title: 'Ik heb al een code',
            text: 'Lees ons antwoord, of voeg nog iets toe.',
            icon: 'key-duotone',
          },
        ]}
      />
    ),
  },
]

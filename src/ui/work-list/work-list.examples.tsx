import { Badge } from '../badge/badge.tsx'
import { ButtonLink } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { type WorkItem, WorkList } from './work-list.tsx'

export const exampleWork: WorkItem[] = [
  {
    href: '#',
    title: 'Iemand wacht op jouw antwoord',
    note: 'K7QF-3M · De melder schreef vrijdag. Sindsdien is het stil.',
    icon: 'ear',
    end: (
      <>
        <Badge kind="late">Vandaag</Badge>
        <ButtonLink href="#" small>
          Antwoord
        </ButtonLink>
      </>
    ),
  },
  {
    href: '#',
    title: 'Een nieuwe melding heeft nog geen eigenaar',
    note: 'T2HD-8P · Binnen sinds 20 november.',
    icon: 'tray',
    end: (
      <>
        <Badge kind="soon">Morgen</Badge>
        <ButtonLink href="#" kind="quiet" small>
          Bekijk
        </ButtonLink>
      </>
    ),
  },
]

export const examples: Example[] = [{ title: 'Who waits for whom', node: () => <WorkList items={exampleWork} /> }]

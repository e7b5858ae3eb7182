import { Badge } from '../badge/badge.tsx'
import { ButtonLink } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { Fact, PageTitle } from './page-title.tsx'

export const examples: Example[] = [
  {
    title: 'Title of a list',
    node: () => (
      <PageTitle
        title="Meldingen"
        lede={
          <>
            41 open. <b>Bij 3 daarvan wacht iemand al meer dan 5 dagen op ons.</b>
          </>
        }
        actions={
          <ButtonLink href="/meldingen/nieuw" icon="plus-bold">
            Nieuwe melding
          </ButtonLink>
        }
      />
    ),
  },
  {
    title: 'Title of a case',
    node: () => (
      <PageTitle
        title="Melding K7QF-3M"
        meta={
          <>
            <Badge kind="busy">In behandeling</Badge>
            <Badge kind="late">Antwoord vandaag</Badge>
            <Fact icon="map-pin">Havenkant</Fact>
            <Fact icon="globe">Portaal, 16 november</Fact>
          </>
        }
      />
    ),
  },
]

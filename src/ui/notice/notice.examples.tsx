import { Button } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { Notice, Promised } from './notice.tsx'

export const examples: Example[] = [
  {
    title: 'What happened, with undo',
    node: () => (
      <Notice
        kind="done"
        live
        action={
          <form method="post" action="/meldingen/afsluiting">
            <Button kind="link">Maak ongedaan</Button>
          </form>
        }
      >
        De melding is afgesloten.
      </Notice>
    ),
  },
  { title: 'What to know first', node: () => <Notice>Dit is een oefening. Ze telt niet mee in de cijfers.</Notice> },
  {
    title: 'Warning with a title',
    node: () => (
      <Notice kind="warning" title="Je hebt nog geen sleutel" action={<a href="/ploegen">Vraag een sleutel</a>}>
        Zonder sleutel lees je geen verhalen.
      </Notice>
    ),
  },
  {
    title: 'It went wrong',
    node: () => (
      <Notice kind="wrong" title="Bewaren lukte niet">
        Je tekst staat hier nog. Probeer het opnieuw.
      </Notice>
    ),
  },
  {
    title: 'When the reporter hears from us',
    node: () => (
      <Promised title="Je hoort van ons ten laatste op vrijdag 27 november.">Lukt dat niet? Dan schrijven we waarom.</Promised>
    ),
  },
]

import type { Example } from '../example.ts'
import { Actions, Button, ButtonLink } from './button.tsx'

export const examples: Example[] = [
  {
    title: 'Buttons at the end of a form',
    node: () => (
      <Actions>
        <Button>Verder</Button>
        <Button kind="quiet" icon="floppy-disk">
          Bewaar
        </Button>
        <Button kind="danger" icon="trash">
          Verwijder deze oefening
        </Button>
        <Button kind="link" name="stap" value="overslaan">
          Sla deze vraag over
        </Button>
      </Actions>
    ),
  },
  {
    title: 'Links that look like buttons',
    node: () => (
      <p>
        <ButtonLink href="#" icon="plus-bold" small>
          Nieuwe melding
        </ButtonLink>{' '}
        <ButtonLink href="#" kind="quiet" small>
          Bekijk
        </ButtonLink>
      </p>
    ),
  },
]

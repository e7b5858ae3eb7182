import { Actions, Button } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { TextInput } from '../text-input/text-input.tsx'
import { Opened, Sealed, Story } from './sealed.tsx'

export const ExampleSealed = () => (
  <Sealed
    title="Het verhaal is op slot"
    lede="Vonk kan het zelf niet lezen, en de beheerder ook niet. Jij hebt een sleutel. Open alleen wat je nodig hebt."
    foot={[
      <>
        <b>3 sleutels:</b> Lies, Samir en Hanne
      </>,
      'De melder ziet elke opening.',
    ]}
  >
    <form method="post" action="/kluis/open">
      <TextInput name="wachtzin" label="Je wachtzin" type="password" autocomplete="current-password" width="medium" />
      <Actions>
        <Button icon="key">Open met je sleutel</Button>
      </Actions>
    </form>
  </Sealed>
)

export const ExampleOpened = () => (
  <Opened bar="Open op dit toestel tot 10.40 u. De melder ziet dat jij las." action={<Button kind="link">Doe op slot</Button>}>
    <Story>
      <p>Twee mannen riepen naar mij op de tram. Ze zeiden dat ik terug moest naar mijn land.</p>
      <p>Een vrouw met een kinderwagen zei dat ze moesten stoppen.</p>
    </Story>
  </Opened>
)

export const examples: Example[] = [
  { title: 'Sealed', node: () => <ExampleSealed /> },
  { title: 'Opened', node: () => <ExampleOpened /> },
]

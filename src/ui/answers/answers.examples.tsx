import { Button } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { Unseen } from '../section/section.tsx'
import { Answers } from './answers.tsx'

const change = (what: string) => (
  <Button kind="link" name="wijzig" value={what}>
    Wijzig<Unseen> {what}</Unseen>
  </Button>
)

export const exampleAnswers = () => (
  <Answers
    title="Wat er gebeurde"
    rows={[
      {
        label: 'Wat',
        value: 'Twee mannen riepen naar mij op de tram.\nEen van hen duwde mij tegen de deur.',
        action: change('wat'),
      },
      { label: 'Wanneer', value: 'Donderdag 12 november, in de late namiddag', action: change('wanneer') },
      { label: 'Waar', value: 'Tram 7, tussen Havenkant en Oude Stad', action: change('waar') },
    ]}
  />
)

export const examples: Example[] = [
  {
    title: 'Check your answers',
    node: () => (
      <form method="post" action="/melden/nazicht">
        {exampleAnswers()}
      </form>
    ),
  },
]
